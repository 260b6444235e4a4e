// @ts-check
import { expect, test } from 'vitest';
import { countOutdated } from './packages.mjs';

const wanted = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/for-other-systems': { version: '2.0.0', integrity: 'sha512-o', optional: true },
  },
};

test.each([
  ['nothing installed', {}, 1],
  ['the same', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' } }, 0],
  ['another version', { 'node_modules/a': { version: '0.9.0', integrity: 'sha512-a' } }, 1],
  ['other bytes', { 'node_modules/a': { version: '1.0.0', integrity: 'sha512-b' } }, 1],
  [
    'an outdated optional one',
    {
      'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
      'node_modules/for-other-systems': { version: '1.0.0', integrity: 'sha512-o' },
    },
    1,
  ],
])('%s', (_, packages, expected) => {
  expect(countOutdated(wanted, { packages })).toBe(expected);
});
