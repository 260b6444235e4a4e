// @ts-check
import path from 'node:path';
import { expect, test } from 'vitest';
import { TARGETS } from '../bundle/targets.mjs';
import { APP_DIR, ROOT } from '../lib/paths.mjs';
import { builderConfiguration } from '../package/steps.mjs';
import { BENCH_DIR, BENCH_TARGETS } from './bundle.mjs';

test('the bench is made beside the application, never in what is packed', () => {
  expect(path.relative(APP_DIR, BENCH_DIR).startsWith('..')).toBe(true);
  const shared = new Set(TARGETS.map(({ name }) => name));
  const own = BENCH_TARGETS.filter(({ name }) => !shared.has(name)).flatMap(({ outputs }) => outputs);
  expect(own.length).toBeGreaterThan(2);
  for (const output of own) expect(path.join(ROOT, output).startsWith(`${BENCH_DIR}${path.sep}`)).toBe(true);
});

test('the packager takes the application and nothing beside it', () => {
  expect(builderConfiguration().files).toEqual(['package.json', 'dist/app/**', '!**/*.map']);
});

test('no page of the application comes from here', () => {
  expect(TARGETS.flatMap(({ inputs }) => inputs).filter((input) => input.includes('bench'))).toEqual([]);
});
