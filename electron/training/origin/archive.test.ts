import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { type Archive, gapsOf, recordedSegment, recordedSegments, recordedSpans } from './archive';
import { SEGMENT_MS, slotStart } from './timeline';

const NOON = Date.UTC(2026, 10, 1, 12);
const DAY_MS = 86_400_000;

function span(fromMs: number, untilMs: number): TimeSpan {
  return { fromMs: utcMs(NOON + fromMs), untilMs: utcMs(NOON + untilMs) };
}

/** Ten minutes from noon on, of which something is missing. */
function archiveOf(phaseMs: number, ...gaps: TimeSpan[]): Archive {
  const gapsIn: Archive['gapsIn'] = ({ fromMs, untilMs }) =>
    gaps.filter((gap) => gap.untilMs > fromMs && gap.fromMs < untilMs);
  return { camera: { phaseMs, container: 'fmp4' }, kept: span(0, 600_000), gapsIn };
}

describe('what is recorded', () => {
  it.each<[string, number, TimeSpan[], TimeSpan, TimeSpan[]]>([
    ['all of it', 0, [], span(0, 600_000), [span(0, 600_000)]],
    ['no more than is kept', 0, [], span(-60_000, 900_000), [span(0, 600_000)]],
    ['nothing before it', 0, [], span(-60_000, 0), []],
    ['nothing after it', 0, [], span(600_000, 601_000), []],
    ['no more than was asked for', 0, [], span(1_000, 2_500), [span(1_000, 2_500)]],
    ['whole segments, by the phase', 500, [], span(0, 600_000), [span(1_500, 599_500)]],
    ['no segment that a gap touches', 0, [span(3_999, 8_001)], span(0, 20_000), [span(0, 2_000), span(10_000, 20_000)]],
    ['nothing within a gap', 0, [span(4_000, 60_000)], span(5_000, 50_000), []],
    [
      'what is left between two gaps that overlap',
      0,
      [span(2_000, 8_000), span(4_000, 6_000)],
      span(0, 10_000),
      [span(0, 2_000), span(8_000, 10_000)],
    ],
  ])('is %s', (_what, phaseMs, gaps, range, spans) => {
    expect(recordedSpans(archiveOf(phaseMs, ...gaps), range)).toEqual(spans);
  });

  it('is the same whichever way it is asked for', () => {
    const moment = fc.integer({ min: -30_000, max: 630_000 });
    const stretch = fc.tuple(moment, fc.integer({ min: 1, max: 200_000 })).map(([at, ms]) => span(at, at + ms));
    const gaps = fc.array(stretch, { maxLength: 4 }).map((all) => all.sort((one, other) => one.fromMs - other.fromMs));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_999 }), gaps, stretch, (phaseMs, missing, range) => {
        const archive = archiveOf(phaseMs, ...missing);
        const segments = recordedSegments(archive, range);
        const startOf = (slot: number): number => slotStart(slot, phaseMs);
        const inSegments = segments.reduce((sum, { slot }) => {
          const [from, until] = [
            Math.max(startOf(slot), range.fromMs),
            Math.min(startOf(slot) + SEGMENT_MS, range.untilMs),
          ];
          expect(until).toBeGreaterThan(from);
          return sum + until - from;
        }, 0);
        const inSpans = recordedSpans(archive, range).reduce((sum, { fromMs, untilMs }) => sum + untilMs - fromMs, 0);
        expect(inSpans).toBe(inSegments);
        for (const [index, segment] of segments.entries()) {
          expect(recordedSegment(archive, segment.slot)?.mediaStartS).toBe(segment.mediaStartS);
          const before = segments[index - 1];
          if (before === undefined) continue;
          expect(segment.sequence).toBe(before.sequence + 1);
          expect(segment.run.index - before.run.index).toBe(segment.slot === before.slot + 1 ? 0 : 1);
        }
      }),
    );
  });

  it.each([0, 1, 9_999_999_999])('is nothing in slot %d, far from what is kept', (slot) => {
    expect(recordedSegment(archiveOf(15_999), slot)).toBeUndefined();
  });
});

describe('the gaps of training', () => {
  const cameras = Array.from({ length: 120 }, (_, index) => CameraId.parse(`school-${index}.front`));

  it('are those of some cameras, each day others, and never long', () => {
    const yesterday = span(-DAY_MS / 2, DAY_MS / 2);
    const today = span(DAY_MS / 2, DAY_MS * 1.5);
    const poor = cameras.filter((id) => gapsOf(id, yesterday).length > 0);
    expect(poor.length).toBeGreaterThan(cameras.length / 12);
    expect(poor.length).toBeLessThan(cameras.length / 3);
    for (const id of poor) {
      const gaps = gapsOf(id, yesterday);
      expect(gaps.length).toBeLessThanOrEqual(3);
      for (const [index, { fromMs, untilMs }] of gaps.entries()) {
        expect(untilMs - fromMs).toBeGreaterThanOrEqual(20_000);
        expect(untilMs - fromMs).toBeLessThanOrEqual(720_000);
        expect(fromMs).toBeGreaterThanOrEqual(gaps[index - 1]?.untilMs ?? 0);
      }
      const shifted = gaps.map(({ fromMs }) => fromMs + DAY_MS);
      expect(gapsOf(id, today).map(({ fromMs }) => fromMs)).not.toEqual(shifted);
    }
  });

  it('are the same in every range that they touch', () => {
    const cut = fc.integer({ min: -DAY_MS, max: DAY_MS });
    fc.assert(
      fc.property(fc.constantFrom(...cameras), cut, cut, (id, one, other) => {
        const range = span(Math.min(one, other), Math.max(one, other) + 1);
        const touched = gapsOf(id, span(-2 * DAY_MS, 2 * DAY_MS)).filter(
          (gap) => gap.untilMs > range.fromMs && gap.fromMs < range.untilMs,
        );
        expect(gapsOf(id, range)).toEqual(touched);
      }),
    );
  });
});
