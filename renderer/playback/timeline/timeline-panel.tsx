import { type ReactElement, type ReactNode, useEffect, useMemo, useState } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { type TimelineRange, useTimelineRange } from './timeline-range';
import type { TimelineMark } from './playhead';
import { type AskSpans, useRecordedSpans } from './recorded-spans';
import { Timeline, type TimelineLane } from './timeline';

export interface TimelineCamera {
  readonly cameraId: CameraId;
  readonly name: string;
  /** Why the policy lets nobody play it back. */
  readonly refused?: string | undefined;
}

/** The timeline with what it keeps of its own: what is shown, and what is known of the recordings. */
export interface TimelinePanelProps {
  /** The same list for as long as the group has the same cameras. */
  readonly cameras: readonly TimelineCamera[];
  /** `PlaybackEngine.spans`; the same function for as long as there is an engine. */
  readonly ask: AskSpans;
  readonly selectedId?: CameraId | undefined;
  readonly marks: readonly TimelineMark[];
  readonly playheadMs: UtcMs;
  readonly inMs?: UtcMs | undefined;
  readonly outMs?: UtcMs | undefined;
  /** From the furthest look-back to now; another object once a second is soon enough. */
  readonly limits: TimeSpan;
  readonly onScrub: (atMs: UtcMs) => void;
  readonly onSeek: (atMs: UtcMs) => void;
  /** A single mark was pressed; several that lie together are zoomed into by the timeline itself. */
  readonly onMark: (mark: TimelineMark) => void;
  /** Told whenever it is another one, for keys that zoom. */
  readonly onRange?: (range: TimelineRange) => void;
  /** Buttons of others, small and without words, beside those that zoom. */
  readonly tools?: ReactNode;
}

/** The timeline of a sync group, which asks for the recordings that it shows. */
export function TimelinePanel(props: TimelinePanelProps): ReactElement {
  const { cameras, ask, playheadMs, limits, onScrub, onSeek, onMark, onRange, ...rest } = props;
  const [heldMs, setHeld] = useState<UtcMs>();
  // Where the pointer holds the playhead it is there, and not where the engine was a moment ago.
  const atMs = heldMs ?? playheadMs;
  const range = useTimelineRange(atMs, limits);
  // Of what the policy refuses nothing is asked.
  const cameraIds = useMemo(
    () => cameras.flatMap(({ cameraId, refused }) => (refused === undefined ? [cameraId] : [])),
    [cameras],
  );
  const kept = useRecordedSpans(ask, { cameraIds, shown: range.shown, limits });
  const lanes = useMemo(
    () =>
      cameras.map(({ cameraId, name, refused }): TimelineLane => {
        const nothing = { known: [], spans: [], fetching: refused === undefined };
        return { cameraId, name, refused, ...nothing, ...kept.get(cameraId) };
      }),
    [cameras, kept],
  );
  useEffect(() => onRange?.(range), [onRange, range]);
  return (
    <Timeline
      {...rest}
      range={range}
      lanes={lanes}
      playheadMs={atMs}
      onScrub={(to) => {
        setHeld(to);
        onScrub(to);
      }}
      onSeek={(to) => {
        setHeld(undefined);
        onSeek(to);
      }}
      onMarks={(pressed) => {
        const [first] = pressed;
        if (pressed.length === 1 && first) onMark(first);
        else showAll(pressed, range);
      }}
    />
  );
}

/** Zooms so that marks that lay together come apart; those of one moment cannot. */
function showAll(marks: readonly TimelineMark[], { showAround }: TimelineRange): void {
  const times = marks.map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  showAround((first + last) / 2, Math.max(10_000, 2 * (last - first)));
}
