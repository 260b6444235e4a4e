import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dialog } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commands, type CommandInput } from '../../../shared/commands';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { PrintedIncident } from '../../../shared/report/public-report';
import { FileId, type IncidentId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { cameraId } from '../../testing/cameras';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/window-keeper';
import { m1, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

let test: TestStation;
beforeEach(() => {
  test = new TestStation({ open: [m1] });
});

function reasonOf(outcome: CommandOutcome): string {
  return outcome.status === 'failed' ? outcome.error.message : outcome.status;
}

async function opened(number?: string): Promise<IncidentId> {
  const outcome = await test.run('open-incident', { title: 'Broken door', ...(number !== undefined && { number }) });
  if (outcome.status !== 'success') throw new Error(reasonOf(outcome));
  return commands['open-incident'].result.parse(outcome.value).incidentId;
}

describe('export-incident', () => {
  /** A file that the operator has chosen, and what is written into it. */
  async function chosen(): Promise<{ readonly path: string; readonly fileId: FileId }> {
    const path = join(tempFolder(), 'incident.pdf');
    vi.spyOn(dialog, 'showSaveDialog').mockResolvedValue({ canceled: false, filePath: path });
    const choice = await test.station.files.choose('incident-pdf');
    if (!choice) throw new Error('no file was chosen');
    return { path, fileId: choice.fileId };
  }
  const ended = (): unknown => test.told(consoleWindowId, 'incidentExport').at(-1);

  it('prints names for ids, what the agreement says of pictures, and no camera that may not be named', async () => {
    const incidentId = await opened('26-118');
    const mark = { atMs: utcMs(Date.now() - 60_000), cameraIds: [cameraId('lot')], words: 'First sight', incidentId };
    await test.run('add-bookmark', mark);
    const { path, fileId } = await chosen();
    const entries = await test.auditOf(async () => {
      await test.run('export-incident', { incidentId, to: { kind: 'file', fileId } });
      await vi.waitFor(() => expect(ended()).toEqual({ state: 'done', incidentId, file: 'incident.pdf' }));
    });
    expect(entries.map(({ kind, verb }) => `${kind} ${verb}`)).toEqual([
      'intent export-incident',
      'done export-incident',
      'done export-incident',
    ]);
    const { file } = PrintedIncident.parse(JSON.parse(readFileSync(path, 'utf8')));
    expect(file).toMatchObject({
      incident: { number: '26-118' },
      made: { by: 'Operator 07' },
      pictures: { allowed: false },
    });
    expect(file.pictures.clause).toBe(test.station.bus.read('policy').recordings?.clause);
    expect(file.bookmarks).toHaveLength(1);
    expect(JSON.stringify(file)).not.toMatch(/https?:|nvr\.test|data:image/);
  });

  it('says why nothing came of it, and writes that down', async () => {
    const incidentId = await opened();
    const fileId = FileId.parse('f'.repeat(32));
    expect(reasonOf(await test.run('export-incident', { incidentId, to: { kind: 'file', fileId } }))).toMatch(
      /No file/,
    );
    let answer: (why: string | undefined) => void = () => undefined;
    test.paper = () => new Promise((resolve) => (answer = resolve));
    const paper: CommandInput<'export-incident'> = { incidentId, to: { kind: 'paper' } };
    await test.run('export-incident', paper);
    expect(reasonOf(await test.run('export-incident', paper))).toMatch(/already/);
    const entries = await test.auditOf(async () => {
      answer('It was not printed (canceled).');
      await vi.waitFor(() => expect(ended()).toMatchObject({ state: 'failed', why: 'It was not printed (canceled).' }));
    });
    expect(entries).toMatchObject([
      { kind: 'failed', verb: 'export-incident', detail: { incident: incidentId, to: 'paper' } },
    ]);
    test.paper = () => Promise.reject(new Error('crashed'));
    await test.run('export-incident', paper);
    await vi.waitFor(() => expect(ended()).toMatchObject({ state: 'failed', why: 'It could not be drawn (crashed).' }));
  });
});
