import type { TimeSpan } from '../../../../shared/vocabulary/recording';
import { utcMs } from '../../../../shared/vocabulary/time';
import { isElsewhere, othersComplaint, overlapComplaint, SEAM_MS } from './settle-segments';
import type { FoundSpans } from './recorder';

/**
 * What is recorded of a range: in order, none touching the next, nothing outside of it. A seam between two recordings is no
 * gap.
 * @param found - in any order
 */
export function settleSpans(found: readonly TimeSpan[], range: TimeSpan): FoundSpans {
  let hasOverlap = false;
  const joined: { fromMs: number; untilMs: number }[] = [];
  for (const span of [...found].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    hasOverlap ||= last !== undefined && Math.min(last.untilMs, span.untilMs) - span.fromMs > SEAM_MS;
    if (last && span.fromMs - last.untilMs <= SEAM_MS) last.untilMs = Math.max(last.untilMs, span.untilMs);
    else joined.push({ ...span });
  }
  const spans = joined.flatMap((span) => {
    const fromMs = Math.max(span.fromMs, range.fromMs);
    const untilMs = Math.min(span.untilMs, range.untilMs);
    return untilMs > fromMs ? [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }] : [];
  });
  const hasOthers = found.some((span) => isElsewhere(span, range));
  const complaint = hasOverlap ? overlapComplaint : hasOthers ? othersComplaint : undefined;
  return { spans, ...(complaint !== undefined && { complaint }) };
}
