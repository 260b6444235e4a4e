/** How often somebody got it wrong, and what follows: five failures in a row lock an account for fifteen minutes. Pure. */
import { z } from 'zod';
import { utcMs, UtcMs } from '../../shared/vocabulary/time';

/** So many failures in a row lock an account. */
export const failuresToLock = 5;

/** For so long, milliseconds. */
export const lockedForMs = 15 * 60_000;

/** What is known of earlier tries. */
export const Attempts = z.strictObject({
  failures: z.number().int().min(0).max(failuresToLock),
  /** By the clock of the station; absent while it never was locked since the last success. */
  lockedUntilMs: UtcMs.optional(),
});
export type Attempts = Readonly<z.infer<typeof Attempts>>;

/** Nothing has gone wrong. */
export const noAttempts: Attempts = { failures: 0 };

/** Until when an account is locked. @returns undefined where it is not */
export function lockedUntil({ lockedUntilMs }: Attempts, nowMs: UtcMs): UtcMs | undefined {
  return lockedUntilMs !== undefined && nowMs < lockedUntilMs ? lockedUntilMs : undefined;
}

/** What is known after one more failure; of an account that is not locked. */
export function afterFailure(attempts: Attempts, nowMs: UtcMs): Attempts {
  // A lock that is over was paid for: five more may go wrong.
  const failures = (attempts.lockedUntilMs === undefined ? attempts.failures : 0) + 1;
  return failures < failuresToLock ? { failures } : { failures, lockedUntilMs: utcMs(nowMs + lockedForMs) };
}
