import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueIndex, spreadMs, waits, type Readiness } from './sync-group';

const times = fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 40 });
const readiness = fc.constantFrom<Readiness[]>('ready', 'coming', 'nothing');

describe('dueIndex', () => {
  it('is the newest picture at or before the playhead', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: -10, max: 1_010 }), (unordered, playheadMs) => {
        const ordered = [...unordered].sort((a, b) => a - b);
        const last = ordered.findLastIndex((time) => time <= playheadMs);
        expect(dueIndex(ordered, playheadMs)).toBe(last < 0 ? undefined : last);
      }),
    );
  });
});

describe('spreadMs', () => {
  it('is that of the two that are farthest apart', () => {
    fc.assert(
      fc.property(times, (all) => {
        const apart = all.flatMap((a) => all.map((b) => Math.abs(a - b)));
        expect(spreadMs(all)).toBe(Math.max(0, ...apart));
      }),
    );
  });
});

describe('waits', () => {
  it('waits for whoever has something coming, and for nobody else', () => {
    fc.assert(
      fc.property(fc.array(readiness, { maxLength: 16 }), (cameras) => {
        expect(waits(cameras, 0, 1_000)).toBe(cameras.includes('coming'));
      }),
    );
  });

  it('lets no camera hold the others for longer than its patience', () => {
    fc.assert(
      fc.property(fc.array(readiness, { maxLength: 16 }), fc.integer({ min: 1_000 }), (cameras, waitedMs) => {
        expect(waits(cameras, waitedMs, 1_000)).toBe(false);
      }),
    );
  });
});
