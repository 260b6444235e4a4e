import { describe, expect, it, test } from 'vitest';
import { growthOf, judgeGrowth, type QuietPoint } from './judge';

const quiet: QuietPoint = {
  ...{ atS: 0, feeds: 0, decoders: 0, openFrames: 0, workers: 1, listeners: 20, sockets: 6 },
  ...{ memoryBytes: 300e6, pageHeapBytes: 4e6, workerHeapBytes: 5e6 },
};

/** A soak of some points, each made of the one at rest and what is said of it. */
const points = (differs: (index: number) => Partial<QuietPoint>, count = 13) =>
  Array.from({ length: count }, (_, index) => ({ ...quiet, atS: index * 120, ...differs(index) }));

describe('nothing to complain of', () => {
  test.each([
    ['nothing changes', () => ({})],
    ['memory wavers', (index: number) => ({ memoryBytes: 300e6 + 12e6 * Math.sin(index) })],
    ['everything is made at first use', (index: number) => (index === 0 ? { memoryBytes: 100e6 } : {})],
    ['one moment is odd', (index: number) => (index === 12 ? { memoryBytes: 900e6, sockets: 90 } : {})],
    ['memory falls', (index: number) => ({ memoryBytes: 300e6 - index * 1e6 })],
  ])('%s', (_, differs) => {
    expect(judgeGrowth(points(differs))).toEqual([]);
  });

  it('there are too few points', () => {
    expect(judgeGrowth(points((index) => ({ memoryBytes: 100e6 * index }), 2))).toEqual([]);
    expect(growthOf([], 'sockets')).toBeUndefined();
  });
});

describe('what is left', () => {
  test.each(['feeds', 'decoders', 'openFrames'] as const)('%s, even once', (name) => {
    const problems = judgeGrowth(points((index) => (index === 5 ? { [name]: 2 } : {})));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^2 .* at 10:00 min/);
  });
});

describe('what grows', () => {
  test.each([
    ['workers', (index: number) => ({ workers: 1 + Math.floor(index / 4) })],
    ['listeners', (index: number) => ({ listeners: 20 + index })],
    ['sockets', (index: number) => ({ sockets: 6 + 2 * index })],
    ['memory', (index: number) => ({ memoryBytes: 300e6 + index * 3e6 })],
    ["page's heap", (index: number) => ({ pageHeapBytes: 4e6 + index * 3e5 })],
    ["worker's heap", (index: number) => ({ workerHeapBytes: 5e6 + index * 3e5 })],
  ])('%s', (named, differs) => {
    const problems = judgeGrowth(points(differs));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(named);
  });

  it('within three points too', () => {
    expect(judgeGrowth(points((index) => ({ memoryBytes: 300e6 + index * 20e6 }), 3))).toHaveLength(1);
  });
});
