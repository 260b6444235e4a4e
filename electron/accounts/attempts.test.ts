import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { afterFailure, Attempts, failuresToLock, lockedForMs, lockedUntil, noAttempts } from './account';

const nowMs = utcMs(1_000_000);

function failures(count: number): Attempts {
  let attempts = noAttempts;
  for (let each = 0; each < count; each++) attempts = afterFailure(attempts, nowMs);
  return attempts;
}

it('locks at the fifth failure in a row, not before, for fifteen minutes', () => {
  expect(lockedUntil(failures(4), nowMs)).toBeUndefined();
  const untilMs = lockedUntil(failures(5), nowMs);
  expect(untilMs).toBe(nowMs + 15 * 60_000);
  expect(lockedUntil(failures(5), utcMs(nowMs + lockedForMs - 1))).toBe(untilMs);
  expect(lockedUntil(failures(5), utcMs(nowMs + lockedForMs))).toBeUndefined();
});

it('counts from one again when a lock is over', () => {
  const later = utcMs(nowMs + lockedForMs);
  expect(afterFailure(failures(5), later)).toEqual({ failures: 1 });
});

it('lets nobody try more than five times in any fifteen minutes without a success, whatever they do', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 * 60_000 }), { maxLength: 60 }), (waits) => {
      let attempts = noAttempts;
      let atMs = 0;
      const tried: number[] = [];
      for (const wait of waits) {
        atMs += wait;
        if (lockedUntil(attempts, utcMs(atMs)) !== undefined) continue;
        attempts = afterFailure(attempts, utcMs(atMs));
        tried.push(atMs);
        expect(Attempts.safeParse(attempts).success).toBe(true);
      }
      tried.forEach((start, index) => {
        // The fifth in a row locks: six tries never follow each other without a lock between them.
        const end = tried[index + failuresToLock];
        if (end !== undefined) expect(end - start).toBeGreaterThanOrEqual(lockedForMs);
      });
    }),
  );
});
