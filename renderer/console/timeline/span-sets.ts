/** Arithmetic of stretches of time: in order, none touching another. Pure. */
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import { utcMs } from '../../../shared/vocabulary/time';
import { firstAfter, type LaneSpans } from './layout-lane';

/** What of a range no stretch covers. */
export function missingFrom(range: TimeSpan, known: readonly TimeSpan[]): TimeSpan[] {
  const missing: TimeSpan[] = [];
  let doneMs = range.fromMs;
  for (let index = firstAfter(known, range.fromMs); index < known.length; index += 1) {
    const span = known[index];
    if (!span || span.fromMs >= range.untilMs) break;
    if (span.fromMs > doneMs) missing.push({ fromMs: doneMs, untilMs: span.fromMs });
    doneMs = utcMs(Math.max(doneMs, span.untilMs));
  }
  if (doneMs < range.untilMs) missing.push({ fromMs: doneMs, untilMs: range.untilMs });
  return missing;
}

/** What of stretches lies within a range. */
export function within(spans: readonly TimeSpan[], { fromMs, untilMs }: TimeSpan): TimeSpan[] {
  const inside: TimeSpan[] = [];
  for (let index = firstAfter(spans, fromMs); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.fromMs >= untilMs) break;
    inside.push({ fromMs: utcMs(Math.max(fromMs, span.fromMs)), untilMs: utcMs(Math.min(untilMs, span.untilMs)) });
  }
  return inside;
}

/** Stretches with those within a range replaced by others, and what touches joined. */
export function replaced(spans: readonly TimeSpan[], range: TimeSpan, by: readonly TimeSpan[]): TimeSpan[] {
  const before = within(spans, { fromMs: utcMs(0), untilMs: range.fromMs });
  const after = within(spans, { fromMs: range.untilMs, untilMs: utcMs(8.64e15) });
  return joined([...before, ...within(by, range), ...after]);
}

/** @param spans - in order; none lies before the one before it */
function joined(spans: readonly TimeSpan[]): TimeSpan[] {
  const all: TimeSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (span.untilMs <= span.fromMs) continue;
    if (last && span.fromMs <= last.untilMs) {
      all[all.length - 1] = { fromMs: last.fromMs, untilMs: utcMs(Math.max(last.untilMs, span.untilMs)) };
    } else all.push(span);
  }
  return all;
}

/** What is known once somebody has answered for a range. */
export function withAnswer({ known, spans }: LaneSpans, range: TimeSpan, recorded: readonly TimeSpan[]): LaneSpans {
  return { known: replaced(known, range, [range]), spans: replaced(spans, range, recorded) };
}

/** The part of a range before its first multiple of a length, so that the same stretches are asked for again and again. */
export function firstChunk({ fromMs, untilMs }: TimeSpan, lengthMs: number): TimeSpan {
  const nextMs = (Math.floor(fromMs / lengthMs) + 1) * lengthMs;
  return { fromMs, untilMs: utcMs(Math.min(untilMs, nextMs)) };
}
