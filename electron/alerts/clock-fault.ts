/** Whether a signal's own time can be believed; a clock that is wrong is said in words. */
import type { UtcMs } from '../../shared/vocabulary/time';

/** How far a sender's clock may be ahead of the station's, milliseconds. */
export const furthestAheadMs = 5 * 60_000;

/** What is wrong with the time that a signal gives. */
export interface ClockFault {
  readonly because: 'future' | 'past';
  readonly reason: string;
}

/** @returns undefined where the time is near enough to now, or none is given */
export function clockFault(sentAtMs: UtcMs | undefined, nowMs: UtcMs, longestAgeMs: number): ClockFault | undefined {
  if (sentAtMs === undefined) return undefined;
  const aheadMs = sentAtMs - nowMs;
  if (aheadMs > furthestAheadMs) {
    const reason = `It says that it was sent ${spanWords(aheadMs)} from now: ${clocks(sentAtMs, nowMs)}`;
    return { because: 'future', reason };
  }
  if (-aheadMs <= longestAgeMs) return undefined;
  const reason = `It was sent ${spanWords(-aheadMs)} ago, and only ${spanWords(longestAgeMs)} are taken; or ${clocks(sentAtMs, nowMs)}`;
  return { because: 'past', reason };
}

function clocks(sentAtMs: UtcMs, nowMs: UtcMs): string {
  return `a clock is wrong, the sender's (${momentWords(sentAtMs)}) or the station's (${momentWords(nowMs)}).`;
}

/** `2026-11-26 18:00:00 UTC` */
function momentWords(ms: UtcMs): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `61 minutes`, `90 seconds`, `50 hours`. */
function spanWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 2) return `${Math.round(ms / 1_000)} seconds`;
  return minutes <= 120 ? `${minutes} minutes` : `${Math.round(ms / 3_600_000)} hours`;
}
