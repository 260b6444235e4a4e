/** How far back recordings may be played: a question of its own, beside the rules that say who may play them at all. */
import type { Denial, Policy } from '../vocabulary/policy';
import { utcMs, type UtcMs } from '../vocabulary/time';

const minuteMs = 60_000;
/** How far clocks may differ before a moment is one that has not come yet, milliseconds. */
const aheadMs = 5_000;

/** Why nothing can be recorded of a moment; undefined where it has come. */
export function whyNotYet(atMs: UtcMs, nowMs: UtcMs): string | undefined {
  return atMs > nowMs + aheadMs ? 'This moment has not come yet.' : undefined;
}

/**
 * The first moment that may be fetched and shown. It moves on with the time, in steps of a hundredth of the look-back and at
 * least a minute: whoever plays something back is told of each step, and what is being played is asked for anew then. Never
 * earlier than the policy says.
 * @returns undefined where the policy plays no recordings
 */
export function earliestPlayable({ recordings }: Policy, nowMs: UtcMs): UtcMs | undefined {
  if (!recordings) return undefined;
  const { lookBackMinutes } = recordings;
  const stepMs = Math.max(1, Math.floor(lookBackMinutes / 100)) * minuteMs;
  return utcMs(Math.max(0, Math.ceil((nowMs - lookBackMinutes * minuteMs) / stepMs) * stepMs));
}

/** Why a moment is not played: it lies before what the policy plays. @returns undefined where it does not */
export function denialOfMoment(policy: Policy, atMs: UtcMs, nowMs: UtcMs): Denial | undefined {
  const { recordings, ask } = policy;
  const earliestMs = earliestPlayable(policy, nowMs);
  if (!recordings || earliestMs === undefined)
    return { ...policy.refusals.playback, ask: policy.refusals.playback.ask ?? ask };
  if (atMs >= earliestMs) return undefined;
  const { lookBackMinutes, clause } = recordings;
  const agoMinutes = Math.floor((nowMs - atMs) / minuteMs);
  const played = `Recordings of the last ${inWords(lookBackMinutes)} are played`;
  const since = `${new Date(earliestMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const reason =
    agoMinutes > lookBackMinutes
      ? `${played}. This was ${inWords(agoMinutes)} ago.`
      : `${played}, by now since ${since}.`;
  return { clause, reason, ask };
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
