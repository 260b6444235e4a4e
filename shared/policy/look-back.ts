/** How far back recordings may be played: a question of its own, beside the rules that say who may play them at all. */
import type { Denial, Policy } from '../vocabulary/policy';
import { utcMs, type UtcMs } from '../vocabulary/time';

const minuteMs = 60_000;

/**
 * The first moment that may be fetched and shown. It moves on with the time, in whole minutes, so that what is being played is
 * asked for anew no more often than that; never earlier than the policy says.
 * @returns undefined where the policy plays no recordings
 */
export function earliestPlayable({ recordings }: Policy, nowMs: UtcMs): UtcMs | undefined {
  if (!recordings) return undefined;
  const earliestMs = nowMs - recordings.lookBackMinutes * minuteMs;
  return utcMs(Math.max(0, Math.ceil(earliestMs / minuteMs) * minuteMs));
}

/** Why a moment is not played: it lies before what the policy plays. @returns undefined where it does not */
export function denialOfMoment(policy: Policy, atMs: UtcMs, nowMs: UtcMs): Denial | undefined {
  const { recordings, ask } = policy;
  if (!recordings) return { ...policy.refusals.playback, ask: policy.refusals.playback.ask ?? ask };
  const earliestMs = earliestPlayable(policy, nowMs);
  if (earliestMs !== undefined && atMs >= earliestMs) return undefined;
  const back = inWords(recordings.lookBackMinutes);
  const ago = inWords(Math.floor((nowMs - atMs) / minuteMs));
  return { clause: recordings.clause, reason: `Recordings of the last ${back} are played. This was ${ago} ago.`, ask };
}

/** Whole hours as such, and more than two days in days: `24 hours`, `90 minutes`, `7 days`. */
function inWords(minutes: number): string {
  if (minutes >= 2 * 1_440) return some(Math.floor(minutes / 1_440), 'day');
  if (minutes >= 120 || minutes === 60) return some(Math.floor(minutes / 60), 'hour');
  return some(minutes, 'minute');
}

function some(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
