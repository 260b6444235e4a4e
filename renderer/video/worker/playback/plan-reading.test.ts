import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RecordedSegment } from '../../1-playlist/recordings/settle-segments';
import { Listings, planReading, type Wish } from './listings';

const noon = Date.UTC(2026, 10, 24, 12);
const SEGMENT_MS = 2_000;

interface Gap {
  readonly fromMs: number;
  readonly untilMs: number;
}

/** A recorder whose segments begin at each even second, moments in milliseconds after noon. */
function recorded(fromMs: number, untilMs: number, gaps: readonly Gap[]): RecordedSegment[] {
  const segments: RecordedSegment[] = [];
  for (let at = Math.floor(fromMs / SEGMENT_MS) * SEGMENT_MS; at < untilMs; at += SEGMENT_MS) {
    if (gaps.some((gap) => gap.fromMs < at + SEGMENT_MS && at < gap.untilMs)) continue;
    segments.push({
      ...{ url: `http://a.test/${at}`, sequence: at, startMs: 0, durationMs: SEGMENT_MS, discontinuity: 0 },
      ...{ utcMs: utcMs(noon + at), init: undefined, gap: false },
    });
  }
  return segments;
}

/** Reads as planned until nothing is left to do. */
function readAll(wish: Wish, around: { gaps: readonly Gap[]; notBeforeMs: number; nowMs: number; answersMs: number }) {
  const listings = new Listings();
  const loaded = new Set<RecordedSegment['url']>();
  const asked: number[] = [];
  let listed;
  for (let steps = 0; steps < 200; steps++) {
    const reading = planReading(
      { ...wish, atMs: noon + wish.atMs },
      {
        listings,
        isSettled: ({ url }) => loaded.has(url),
        hasRoom: true,
        notBeforeMs: noon + around.notBeforeMs,
        nowMs: noon + around.nowMs,
        listed,
      },
    );
    if (reading.kind === 'rest') return { loaded, asked, listings };
    if (reading.kind === 'load') {
      loaded.add(reading.segment.url);
      asked.push(reading.segment.utcMs - noon);
      continue;
    }
    listed = reading.range;
    const fromMs = reading.range.fromMs - noon;
    asked.push(fromMs);
    // It may answer for less than it was asked for.
    const untilMs = Math.min(reading.range.untilMs - noon, fromMs + around.answersMs);
    const range = { fromMs: reading.range.fromMs, untilMs: utcMs(noon + untilMs) };
    listings.add({ range, segments: recorded(fromMs, untilMs, around.gaps) }, noon + around.nowMs);
  }
  throw new Error('it never comes to rest');
}

const wishes = fc.record({
  atMs: fc.integer({ min: 0, max: 600_000 }),
  direction: fc.constantFrom<(1 | -1)[]>(1, -1),
  aheadMs: fc.integer({ min: 1, max: 24_000 }),
  leadMs: fc.constant(0),
});
const gaps = fc.array(
  fc
    .record({ fromMs: fc.integer({ min: 0, max: 600_000 }), lengthMs: fc.integer({ min: 1, max: 90_000 }) })
    .map(({ fromMs, lengthMs }) => ({ fromMs, untilMs: fromMs + lengthMs })),
  { maxLength: 4 },
);
const places = fc.record({
  gaps,
  notBeforeMs: fc.integer({ min: 0, max: 300_000 }),
  nowMs: fc.constant(3_600_000),
  answersMs: fc.integer({ min: 30_000, max: 300_000 }),
});

describe('planReading', () => {
  it('comes to rest with everything in hand that is recorded ahead, and asks for nothing before the agreement', () => {
    fc.assert(
      fc.property(wishes, places, (wish, around) => {
        const { loaded, asked } = readAll(wish, around);
        expect(Math.min(around.notBeforeMs, ...asked)).toBe(around.notBeforeMs);
        const atMs = Math.max(wish.atMs, around.notBeforeMs);
        if (wish.direction < 0 && wish.atMs < around.notBeforeMs) return;
        const [leastMs, mostMs] = wish.direction > 0 ? [atMs, atMs + wish.aheadMs] : [atMs - wish.aheadMs, atMs];
        const needed = recorded(leastMs, mostMs, around.gaps).filter(({ utcMs: at }) => {
          const isWithin = at - noon < mostMs && at - noon + SEGMENT_MS > leastMs;
          return isWithin && at - noon >= around.notBeforeMs;
        });
        for (const { url } of needed) expect(loaded).toContain(url);
      }),
    );
  });

  it('leaves out what the playhead passes while it is fetched', () => {
    const around = { gaps: [], notBeforeMs: 0, nowMs: 3_600_000, answersMs: 300_000 };
    const { asked } = readAll({ atMs: 100_000, direction: 1, aheadMs: 20_000, leadMs: 8_000 }, around);
    expect(Math.min(...asked.slice(1))).toBe(106_000);
    const back = readAll({ atMs: 100_000, direction: -1, aheadMs: 20_000, leadMs: 8_000 }, around);
    expect(Math.max(...back.asked.slice(1))).toBe(92_000);
  });

  it('says of a gap where it began and ends', () => {
    const around = {
      gaps: [{ fromMs: 80_000, untilMs: 130_000 }],
      notBeforeMs: 0,
      nowMs: 3_600_000,
      answersMs: 300_000,
    };
    const { listings } = readAll({ atMs: 100_000, direction: 1, aheadMs: 4_000, leadMs: 0 }, around);
    expect(listings.gapAt(noon + 100_000)).toEqual({ fromMs: noon + 80_000, untilMs: noon + 130_000 });
    expect(listings.segmentAt(noon + 79_999)?.utcMs).toBe(noon + 78_000);
    expect(listings.gapAt(noon + 79_999)).toBeUndefined();
  });

  it('knows nothing of the future, and asks nothing about it', () => {
    const around = { gaps: [], notBeforeMs: 0, nowMs: 100_000, answersMs: 300_000 };
    expect(readAll({ atMs: 200_000, direction: 1, aheadMs: 4_000, leadMs: 0 }, around).asked).toEqual([]);
    const { listings } = readAll({ atMs: 99_000, direction: 1, aheadMs: 4_000, leadMs: 0 }, around);
    expect(listings.isAfterAll(noon + 98_000)).toBe(false);
  });
});
