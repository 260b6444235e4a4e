import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { WindowId } from '../../shared/vocabulary/ids';
import { Attempts, sameAttemptEveryMs, type Attempt, type CountedAttempt } from './attempts';

const window = WindowId.parse('wall.m1');
const request: Attempt = { window, kind: 'request', about: 'east-tech.bus', why: 'no ticket' };

let nowMs: number;
let told: CountedAttempt[];
let attempts: Attempts;
beforeEach(() => {
  [nowMs, told] = [5_000, []];
  attempts = new Attempts(
    (attempt) => told.push(attempt),
    () => nowMs,
  );
});

function times(): number[] {
  return told.map((attempt) => attempt.times);
}

describe('an attempt', () => {
  it('is recorded at once, and repeated attempts later with their number', () => {
    attempts.tried(request);
    expect(told).toEqual([{ ...request, times: 1 }]);
    for (let again = 0; again < 4; again += 1) attempts.tried(request);
    expect(times()).toEqual([1]);
    nowMs += sameAttemptEveryMs;
    attempts.flush();
    expect(times()).toEqual([1, 4]);
    nowMs += sameAttemptEveryMs;
    attempts.flush();
    attempts.tried(request);
    expect(times()).toEqual([1, 4, 1]);
  });

  it.each<[string, Partial<Attempt>]>([
    ['another window', { window: WindowId.parse('console') }],
    ['another camera', { about: 'east-tech.lot' }],
    ['another kind', { kind: 'message' }],
    ['another reason', { why: 'unknown' }],
  ])('of %s is told for itself', (_name, other) => {
    attempts.tried(request);
    attempts.tried({ ...request, ...other });
    expect(times()).toEqual([1, 1]);
  });

  it('is counted exactly, and recorded a limited number of times', () => {
    const step = fc.record({ about: fc.nat(800).map(String), waitMs: fc.constantFrom(0, 0, 0, 1_000) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 1_600, size: 'max' }), (steps) => {
        told = [];
        const own = new Attempts(
          (attempt) => told.push(attempt),
          () => nowMs,
        );
        const beganMs = nowMs;
        for (const { about, waitMs } of steps) {
          own.tried({ ...request, about });
          nowMs += waitMs;
        }
        const minutes = Math.floor((nowMs - beganMs) / sameAttemptEveryMs) + 1;
        expect(told.length).toBeLessThanOrEqual(401 * minutes);
        nowMs += sameAttemptEveryMs;
        own.flush();
        expect(times().reduce((sum, count) => sum + count, 0)).toBe(steps.length);
      }),
      { numRuns: 30 },
    );
  });
});
