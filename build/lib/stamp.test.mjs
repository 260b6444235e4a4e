// @ts-check
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ROOT } from './paths.mjs';
import { filesBelow, hashFiles } from './stamp.mjs';

let dir = '';
let name = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(ROOT, 'node_modules/.stamp-test-'));
  name = path.relative(ROOT, dir);
  writeFileSync(path.join(dir, 'b.txt'), 'bb');
  writeFileSync(path.join(dir, 'a.txt'), 'a');
});
afterEach(() => rmSync(dir, { recursive: true }));

const digest = () => hashFiles(filesBelow([name]));

test('lists files in one order, single files too, and leaves out what is not there', () => {
  expect(filesBelow([name])).toEqual([`${name}/a.txt`, `${name}/b.txt`]);
  expect(filesBelow([`${name}/b.txt`, `${name}/nowhere`])).toEqual([`${name}/b.txt`]);
  expect(filesBelow([name], (file) => !file.endsWith('a.txt'))).toEqual([`${name}/b.txt`]);
});

test.each([
  ['other bytes', () => writeFileSync(path.join(dir, 'a.txt'), 'A')],
  ['another file', () => writeFileSync(path.join(dir, 'c.txt'), '')],
  ['one file less', () => rmSync(path.join(dir, 'a.txt'))],
  [
    'the same bytes divided otherwise',
    () => {
      writeFileSync(path.join(dir, 'a.txt'), 'ab');
      writeFileSync(path.join(dir, 'b.txt'), 'b');
    },
  ],
])('%s give another digest', (_, change) => {
  const before = digest();
  change();
  expect(digest()).not.toBe(before);
});

test('writing the same bytes again gives the same digest', () => {
  const before = digest();
  writeFileSync(path.join(dir, 'a.txt'), 'a');
  expect(digest()).toBe(before);
});
