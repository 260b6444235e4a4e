// @ts-check
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { check, resolveConfig } from 'prettier';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../lib/paths.mjs';
import { readResults } from './results.mjs';
import { tablesOf } from './tables.mjs';
import { resultOf, soakOf } from './testing.mjs';
import { withTables } from './write-tables.mjs';

describe('the tables', () => {
  const results = new Map([
    ['own-run', resultOf({ tiles: 9 }, [{ tiles: 9, heights: { 360: 9 } }])],
    [
      'tiles-720',
      resultOf({ find: true, rendition: '720' }, [
        { tiles: 53, held: 53 },
        { contender: 'baseline', tiles: 25, held: 25, firstPictureMs: undefined, latencyMs: undefined },
      ]),
    ],
    ['wall-64', resultOf({ tiles: 64 }, [{ tiles: 64, held: 60 }], '2026-11-25')],
  ]);

  it('say machine and day, every run, and how the marks stand', async () => {
    const text = await tablesOf({ results, soak: soakOf({}) });
    expect(text).toContain('Model 7, 2 cores, 24 GB, Linux 6.18, Electron 33.2.1; 2026-11-24:');
    expect(text).toContain('2026-11-25:');
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    expect(rows.find(([, run, who]) => run === 'tiles-720 (720p)' && who === 'engine')?.slice(3, 9)).toEqual([
      ...['**53**', '14.5 / 15.0', '0.50', '400 MB', '20 ms', '200 / 300 ms'],
    ]);
    expect(rows.find(([, run, who]) => run === 'tiles-720 (720p)' && who === 'baseline')?.slice(8, 10)).toEqual([
      ...['unknown', 'unknown'],
    ]);
    expect(rows.find(([, run]) => run === 'wall-64 (720p)')?.[3]).toBe('60 of 64');
    expect(rows.find(([, mark]) => mark?.startsWith('720p15'))?.[4]).toBe('yes');
    expect(text).toContain('tiles-720: tiles held: 2.12 of the baseline; tiles held: 0.84 of the decode limit');
    expect(text).toContain('Soak: 2026-11-24, 60 minutes, seed 7, 5000 acts.');
    // What the marks are judged by comes first, whatever else was run after.
    expect(text.indexOf('tiles-720 (720p)')).toBeLessThan(text.indexOf('own-run'));
  });

  it('are as the formatter would leave them', async () => {
    const readme = path.join(ROOT, 'README.md');
    const text = await tablesOf({ results, soak: undefined });
    expect(await check(text, { ...(await resolveConfig(readme)), filepath: readme })).toBe(true);
  });

  it('say so where nothing was measured', async () => {
    expect(await tablesOf({ results: new Map(), soak: undefined })).toBe('Nothing has been measured yet.\n');
  });
});

describe('the README', () => {
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');

  it('holds the tables of the committed results, to the letter', async () => {
    expect(withTables(readme, await tablesOf(readResults()))).toBe(readme);
  });

  it('is not touched where it has no place for them', () => {
    expect(() => withTables('# Nothing', 'tables')).toThrow('lacks');
  });
});
