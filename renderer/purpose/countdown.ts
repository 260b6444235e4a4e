/** How much of a view session, or of the time for a reason, is left: the words and when they are marked. Pure. */
import type { UtcMs } from '../../shared/vocabulary/time';
import type { OwedReason, ViewSession } from '../../shared/vocabulary/view-session';
import { formatDuration } from '../ui/format';

/** The last minute is marked, so that nobody is surprised by the dark, milliseconds. */
const soonMs = 60_000;

/** What is said of time that runs out. */
export interface Countdown {
  /** `14:59`. */
  readonly left: string;
  /** Whether it is to be marked. */
  readonly soon: boolean;
}

/** How long the view session lasts still. */
export function viewLeft({ untilMs }: Pick<ViewSession, 'untilMs'>, nowMs: UtcMs): Countdown {
  const leftMs = Math.max(0, untilMs - nowMs);
  return { left: formatDuration(leftMs), soon: leftMs <= soonMs };
}

/** How long there is for a reason, or since when it is overdue. */
export function reasonLeft({ dueMs }: Pick<OwedReason, 'dueMs'>, nowMs: UtcMs): Countdown {
  const leftMs = dueMs - nowMs;
  if (leftMs > 0) return { left: formatDuration(leftMs), soon: leftMs <= soonMs };
  return { left: `overdue ${formatDuration(-leftMs)}`, soon: true };
}
