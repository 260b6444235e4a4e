import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { maxArrangementsBytes } from '../../shared/arrangements/document';
import { FileId } from '../../shared/vocabulary/ids';
import { tempFolder } from '../testing/temp-folder';
import { ChosenFiles, readText, writeText } from './arrangement-files';

describe('a file', () => {
  it('is written in one piece over the one before, for its owner only, and read again', async () => {
    const path = join(tempFolder(), 'layouts.json');
    expect(await writeText(path, 'first')).toBeUndefined();
    expect(await writeText(path, 'zweite für Muñoz')).toBeUndefined();
    expect(await readText(path)).toEqual({ kind: 'text', text: 'zweite für Muñoz' });
    expect(readdirSync(join(path, '..'))).toEqual(['layouts.json']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written leaves what was there, and nothing beside it', async () => {
    const folder = tempFolder();
    const path = join(folder, 'layouts.json');
    mkdirSync(path);
    expect(await writeText(path, 'text')).toMatch(/^layouts\.json cannot be written: .+\.$/);
    expect(readdirSync(folder)).toEqual(['layouts.json']);
    const why = await writeText(join(folder, 'nowhere', 'layouts.json'), 'text');
    expect(why).toBe('layouts.json cannot be written: it is not there.');
  });

  it.each<[string, (path: string) => void, string]>([
    ['is not there', () => undefined, 'layouts.json cannot be read: it is not there.'],
    ['is a folder', (path) => mkdirSync(path), 'layouts.json is no file.'],
    [
      'is too large',
      (path) => writeFileSync(path, Buffer.alloc(maxArrangementsBytes + 1)),
      'layouts.json is 8.0 MB large; at most 8.0 MB are read.',
    ],
    [
      'is no text',
      (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0xc0])),
      'layouts.json cannot be read: it is not a text in UTF-8.',
    ],
  ])('that %s is refused without its path', async (_what, prepare, why) => {
    const path = join(tempFolder(), 'layouts.json');
    prepare(path);
    expect(await readText(path)).toEqual({ kind: 'refused', why });
  });
});

describe('a file that was chosen', () => {
  const dialogs = (path: string | undefined) => ({
    open: () => Promise.resolve(path),
    save: (use: string) => Promise.resolve(path && join(path, use)),
    folder: () => Promise.resolve(path && join(path, 'folder')),
  });

  it('is known to windows by an id and its name, and good for what it was chosen for', async () => {
    const files = new ChosenFiles(dialogs('/home/anna'));
    const [opened, saved] = [await files.choose('open'), await files.choose('save')];
    const folder = await files.choose('audit-folder');
    if (!opened || !saved || !folder) throw new Error('nothing was chosen');
    expect([opened.name, saved.name, folder.name]).toEqual(['anna', 'save', 'folder']);
    expect(files.path(folder.fileId, 'audit-folder')).toBe('/home/anna/folder');
    expect(files.path(opened.fileId, 'audit-folder')).toBeUndefined();
    expect([files.path(opened.fileId, 'open'), files.path(opened.fileId, 'save')]).toEqual(['/home/anna', undefined]);
    expect(files.path(saved.fileId, 'save')).toBe('/home/anna/save');
    expect(files.path(FileId.parse('0'.repeat(32)), 'open')).toBeUndefined();
  });

  it('is none when the dialog is left, and while another one is open', async () => {
    expect(await new ChosenFiles(dialogs(undefined)).choose('open')).toBeNull();
    const files = new ChosenFiles(dialogs('/home/anna'));
    const [first, second] = await Promise.all([files.choose('open'), files.choose('open')]);
    expect([first?.name, second]).toEqual(['anna', null]);
  });

  it('is forgotten after eight others', async () => {
    const files = new ChosenFiles(dialogs('/home/anna'));
    const first = await files.choose('open');
    for (let count = 0; count < 8; count += 1) await files.choose('open');
    expect(first && files.path(first.fileId, 'open')).toBeUndefined();
  });
});
