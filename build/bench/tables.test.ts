import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../lib/paths.mjs';
import { MEASURES } from './measures/index';
import { tablesOf, withTables } from './tables';

it('shows in the README what the committed results say', async () => {
  const readme = readFileSync(path.join(ROOT, 'build/bench/README.md'), 'utf8');
  expect(await withTables(readme)).toBe(readme);
});

it('says of marks that nobody measured that they were not', async () => {
  const marks = Object.values(MEASURES).flatMap(({ judge }) => judge(() => undefined));
  expect(marks.length).toBeGreaterThan(20);
  for (const { measured, met } of marks) expect([measured, met]).toEqual(['not measured', undefined]);
  expect(await tablesOf(() => undefined)).toContain('| not measured |');
});

it('refuses a README without the place for the tables', async () => {
  await expect(withTables('# Bench')).rejects.toThrow('lacks');
});
