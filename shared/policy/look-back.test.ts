import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makePolicy } from '../testing/policy';
import { utcMs } from '../vocabulary/time';
import { denialOfMoment, earliestPlayable } from './look-back';

const nowMs = utcMs(Date.UTC(2026, 10, 24, 12));
const minuteMs = 60_000;

function policyFor(lookBackMinutes: number): ReturnType<typeof makePolicy> {
  return makePolicy({ recordings: { lookBackMinutes, clause: '9.9' } });
}

describe('the look-back', () => {
  it.each([
    [1_440, 1_426, undefined],
    [1_440, 1_440, 'Recordings of the last 24 hours are played, by now since 2026-11-23 12:02 UTC.'],
    [1_440, 1_441, 'Recordings of the last 24 hours are played. This was 24 hours ago.'],
    [1_440, 1_800, 'Recordings of the last 24 hours are played. This was 30 hours ago.'],
    [10_080, 20_160, 'Recordings of the last 7 days are played. This was 14 days ago.'],
    [90, 100, 'Recordings of the last 90 minutes are played. This was 100 minutes ago.'],
    [60, 119, 'Recordings of the last 1 hour are played. This was 119 minutes ago.'],
    [60, 0, undefined],
    [60, -10, undefined],
  ])('of %i minutes, asked for what was %i minutes ago, says: %s', (lookBack, ago, reason) => {
    const denial = denialOfMoment(policyFor(lookBack), utcMs(nowMs - ago * minuteMs), nowMs);
    expect(denial).toEqual(
      reason === undefined ? undefined : { clause: '9.9', reason, ask: 'the district safety desk' },
    );
  });

  it('refuses everything where the policy plays nothing', () => {
    expect(earliestPlayable(makePolicy(), nowMs)).toBeUndefined();
    expect(denialOfMoment(makePolicy(), nowMs, nowMs)).toEqual({
      clause: '9.9',
      reason: 'No playback.',
      ask: 'the district safety desk',
    });
  });

  it('never goes back further than the policy, and moves on by a hundredth of that or a minute', () => {
    const minutes = fc.integer({ min: 1, max: 527_040 });
    fc.assert(
      fc.property(minutes, fc.integer({ min: 0, max: 4e12 }), (lookBack, at) => {
        const earliestMs = earliestPlayable(policyFor(lookBack), utcMs(at)) ?? -1;
        const stepMs = Math.max(minuteMs, Math.floor(lookBack / 100) * minuteMs);
        expect(earliestMs % stepMs).toBe(0);
        expect(earliestMs).toBeGreaterThanOrEqual(at - lookBack * minuteMs);
        expect(earliestMs).toBeLessThan(Math.max(0, at - lookBack * minuteMs) + stepMs);
      }),
    );
  });
});
