/**
 * Floods of alerts, as ISA-18.2 (clause 16.6) counts them: one begins with more than ten alerts in ten minutes for one operator, and
 * ends when fewer than five came in ten minutes. The two limits differ so that a list does not change its shape back and forth.
 */
import type { UtcMs } from '../vocabulary/time';
import { utcMs } from '../vocabulary/time';

/** The window that alerts are counted in. */
export const floodWithinMs = 600_000;
/** More than this many in the window begin a flood. */
export const floodBeginsAbove = 10;
/** Fewer than this many in the window end it. */
export const floodEndsBelow = 5;

/** One flood; `toMs` is null while it goes on. */
export interface FloodSpan {
  readonly fromMs: UtcMs;
  readonly toMs: UtcMs | null;
}

/** The floods until `nowMs` in order. @param raisedMs - when alerts were raised, the oldest first */
export function floodSpans(raisedMs: readonly UtcMs[], nowMs: UtcMs): readonly FloodSpan[] {
  const spans: FloodSpan[] = [];
  let from: UtcMs | undefined;
  // The window is [first, next): those raised in the last ten minutes.
  let first = 0;
  let next = 0;
  /** Lets alerts grow too old, up to a moment; a flood may end by that. */
  const age = (untilMs: UtcMs): void => {
    for (let oldest = raisedMs[first]; first < next && oldest !== undefined; oldest = raisedMs[first]) {
      const leaves = utcMs(oldest + floodWithinMs);
      if (leaves > untilMs) return;
      first += 1;
      if (from === undefined || next - first >= floodEndsBelow) continue;
      spans.push({ fromMs: from, toMs: leaves });
      from = undefined;
    }
  };
  for (const raised of raisedMs) {
    if (raised > nowMs) break;
    age(raised);
    next += 1;
    if (from === undefined && next - first > floodBeginsAbove) from = raised;
  }
  age(nowMs);
  return from === undefined ? spans : [...spans, { fromMs: from, toMs: null }];
}

/** The flood that goes on at a moment, if there is one. */
export function floodNow(raisedMs: readonly UtcMs[], nowMs: UtcMs): FloodSpan | undefined {
  const last = floodSpans(raisedMs, nowMs).at(-1);
  return last?.toMs === null ? last : undefined;
}

/** Most alerts in any ten minutes, and when those ended; undefined where there was none. @param raisedMs - the oldest first */
export function busiestTenMinutes(
  raisedMs: readonly UtcMs[],
): { readonly count: number; readonly atMs: UtcMs } | undefined {
  let best: { readonly count: number; readonly atMs: UtcMs } | undefined;
  let first = 0;
  raisedMs.forEach((raised, index) => {
    while ((raisedMs[first] ?? raised) <= raised - floodWithinMs) first += 1;
    const count = index - first + 1;
    if (!best || count > best.count) best = { count, atMs: raised };
  });
  return best;
}
