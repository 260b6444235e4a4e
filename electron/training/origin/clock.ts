import { setTimeout as after } from 'node:timers/promises';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';

/** The origin's only way to know the time and to let it pass, so that tests need not wait. */
export interface Clock {
  now(): UtcMs;
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => utcMs(Date.now()),
  wait: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined),
};
