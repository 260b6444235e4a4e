import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { maxArrangementsBytes } from '../../../shared/arrangements/document';
import { onePlusThree } from '../../../shared/testing/layouts';
import { author, salvoId, sketchSalvoMonitor } from '../../../shared/testing/salvos';
import type { FileId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import { ToursTable } from '../../store/wall-tables';
import { cameraId } from '../../testing/cameras';
import { fakeChoice } from '../../testing/fake-electron';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { at, m1, m2, operator12, supervisor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const none = { layouts: 0, salvos: 0, tours: 0 };
const draft = { number: null, empties: 'empty', keep: [], over: null } as const;

let test: TestStation;
let path: string;
beforeEach(async () => {
  test = new TestStation({ role: 'supervisor' });
  path = join(tempFolder(), 'all.json');
  fakeChoice.path = path;
  await test.run('save-layout', { layoutId: null, drawing: { name: 'Lobby', ...onePlusThree } });
  const [lobby] = test.station.saved.layouts.own;
  if (!lobby) throw new Error('no layout');
  await test.run('set-layout', { monitorId: m1, layoutId: lobby.id });
  await test.run('open-tile', { at: at(m1, 3), cameraId: bus });
  await test.run('save-salvo', { ...draft, name: 'Morning', number: 7, monitorIds: [m1, m2] });
  const [salvo] = test.station.saved.salvos.salvos;
  if (!salvo) throw new Error('no salvo');
  await test.run('publish-salvo', { salvoId: salvo.id, over: null });
  await test.run('save-salvo', { ...draft, name: 'Mine', monitorIds: [m1] });
  const stops = [bus, lot].map((id) => ({ cameraId: id, dwellSeconds: 10 }));
  await test.run('save-tour', { of: null, draft: { name: 'Gates', stops } });
});

async function chosen(use: 'open' | 'save'): Promise<FileId> {
  const file = await test.station.files.choose(use);
  if (!file) throw new Error('nothing was chosen');
  return file.fileId;
}

/** Looks into the file. @returns it, and what would become of each entry */
async function look(): Promise<{ readonly fileId: FileId; readonly found: readonly string[] }> {
  const fileId = await chosen('open');
  const outcome = await test.run('read-arrangements', { fileId });
  expect(outcome).toMatchObject({ status: 'success' });
  const { entries } = test.station.saved.arrangements.waiting(fileId)?.plan ?? { entries: [] };
  return { fileId, found: entries.map(({ section, name, fate }) => `${section} ${name} ${fate}`) };
}

function has(on = test): string[] {
  const { layouts, salvos, tours } = on.station.saved;
  return [
    ...layouts.own.map(({ name, cells }) => `${name} ${cells.length}`),
    ...salvos.salvos.map(({ status, name, number, monitors }) => {
      const cells = monitors.flatMap((monitor) => monitor.cells).filter(({ kind }) => kind === 'camera');
      return [status, name, number ?? '-', monitors.map((each) => each.name).join(), cells.length].join(' ');
    }),
    ...tours.tours.map(({ name, revision, stops }) => `${name} ${revision}: ${stops.length}`),
  ].sort();
}

const all = ['Gates 1: 2', 'Lobby 4', 'draft Mine - M1 1', 'published Morning 7 M1,M2 1'];

/** Changes what the file says, as words of it. */
function edit(from: string | RegExp, to: string): void {
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(new RegExp(from, 'g'), to));
}

describe('a file with layouts, salvos and tours', () => {
  beforeEach(async () => {
    expect(has()).toEqual(all);
    const outcome = await test.run('export-arrangements', { fileId: await chosen('save') });
    expect(outcome).toMatchObject({ value: { holds: { layouts: 1, salvos: 2, tours: 1 } } });
  });

  it('changes nothing here, and brings everything to another station', async () => {
    expect((await look()).found).toEqual([
      'layouts Lobby same',
      'salvos Morning same',
      'salvos Mine same',
      'tours Gates same',
    ]);
    test = new TestStation({ role: 'supervisor' });
    const { fileId } = await look();
    const audited = await test.auditOf(async () => {
      expect(await test.run('import-arrangements', { fileId })).toEqual({
        status: 'success',
        value: { added: { layouts: 1, salvos: 2, tours: 1 }, replaced: none, left: [] },
      });
    });
    const published = test.station.saved.salvos.salvos.find(({ status }) => status === 'published')?.id;
    expect(audited.at(-1)).toMatchObject({ kind: 'done', detail: { layouts: 1, salvos: 2, tours: 1, published } });
    expect(test.told(consoleWindowId, 'salvos').at(-1)).toHaveLength(2);
    expect(test.told(consoleWindowId, 'tours').at(-1)).toHaveLength(1);
    expect(has()).toEqual(all);
    test.end();
    expect(has(new TestStation({ role: 'supervisor', userData: test.userData }))).toEqual(all);
  });

  it('can be applied at the other station with its layouts', async () => {
    test = new TestStation({ role: 'supervisor' });
    await test.run('import-arrangements', { fileId: (await look()).fileId });
    const salvo = test.station.saved.salvos.salvos.find(({ name }) => name === 'Morning');
    if (!salvo) throw new Error('no salvo');
    expect(await test.run('apply-salvo', { salvoId: salvo.id, onto: null })).toMatchObject({ status: 'success' });
    const monitors = test.station.walls.walls.flatMap((wall) => wall.monitors);
    expect(monitors[0]).toMatchObject({
      layoutId: test.station.saved.layouts.own[0]?.id,
      cells: [null, null, null, bus],
    });
  });

  it('names what this station lacks before the import, and is imported without it', async () => {
    edit('"M2"', '"M9"');
    edit(lot, 'west-tech.lot');
    test = new TestStation({ role: 'supervisor' });
    const fileId = await chosen('open');
    const outcome = await test.run('read-arrangements', { fileId });
    const notes = outcome.status === 'success' ? (outcome.value as { entries: { notes?: string[] }[] }).entries : [];
    expect(notes.flatMap((entry) => entry.notes ?? [])).toEqual([
      'Without M9: there is no monitor of that name here.',
      'Without east-tech, lot: this station does not have this camera.',
    ]);
    await test.run('import-arrangements', { fileId });
    expect(has()).toEqual(['Gates 1: 1', 'Lobby 4', 'draft Mine - M1 1', 'published Morning 7 M1 1']);
  });

  it('with a published salvo makes a draft for whoever may not publish', async () => {
    test = new TestStation();
    const { fileId } = await look();
    await test.run('import-arrangements', { fileId });
    expect(has()).toEqual(['Gates 1: 2', 'Lobby 4', 'draft Mine - M1 1', 'draft Morning 7 M1,M2 1']);

    const asked = { by: author('ben'), nowMs: utcMs(1_000) };
    const id = salvoId('other');
    const monitors = [sketchSalvoMonitor('m1', '1', [bus])];
    const morning = { name: 'Morning', number: undefined, monitors, over: undefined };
    test.station.saved.salvos.change({ kind: 'save', id, ...morning, ...asked });
    test.station.saved.salvos.change({ kind: 'publish', salvoId: id, over: undefined, ...asked });
    const again = await look();
    expect(again.found).toContain('salvos Morning refused');
    const { entries } = test.station.saved.arrangements.waiting(again.fileId)?.plan ?? { entries: [] };
    expect(entries.find(({ fate }) => fate === 'refused')?.denial).toMatchObject({
      clause: '3.3',
      ask: 'a supervisor',
    });

    // The shown plan was made for somebody else.
    await test.signIn(supervisor01);
    expect(await test.run('import-arrangements', { fileId: again.fileId })).toMatchObject({
      error: { message: 'This station has changed since: choose the file again.' },
    });
    await test.run('import-arrangements', { fileId: (await look()).fileId });
    expect(test.station.saved.salvos.find(id)).toMatchObject({ revision: 2, publishedBy: { name: 'Supervisor 01' } });
  });

  it('contains no draft of anybody else', async () => {
    await test.signIn(operator12);
    await test.run('export-arrangements', { fileId: await chosen('save') });
    expect((await look()).found).toEqual(['layouts Lobby same', 'salvos Morning same', 'tours Gates same']);
    expect(readFileSync(path, 'utf8')).not.toContain('Mine');
  });

  it('is imported as a whole or not at all: where the disk is full, nothing has changed', async () => {
    test = new TestStation({ role: 'supervisor' });
    const { fileId } = await look();
    const full = vi.spyOn(ToursTable.prototype, 'save').mockImplementationOnce(() => {
      throw new Error('the disk is full');
    });
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await test.run('import-arrangements', { fileId })).toMatchObject({ status: 'failed' });
    expect(logged).toHaveBeenCalledOnce();
    for (const spy of [full, logged]) spy.mockRestore();
    expect(has()).toEqual([]);
    test.end();
    expect(has(new TestStation({ role: 'supervisor', userData: test.userData }))).toEqual([]);
  });

  it('that is larger than what a station reads is not written', async () => {
    const cells = Array.from({ length: 64 }, () => bus);
    const monitors = Array.from({ length: 16 }, (_, index) => sketchSalvoMonitor(`x${index}`, '8x8', cells));
    const asked = { by: author('operator-07'), nowMs: utcMs(1_000) };
    for (let count = 0; count < 60; count += 1) {
      const name = `No. ${count}`;
      const salvo = { id: salvoId(`big-${count}`), name, number: undefined, monitors, over: undefined };
      test.station.saved.salvos.change({ kind: 'save', ...salvo, ...asked });
    }
    const before = readFileSync(path, 'utf8');
    expect(before.length).toBeLessThan(maxArrangementsBytes);
    expect(await test.run('export-arrangements', { fileId: await chosen('save') })).toMatchObject({
      error: {
        message: expect.stringMatching(
          /^The file would be \d+\.\d MB large, and no station reads more than 8\.0 MB: /,
        ) as string,
      },
    });
    expect(readFileSync(path, 'utf8')).toBe(before);
  });
});
