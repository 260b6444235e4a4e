import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId } from '../testing/cameras';
import { ShownRecordings } from './shown-recordings';

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const yes = (): boolean => true;

let nowMs: number;
let shown: ShownRecordings;
beforeEach(() => {
  nowMs = 0;
  shown = new ShownRecordings(() => nowMs);
});

function report(fromS: number, untilS = fromS, camera = bus): void {
  shown.take([{ cameraId: camera, fromMs: utcMs(fromS * 1_000), untilMs: utcMs(untilS * 1_000 + 999) }], yes);
}

describe('the recordings that were shown', () => {
  it('are one stretch while they follow each other, forward or back, and counted by the clock', () => {
    for (const second of [100, 101, 102, 101, 98, 105]) {
      report(second);
      nowMs += 1_000;
    }
    expect(shown.end(bus)).toEqual({ ms: 6_000, from: 98, until: 105 });
  });

  it('are several where the playhead jumped', () => {
    report(5_000, 5_010);
    report(100, 103);
    report(5_012);
    expect(shown.end(bus)).toEqual({ ms: 0, from: 100, until: 5_012, stretches: '100-103 5000-5012' });
  });

  it('count no time without a picture, and no more of a silence than five seconds', () => {
    report(100);
    nowMs = 1_000;
    report(200, 200, lot);
    nowMs = 60_000;
    expect(shown.end(bus).ms).toBe(1_000);
    expect(shown.end(lot).ms).toBe(5_000);
    expect(shown.end(lot)).toEqual({ ms: 0 });
  });

  it('are none of a camera that the console has no right to', () => {
    shown.take([{ cameraId: bus, fromMs: utcMs(1), untilMs: utcMs(2) }], () => false);
    expect(shown.end(bus)).toEqual({ ms: 0 });
  });

  it('fit an entry of the audit however often somebody jumps, and leave out nothing that was shown', () => {
    const stretch = fc.tuple(fc.integer({ min: 1.7e9, max: 1.8e9 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 2, maxLength: 80 }), (stretches) => {
        const all = new ShownRecordings(() => 0);
        for (const [fromS, seconds] of stretches)
          all.take([{ cameraId: bus, fromMs: utcMs(fromS * 1_000), untilMs: utcMs((fromS + seconds) * 1_000) }], yes);
        const { from = NaN, until = NaN, stretches: text = `${from}-${until}` } = all.end(bus);
        expect(text.length).toBeLessThanOrEqual(500);
        const kept = text.split(' ').map((part) => part.split('-').map(Number));
        for (const [fromS, seconds] of stretches)
          expect(kept.some(([a = NaN, b = NaN]) => a <= fromS && fromS + seconds <= b)).toBe(true);
      }),
    );
  });
});
