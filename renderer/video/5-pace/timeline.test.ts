import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Packet, TrackConfig } from '../3-demux/packet';
import { Timeline, type SegmentTiming } from './timeline';

const config: TrackConfig = { codec: 'avc1.64001f', widthPx: 16, heightPx: 16, description: undefined };
const FRAME = 100_000;

/** Ten pictures, a second of them, from a media time on. */
function second(fromMicros: number): Packet[] {
  return Array.from({ length: 10 }, (_, index) => ({
    ptsMicros: fromMicros + index * FRAME,
    durationMicros: FRAME,
    isKey: index === 0,
    bytes: new Uint8Array(1),
  }));
}

const timing = (over: Partial<SegmentTiming> = {}): SegmentTiming => ({
  discontinuity: 0,
  utcMs: undefined,
  missingMs: 0,
  ...over,
});

/** Where each of several segments starts on the time line, seconds. */
function starts(...segments: [number, Partial<SegmentTiming>?][]): number[] {
  const timeline = new Timeline();
  return segments.map(
    ([from, over]) => (timeline.place(second(from * 1e6), config, timing(over))[0]?.atMicros ?? Number.NaN) / 1e6,
  );
}

describe('Timeline', () => {
  it.each([
    { name: 'segments that follow', segments: [[50], [51], [52]], at: [0, 1, 2] },
    { name: 'a small hole', segments: [[50], [51.4]], at: [0, 1.4] },
    { name: 'a restarted encoder', segments: [[50], [0], [1]], at: [0, 1, 2] },
    { name: 'a jump ahead', segments: [[50], [5_000]], at: [0, 1] },
    { name: 'a discontinuity with the same times', segments: [[50], [51, { discontinuity: 1 }]], at: [0, 1] },
    { name: 'a wrapped 33-bit time stamp', segments: [[95_443], [95_444 - 2 ** 33 / 90_000]], at: [0, 1] },
    { name: 'skipped segments', segments: [[50], [53, { missingMs: 2_000 }]], at: [0, 3] },
    { name: 'a hole that is not known of', segments: [[50], [53]], at: [0, 1] },
  ] as { name: string; segments: [number, Partial<SegmentTiming>?][]; at: number[] }[])('$name', ({ segments, at }) => {
    for (const [index, start] of starts(...segments).entries()) expect(start).toBeCloseTo(at[index] ?? Number.NaN, 3);
  });

  it('goes on from where it was after a break', () => {
    const timeline = new Timeline();
    timeline.place(second(50e6), config, timing());
    timeline.break();
    expect(timeline.place(second(51.2e6), config, timing())[0]?.atMicros).toBe(1e6);
  });

  it('gives each picture its wall-clock time, counted from the first that is shown', () => {
    const timeline = new Timeline();
    const [key, ...rest] = second(7e6);
    if (!key) throw new Error('ten packets');
    // The first in decoding order is not the first on the screen.
    const packets = [
      { ...key, ptsMicros: key.ptsMicros + FRAME },
      { ...key, ptsMicros: key.ptsMicros, isKey: false },
      ...rest.slice(1),
    ];
    const placed = timeline.place(packets, config, timing({ utcMs: utcMs(1_000_000) }));
    expect(placed.map((timed) => timed.utcMs)).toEqual([
      1_000_100, 1_000_000, 1_000_200, 1_000_300, 1_000_400, 1_000_500, 1_000_600, 1_000_700, 1_000_800, 1_000_900,
    ]);
  });

  it('never goes back by more than the tolerance, whatever the stream does', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ from: fc.integer({ min: -1e9, max: 1e12 }), discontinuity: fc.nat(2), missingMs: fc.nat(5_000) }),
          { maxLength: 20 },
        ),
        (segments) => {
          const timeline = new Timeline();
          for (const { from, discontinuity, missingMs } of segments) {
            const before = timeline.endMicros;
            const [first] = timeline.place(second(from), config, timing({ discontinuity, missingMs }));
            expect(first?.atMicros).toBeGreaterThanOrEqual(before - 500_000);
            expect(first?.atMicros).toBeLessThanOrEqual(before + 500_000 + missingMs * 1_000);
            expect(timeline.endMicros).toBeGreaterThan(before);
          }
        },
      ),
    );
  });
});
