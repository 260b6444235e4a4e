/** The stretch of time that the timeline shows, and how it is zoomed and moved. Pure; pixels are those of the track. */
import { useCallback, useMemo, useState } from 'react';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';

/** The shortest stretch that is shown, and the longest. */
export const shortestMs = 1_000;
export const longestMs = 7 * 86_400_000;

/** Pixels from the left edge of a track of a width to a moment; outside the track for one that it does not show. */
export function xOf(atMs: number, { fromMs, untilMs }: TimeSpan, widthPx: number): number {
  return ((atMs - fromMs) / (untilMs - fromMs)) * widthPx;
}

export function momentAt(x: number, { fromMs, untilMs }: TimeSpan, widthPx: number): number {
  return fromMs + (x / Math.max(1, widthPx)) * (untilMs - fromMs);
}

export function lengthOf({ fromMs, untilMs }: TimeSpan): number {
  return untilMs - fromMs;
}

export function shows({ fromMs, untilMs }: TimeSpan, atMs: number): boolean {
  return fromMs <= atMs && atMs < untilMs;
}

/** A stretch of a length around a moment, within the limits. */
export function around(atMs: number, lengthMs: number, limits: TimeSpan): TimeSpan {
  return placed(atMs - lengthMs / 2, lengthMs, limits);
}

/** Zooms so that a moment stays where it is. @param factor - above 1 shows less, and what is shown larger */
export function zoomed(shown: TimeSpan, factor: number, anchorMs: number, limits: TimeSpan): TimeSpan {
  const lengthMs = Math.min(longestMs, Math.max(shortestMs, lengthOf(shown) / factor));
  const share = (anchorMs - shown.fromMs) / lengthOf(shown);
  return placed(anchorMs - share * lengthMs, lengthMs, limits);
}

/** Moves what is shown. @param byMs - positive to see what came later */
export function panned(shown: TimeSpan, byMs: number, limits: TimeSpan): TimeSpan {
  return placed(shown.fromMs + byMs, lengthOf(shown), limits);
}

/** The longest jump that is still the playhead playing on: a quarter of a second at sixteen times, and a late report. */
const longestStepMs = 8_000;

/**
 * What is shown once the playhead has moved. Whoever has moved away from it to look at something else stays there while it
 * plays on; a jump is followed wherever it goes.
 */
export function followed(shown: TimeSpan, beforeMs: number, nowMs: number, limits: TimeSpan): TimeSpan {
  if (shows(shown, nowMs)) return shown;
  const length = lengthOf(shown);
  if (Math.abs(nowMs - beforeMs) > longestStepMs) return around(nowMs, length, limits);
  if (!shows(shown, beforeMs)) return shown;
  // It turns a page: what comes next is seen before the playhead gets there.
  return placed(nowMs > beforeMs ? nowMs - length * 0.1 : nowMs - length * 0.9, length, limits);
}

function placed(fromMs: number, lengthMs: number, limits: TimeSpan): TimeSpan {
  const length = Math.round(Math.min(longestMs, Math.max(shortestMs, lengthMs)));
  // A little beyond what can be seen, so that its edge is seen.
  const beyond = length / 20;
  const [first, last] = [limits.fromMs - beyond, limits.untilMs + beyond - length];
  const middle = (limits.fromMs + limits.untilMs - length) / 2;
  const from = first > last ? middle : Math.min(last, Math.max(first, fromMs));
  const wholeMs = Math.max(0, Math.round(from));
  return { fromMs: utcMs(wholeMs), untilMs: utcMs(wholeMs + length) };
}

/** What the timeline shows, and the ways to change it; they may be bound to keys as well. */
export interface TimelineRange {
  readonly shown: TimeSpan;
  /** What can be seen at all: from the furthest look-back to now. */
  readonly limits: TimeSpan;
  /** @param factor - above 1 shows less and larger. @param anchorMs - stays where it is; the playhead where it is left out */
  readonly zoomBy: (factor: number, anchorMs?: number) => void;
  /** @param byMs - positive to see what came later */
  readonly panBy: (byMs: number) => void;
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
