// @ts-check
import { expect, test } from 'vitest';
import { satisfies } from './node-version.mjs';

test.each([
  ['20.18.0', true],
  ['20.20.2', true],
  ['22.0.0', true],
  ['20.17.9', false],
  ['18.20.0', false],
  ['9.99.0', false],
])('%s satisfies >=20.18: %s', (version, expected) => {
  expect(satisfies(version, '>=20.18')).toBe(expected);
});
