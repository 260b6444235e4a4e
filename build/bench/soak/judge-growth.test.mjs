// @ts-check
import { describe, expect, it, test } from 'vitest';
import { growthOf, judgeGrowth } from './judge.mjs';

/** @typedef {import('./judge.mjs').QuietPoint} QuietPoint */

/** @type {QuietPoint} */
const quiet = {
  ...{ atS: 0, feeds: 0, decoders: 0, openFrames: 0, workers: 1, listeners: 20, sockets: 6 },
  ...{ memoryBytes: 300e6, pageHeapBytes: 4e6, workerHeapBytes: 5e6 },
};

/**
 * A soak of some points, each made of the one at rest and what is said of it.
 * @param {(index: number) => Partial<QuietPoint>} differs
 */
const points = (differs, count = 13) =>
  Array.from({ length: count }, (_, index) => ({ ...quiet, atS: index * 120, ...differs(index) }));

describe('nothing to complain of', () => {
  test.each([
    ['nothing changes', () => ({})],
    ['memory wavers', (/** @type {number} */ index) => ({ memoryBytes: 300e6 + 12e6 * Math.sin(index) })],
    ['everything is made at first use', (/** @type {number} */ index) => (index === 0 ? { memoryBytes: 100e6 } : {})],
    ['one moment is odd', (/** @type {number} */ index) => (index === 12 ? { memoryBytes: 900e6, sockets: 90 } : {})],
    ['memory falls', (/** @type {number} */ index) => ({ memoryBytes: 300e6 - index * 1e6 })],
  ])('%s', (_, differs) => {
    expect(judgeGrowth(points(differs))).toEqual([]);
  });

  it('there are too few points', () => {
    expect(judgeGrowth(points((index) => ({ memoryBytes: 100e6 * index }), 2))).toEqual([]);
    expect(growthOf([], 'sockets')).toBeUndefined();
  });
});

describe('what is left', () => {
  test.each(/** @type {const} */ (['feeds', 'decoders', 'openFrames']))('%s, even once', (name) => {
    const problems = judgeGrowth(points((index) => (index === 5 ? { [name]: 2 } : {})));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^2 .* at 10:00 min/);
  });
});

describe('what grows', () => {
  test.each([
    ['workers', (/** @type {number} */ index) => ({ workers: 1 + Math.floor(index / 4) })],
    ['listeners', (/** @type {number} */ index) => ({ listeners: 20 + index })],
    ['sockets', (/** @type {number} */ index) => ({ sockets: 6 + 2 * index })],
    ['memory', (/** @type {number} */ index) => ({ memoryBytes: 300e6 + index * 3e6 })],
    ["page's heap", (/** @type {number} */ index) => ({ pageHeapBytes: 4e6 + index * 3e5 })],
    ["worker's heap", (/** @type {number} */ index) => ({ workerHeapBytes: 5e6 + index * 3e5 })],
  ])('%s', (named, differs) => {
    const problems = judgeGrowth(points(differs));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(named);
  });

  it('within three points too', () => {
    expect(judgeGrowth(points((index) => ({ memoryBytes: 300e6 + index * 20e6 }), 3))).toHaveLength(1);
  });
});
