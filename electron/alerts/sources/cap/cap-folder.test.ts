import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { tempFolder } from '../../../testing/temp-folder';
import { CapFolderSource } from './cap-sources';
import { CapTestHost } from './testing/cap-test-host';
import { capXml } from './testing/cap-messages';

const sent = new Date('2026-05-24T18:00:00Z');
const storm = (identifier: string): string => capXml({ identifier, sent, headline: identifier });

let folder: string;
let host: CapTestHost;
let source: CapFolderSource;
beforeEach(() => {
  folder = tempFolder();
  host = new CapTestHost();
  source = watching(folder);
  onTestFinished(() => source.stop());
});

function watching(place: string): CapFolderSource {
  const options = { source: 'drop', longestAgeMs: 1, intake: host.intake(), everyMs: 50 };
  return new CapFolderSource({ ...options, folder: place });
}

const file = (name: string): string => join(folder, name);

describe('a folder that is watched for CAP', () => {
  it('takes what lies there, and what is put there', async () => {
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(host.line);
    expect(host.taken).toEqual(['a']);
    writeFileSync(file('.b.part'), storm('b'));
    renameSync(file('.b.part'), file('b.cap'));
    await vi.waitFor(() => expect(host.taken).toEqual(['a', 'b']));
    writeFileSync(file('a.xml'), storm('a2'));
    await vi.waitFor(() => expect(host.taken).toEqual(['a', 'b', 'a2']));
  });

  it('reads a file that is still written to when it is whole', async () => {
    await source.start(host.line);
    const text = storm('a');
    writeFileSync(file('a.xml'), text.slice(0, 200));
    writeFileSync(file('b.xml'), storm('b'));
    await vi.waitFor(() => expect(host.taken).toEqual(['b']));
    appendFileSync(file('a.xml'), text.slice(200));
    await vi.waitFor(() => expect(host.taken).toEqual(['b', 'a']));
    expect(host.refused).toEqual([]);
  });

  it('refuses once what stays damaged, and leaves it where it is', async () => {
    await source.start(host.line);
    writeFileSync(file('half.xml'), storm('a').slice(0, 200));
    await vi.waitFor(() => expect(host.refused).toHaveLength(1), { timeout: 8_000 });
    expect(host.refused[0]).toContain('malformed: half.xml: ');
    writeFileSync(file('b.xml'), storm('b'));
    await vi.waitFor(() => expect(host.taken).toEqual(['b']));
    expect(host.refused).toHaveLength(1);
  });

  it('looks at files alone, by their names: no links, no folders, nothing hidden', async () => {
    writeFileSync(file('.hidden.xml'), storm('hidden'));
    writeFileSync(file('note.txt'), storm('note'));
    mkdirSync(file('folder.xml'));
    const elsewhere = join(tempFolder(), 'secret');
    writeFileSync(elsewhere, storm('secret'));
    symlinkSync(elsewhere, file('link.xml'));
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(host.line);
    expect(host.taken).toEqual(['a']);
    expect(host.refused).toEqual([]);
  });

  it('takes again what could not be recorded', async () => {
    host.records = false;
    writeFileSync(file('a.xml'), storm('a'));
    await source.start(host.line);
    expect(host.taken).toEqual([]);
    host.records = true;
    await vi.waitFor(() => expect(host.taken).toEqual(['a']));
  });

  it('is lost when the folder is, and cannot begin without it', async () => {
    await source.start(host.line);
    rmSync(folder, { recursive: true });
    await vi.waitFor(() => expect(host.lost.length).toBeGreaterThan(0));
    expect(host.lost[0]).toContain('ENOENT');
    await expect(watching(join(folder, 'none')).start(host.line)).rejects.toThrow('ENOENT');
  });
});
