// @ts-check
import { mkdtempSync, readFileSync, readlinkSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { unzip } from './unzip.mjs';

/** app/run (0755), app/note.txt (0644), app/link -> run, app/other/skip.txt, as Info-ZIP would store them. */
const ZIP = [
  'UEsDBBQAAAAIAAAAIVwAAAAAAgAAAAAAAAAEAAAAYXBwLwMAUEsDBBQAAAAIAAAAIVwdnfsEDAAAAAoAAAAHAAAAYXBwL3J1blNW',
  '1E/KzNMvzuACAFBLAwQUAAAACAAAACFcL/r4SAsAAAB4AAAADAAAAGFwcC9ub3RlLnR4dMtIzcnJV8igOwkAUEsDBBQAAAAIAAAA',
  'IVzApHZQBQAAAAMAAAAIAAAAYXBwL2xpbmsrKs0DAFBLAwQUAAAACAAAACFcHyiqZwQAAAACAAAAEgAAAGFwcC9vdGhlci9za2lw',
  'LnR4dMvLBwBQSwECFAMUAAAACAAAACFcAAAAAAIAAAAAAAAABAAAAAAAAAAAAAAA7UEAAAAAYXBwL1BLAQIUAxQAAAAIAAAAIVwd',
  'nfsEDAAAAAoAAAAHAAAAAAAAAAAAAADtgSQAAABhcHAvcnVuUEsBAhQDFAAAAAgAAAAhXC/6+EgLAAAAeAAAAAwAAAAAAAAAAAAA',
  'AKSBVQAAAGFwcC9ub3RlLnR4dFBLAQIUAxQAAAAIAAAAIVzApHZQBQAAAAMAAAAIAAAAAAAAAAAAAAD/oYoAAABhcHAvbGlua1BL',
  'AQIUAxQAAAAIAAAAIVwfKKpnBAAAAAIAAAASAAAAAAAAAAAAAACkgbUAAABhcHAvb3RoZXIvc2tpcC50eHRQSwUGAAAAAAUABQAX',
  'AQAA6QAAAAAA',
].join('');

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-unzip-'));
  writeFileSync(path.join(dir, 'a.zip'), Buffer.from(ZIP, 'base64'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('keeps modes and symbolic links', async () => {
  await unzip(path.join(dir, 'a.zip'), path.join(dir, 'out'));
  expect(statSync(path.join(dir, 'out/app/run')).mode & 0o777).toBe(0o755);
  expect(statSync(path.join(dir, 'out/app/note.txt')).mode & 0o777).toBe(0o644);
  expect(readFileSync(path.join(dir, 'out/app/note.txt'), 'utf8')).toBe('hello '.repeat(20));
  expect(readlinkSync(path.join(dir, 'out/app/link'))).toBe('run');
});

test('leaves out what is not wanted and renames the rest', async () => {
  await unzip(path.join(dir, 'a.zip'), path.join(dir, 'out'), (name) =>
    name.startsWith('app/other') ? undefined : name.replace('app/', ''),
  );
  expect(readdirSync(path.join(dir, 'out')).sort()).toEqual(['link', 'note.txt', 'run']);
});

test('refuses to write outside its folder', async () => {
  const escape = unzip(path.join(dir, 'a.zip'), path.join(dir, 'out'), () => '../escaped');
  await expect(escape).rejects.toThrow('outside');
  expect(readdirSync(dir)).not.toContain('escaped');
});

test('rejects a damaged archive', async () => {
  writeFileSync(path.join(dir, 'b.zip'), Buffer.from(ZIP, 'base64').subarray(0, 200));
  await expect(unzip(path.join(dir, 'b.zip'), path.join(dir, 'out'))).rejects.toThrow();
});
