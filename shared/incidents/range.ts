import { longestRangeMs } from '../vocabulary/incident';
import type { TimeSpan } from '../vocabulary/recording';

/** How far a moment may lie ahead of the station's clock and still be now, milliseconds: clocks of recorders differ. */
export const inFutureMs = 60_000;

/** Why a stretch of time cannot be part of an incident, in one sentence; undefined where it can. Pure. */
export function whyNotRange({ fromMs, untilMs }: TimeSpan, nowMs: number): string | undefined {
  if (untilMs <= fromMs) return 'The time must end after it begins.';
  if (untilMs - fromMs > longestRangeMs) return 'The time is longer than a day: split it.';
  if (untilMs > nowMs + inFutureMs) return 'The time ends in the future: nothing is recorded yet.';
  return undefined;
}
