import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findLargest } from './video';

test('finds the largest number that is held, in few runs', async () => {
  const cases = fc.record({
    most: fc.integer({ min: 1, max: 300 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ most, share }) => {
      const largest = Math.floor((most - 1) * share);
      let runs = 0;
      const found = await findLargest((tiles) => {
        runs += 1;
        expect(tiles).toBeGreaterThan(0);
        expect(tiles).toBeLessThan(most);
        return Promise.resolve(tiles <= largest);
      }, most);
      expect(found).toBe(largest);
      expect(runs).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(most)));
    }),
  );
});

test('one run that was disturbed does not count', async () => {
  const disturbed = new Set([25]);
  const found = await findLargest((tiles) => Promise.resolve(tiles <= 30 && !disturbed.delete(tiles)), 50);
  expect(found).toBe(30);
});

test('a number that fails twice is too many', async () => {
  expect(await findLargest(() => Promise.resolve(false), 64)).toBe(0);
});
