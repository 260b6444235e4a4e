import { useCallback, useMemo, useState } from 'react';
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { around, followed, panned, zoomed } from './timeline-range';

/** What the timeline shows, and the ways to change it; they may be bound to keys as well. */
export interface TimelineRange {
  readonly shown: TimeSpan;
  /** What can be seen at all: from the furthest look-back to now. */
  readonly limits: TimeSpan;
  /** @param factor - above 1 shows less and larger. @param anchorMs - stays where it is; the playhead where it is left out */
  readonly zoomBy: (factor: number, anchorMs?: number) => void;
  /** @param byMs - positive to see what came later */
  readonly panBy: (byMs: number) => void;
  /** Shows a stretch of a length around a moment. */
  readonly showAround: (atMs: number, lengthMs: number) => void;
}

/** How long a stretch is shown at first: an incident of an hour and what came before and after; less of what has only just been. */
const firstLengthMs = 3 * 3_600_000;
const recentLengthMs = 1_800_000;

/** Holds what is shown; it follows the playhead, unless somebody has moved away from it. */
export function useTimelineRange(playheadMs: UtcMs, limits: TimeSpan, lengthMs?: number): TimelineRange {
  const [shown, setShown] = useState(() => {
    const isRecent = limits.untilMs - playheadMs < recentLengthMs;
    return around(playheadMs, lengthMs ?? (isRecent ? recentLengthMs : firstLengthMs), limits);
  });
  const [beforeMs, setBefore] = useState(playheadMs);
  if (beforeMs !== playheadMs) {
    setBefore(playheadMs);
    setShown(followed(shown, beforeMs, playheadMs, limits));
  }
  const zoomBy = useCallback(
    (factor: number, anchorMs?: number) =>
      setShown((now) => {
        const inView = now.fromMs <= playheadMs && playheadMs < now.untilMs;
        const anchor = anchorMs ?? (inView ? playheadMs : (now.fromMs + now.untilMs) / 2);
        return zoomed(now, factor, anchor, limits);
      }),
    [playheadMs, limits],
  );
  const panBy = useCallback((byMs: number) => setShown((now) => panned(now, byMs, limits)), [limits]);
  const showAround = useCallback((atMs: number, length: number) => setShown(around(atMs, length, limits)), [limits]);
  return useMemo(() => ({ shown, limits, zoomBy, panBy, showAround }), [shown, limits, zoomBy, panBy, showAround]);
}
