import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTypedTime } from '../time/typed-time';
import { districtZone } from '../time/local-days';
import type { TimeSpan } from '../vocabulary/playback';
import { utcMs } from '../vocabulary/time';
import { crossesClockChange, localMomentText, utcMomentText } from './draft-faults';

const at = (text: string): number => Date.parse(text);
const range = (from: string, until: string): TimeSpan => ({ fromMs: utcMs(at(from)), untilMs: utcMs(at(until)) });

describe('a moment in a form', () => {
  it('tells the two 01:11 of November apart', () => {
    expect(localMomentText(at('2026-11-01T05:11:00Z'))).toBe('2026-11-01 01:11:00 -04:00');
    expect(localMomentText(at('2026-11-01T06:11:00Z'))).toBe('2026-11-01 01:11:00 -05:00');
    expect(utcMomentText(at('2026-11-01T06:11:00.250Z'))).toBe('2026-11-01 06:11:00 UTC');
  });

  it('is read back as it was written, whenever it was', () => {
    const latest = utcMs(at('2035-01-01'));
    const context = { zone: districtZone, nearMs: latest, nowMs: latest };
    fc.assert(
      fc.property(fc.integer({ min: at('2020-01-01'), max: latest }), (ms) => {
        const whole = { kind: 'one', atMs: Math.floor(ms / 1_000) * 1_000 };
        expect(readTypedTime(localMomentText(whole.atMs), context)).toEqual(whole);
        expect(readTypedTime(utcMomentText(whole.atMs), context)).toEqual(whole);
      }),
    );
  });

  it('knows whether the clocks were moved in a range', () => {
    expect(crossesClockChange(range('2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'))).toBe(true);
    expect(crossesClockChange(range('2026-03-08T06:30:00Z', '2026-03-08T07:30:00Z'))).toBe(true);
    expect(crossesClockChange(range('2026-11-02T05:30:00Z', '2026-11-02T06:30:00Z'))).toBe(false);
  });
});
