/** Checks incoming signals against the schema and the clock and hands them on. A source is told what became of its signal. */
import { AlertEvent, type SignalFate } from '../../shared/vocabulary/alert';
import type { RefusalReason } from '../../shared/vocabulary/alert-source';
import type { AlertId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';

export type IntakeResult =
  /** Recorded. `alertId` is the alert that it is part of, or null where the rules make none of it. */
  | { readonly kind: 'taken'; readonly alertId: AlertId | null; readonly became: SignalFate; readonly repeat: boolean }
  /** Sending it again changes nothing. */
  | { readonly kind: 'refused'; readonly because: Exclude<RefusalReason, 'unavailable'>; readonly reason: string }
  /** The station cannot record it now: the source should send it again. */
  | { readonly kind: 'unavailable'; readonly reason: string };

/** Raises a well-formed event; see `raiseThrough`. */
export type Raise = (event: AlertEvent, source: string) => Promise<IntakeResult>;

/** Who sends a signal, and how old it may be. */
export interface Sender {
  readonly source: string;
  /** How long ago it may say that it was sent; by default `longestAgeMs`. */
  readonly longestAgeMs?: number | undefined;
}

/** How long ago a signal may have been sent, unless its source is configured otherwise, milliseconds. */
export const longestAgeMs = 3_600_000;

export interface IntakeHost {
  readonly raise: Raise;
  /** The station's time. */
  readonly nowMs: () => UtcMs;
}

export async function intake(signal: unknown, sender: Sender, host: IntakeHost): Promise<IntakeResult> {
  const event = AlertEvent.safeParse(signal);
  if (!event.success) {
    const faults = event.error.issues.slice(0, 5);
    const reason = faults.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
    return { kind: 'refused', because: 'malformed', reason };
  }
  const fault = clockFault(event.data.sentAtMs, host.nowMs(), sender.longestAgeMs ?? longestAgeMs);
  return fault ? { kind: 'refused', ...fault } : host.raise(event.data, sender.source);
}

/** How far a sender's clock may be ahead of the station's, milliseconds. */
const furthestAheadMs = 5 * 60_000;

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
