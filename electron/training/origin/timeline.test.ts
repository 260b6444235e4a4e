import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import {
  findSegment,
  restartAt,
  resumeAt,
  runningSince1970,
  SEGMENT_MS,
  slotAt,
  slotStart,
  stopAt,
  WINDOW_SEGMENTS,
  windowAt,
} from './timeline';

const NOW = Date.UTC(2026, 10, 24, 12);
const nows = fc.integer({ min: NOW, max: NOW + 86_400_000 }).map(utcMs);
const phases = fc.integer({ min: 0, max: 15_999 });

describe('slots', () => {
  it('hold the moment that they are looked up by', () => {
    fc.assert(
      fc.property(nows, phases, (now, phaseMs) => {
        const startMs = slotStart(slotAt(now, phaseMs), phaseMs);
        expect(startMs).toBeLessThanOrEqual(now);
        expect(startMs + SEGMENT_MS).toBeGreaterThan(now);
      }),
    );
  });
});

describe('the window of an encoder that has always run', () => {
  it('lists the last complete segments, of which the newest ended less than one segment ago', () => {
    fc.assert(
      fc.property(nows, phases, (now, phaseMs) => {
        const window = windowAt(runningSince1970(), slotAt(now, phaseMs));
        expect(window).toHaveLength(WINDOW_SEGMENTS);
        const newest = window.at(-1);
        if (newest === undefined) throw new Error('an empty window');
        const endMs = slotStart(newest.slot, phaseMs) + SEGMENT_MS;
        expect(endMs).toBeLessThanOrEqual(now);
        expect(now - endMs).toBeLessThan(SEGMENT_MS);
        expect(newest.sequence).toBe(newest.slot);
        expect(newest.mediaStartS).toBe(newest.slot * 2);
      }),
    );
  });
});

/** What may happen to an encoder, with the slots that pass before it. */
const histories = fc.array(
  fc.record({ change: fc.constantFrom(stopAt, resumeAt, restartAt), passed: fc.integer({ min: 0, max: 9 }) }),
  { maxLength: 12 },
);

describe('any history of stops, returns and restarts', () => {
  const first = slotAt(utcMs(NOW), 0);
  it('leaves windows of consecutive numbers and rising slots, each segment of which is found', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 9 }), (history, after) => {
        let slot = first;
        let runs = runningSince1970();
        for (const { change, passed } of history) {
          slot += passed;
          runs = change(runs, slot);
        }
        slot += after;
        const window = windowAt(runs, slot);
        expect(window.length).toBeGreaterThan(0);
        for (const [index, segment] of window.entries()) {
          expect(findSegment(runs, slot, segment.sequence)).toEqual(segment);
          expect(segment.slot).toBeLessThan(slot);
          const before = window[index - 1];
          if (before === undefined) continue;
          expect(segment.sequence).toBe(before.sequence + 1);
          expect(segment.slot).toBeGreaterThan(before.slot);
          expect(segment.mediaStartS).toBeGreaterThan(before.mediaStartS);
          // A gap in what was encoded and a discontinuity are the same thing.
          expect(segment.run.index > before.run.index).toBe(
            segment.slot > before.slot + 1 || segment.slot === segment.run.firstSlot,
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('findSegment', () => {
  const slot = slotAt(utcMs(NOW), 0);
  const runs = runningSince1970();
  it.each([
    ['the segment in progress', slot, false],
    ['the newest', slot - 1, true],
    ['one that has just left the playlist', slot - WINDOW_SEGMENTS - 1, true],
    ['one that left it long ago', slot - 100, false],
  ])('%s', (_what, sequence, found) => {
    expect(findSegment(runs, slot, sequence) !== undefined).toBe(found);
  });
});

describe('an encoder that stops and comes back', () => {
  const slot = slotAt(utcMs(NOW), 0);
  it('within the same segment has missed nothing', () => {
    expect(resumeAt(stopAt(runningSince1970(), slot), slot)).toEqual(runningSince1970());
  });

  it('later goes on counting where it stopped, after a discontinuity', () => {
    const runs = resumeAt(stopAt(runningSince1970(), slot), slot + 10);
    const window = windowAt(runs, slot + 11);
    expect(window.map((segment) => segment.slot - slot)).toEqual([-5, -4, -3, -2, -1, 10]);
    expect(window.map((segment) => segment.run.index)).toEqual([0, 0, 0, 0, 0, 1]);
  });

  it('lists the old segments until the first of a restarted clock is complete', () => {
    const runs = restartAt(runningSince1970(), slot);
    expect(windowAt(runs, slot).at(-1)?.sequence).toBe(slot - 1);
    expect(windowAt(runs, slot + 1).map((segment) => [segment.sequence, segment.mediaStartS])).toEqual([[0, 0]]);
    expect(findSegment(runs, slot + 1, slot - 1)?.slot).toBe(slot - 1);
  });
});
