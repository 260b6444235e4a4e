import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder } from '../../../testing/temp-folder';
import { CapFolderSource } from './cap-sources';
import { CapDesk } from './testing/cap-desk';
import { capXml } from './testing/cap-messages';

const sent = new Date('2026-05-24T18:00:00Z');
const storm = (identifier: string): string => capXml({ identifier, sent, headline: identifier });

let folder: string;
let desk: CapDesk;
let source: CapFolderSource;
beforeEach(() => {
  folder = tempFolder();
  desk = new CapDesk();
  source = watching(folder);
  onTestFinished(() => source.stop());
});

function watching(place: string): CapFolderSource {
  const options = { source: 'drop', longestAgeMs: 1, intake: desk.intake(), everyMs: 50 };
  return new CapFolderSource({ ...options, folder: place });
}

const file = (name: string): string => join(folder, name);

describe('a folder that is watched for CAP', () => {
  it('takes what lies there, and what is put there', async () => {
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(desk.line);
    expect(desk.taken).toEqual(['a']);
    writeFileSync(file('.b.part'), storm('b'));
    renameSync(file('.b.part'), file('b.cap'));
    await vi.waitFor(() => expect(desk.taken).toEqual(['a', 'b']));
    writeFileSync(file('a.xml'), storm('a2'));
    await vi.waitFor(() => expect(desk.taken).toEqual(['a', 'b', 'a2']));
  });

  it('reads a file that is still written to when it is whole', async () => {
    await source.start(desk.line);
    const text = storm('a');
    writeFileSync(file('a.xml'), text.slice(0, 200));
    writeFileSync(file('b.xml'), storm('b'));
    await vi.waitFor(() => expect(desk.taken).toEqual(['b']));
    appendFileSync(file('a.xml'), text.slice(200));
    await vi.waitFor(() => expect(desk.taken).toEqual(['b', 'a']));
    expect(desk.refused).toEqual([]);
  });

  it('refuses once what stays damaged, and leaves it where it is', async () => {
    await source.start(desk.line);
    writeFileSync(file('half.xml'), storm('a').slice(0, 200));
    await vi.waitFor(() => expect(desk.refused).toHaveLength(1), { timeout: 8_000 });
    expect(desk.refused[0]).toContain('malformed: half.xml: ');
    writeFileSync(file('b.xml'), storm('b'));
    await vi.waitFor(() => expect(desk.taken).toEqual(['b']));
    expect(desk.refused).toHaveLength(1);
  });

  it('looks at files alone, by their names: no links, no folders, nothing hidden', async () => {
    writeFileSync(file('.hidden.xml'), storm('hidden'));
    writeFileSync(file('note.txt'), storm('note'));
    mkdirSync(file('folder.xml'));
    const elsewhere = join(tempFolder(), 'secret');
    writeFileSync(elsewhere, storm('secret'));
    symlinkSync(elsewhere, file('link.xml'));
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(desk.line);
    expect(desk.taken).toEqual(['a']);
    expect(desk.refused).toEqual([]);
  });

  it('takes again what could not be recorded', async () => {
    desk.records = false;
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(desk.line);
    expect(desk.taken).toEqual([]);
    desk.records = true;
    await vi.waitFor(() => expect(desk.taken).toEqual(['a']));
  });

  it('is lost when the folder is, and cannot begin without it', async () => {
    await source.start(desk.line);
    rmSync(folder, { recursive: true });
    await vi.waitFor(() => expect(desk.lost.length).toBeGreaterThan(0));
    expect(desk.lost[0]).toContain('ENOENT');
    await expect(watching(join(folder, 'none')).start(desk.line)).rejects.toThrow('ENOENT');
  });
});
