import { useMemo, useState, type ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { TimelineMark } from './place-marks';
import type { AskSpans } from './recorded-spans';
import { Timeline, type TimelineLane } from './timeline';
import { useRecordedSpans } from './use-recorded-spans';
import { useTimelineRange, type TimelineRange } from './use-timeline-range';

/** A camera of the group, in its order. */
export interface TimelineCamera {
  readonly cameraId: CameraId;
  readonly name: string;
}

/** The timeline with what it keeps of its own: what is shown, and what is known of the recordings. */
export interface TimelinePanelProps {
  readonly zone: string;
  /** The same list for as long as the group has the same cameras. */
  readonly cameras: readonly TimelineCamera[];
  /** `PlaybackDesk.spans`; the same function for as long as there is a desk. */
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
}

/** The timeline of a sync group, which asks for the recordings that it shows. */
export function TimelinePanel(props: TimelinePanelProps): ReactElement {
  const { cameras, ask, playheadMs, limits, onScrub, onSeek, onMark, ...rest } = props;
  const [scrub, setScrub] = useState<Scrub>();
  // Where the pointer holds the playhead it is there, and not where the engine was a moment ago.
  if (scrub && !scrub.held && scrub.beforeMs !== playheadMs) setScrub(undefined);
  const atMs = scrub?.atMs ?? playheadMs;
  const range = useTimelineRange(atMs, limits);
  const cameraIds = useMemo(() => cameras.map(({ cameraId }) => cameraId), [cameras]);
  const kept = useRecordedSpans(ask, { cameraIds, shown: range.shown, limits });
  const lanes = useMemo(
    () =>
      cameras.map(({ cameraId, name }): TimelineLane => {
        const spans = kept.get(cameraId);
        return { cameraId, name, known: [], spans: [], fetching: true, ...spans };
      }),
    [cameras, kept],
  );
  return (
    <Timeline
      {...rest}
      range={range}
      lanes={lanes}
      playheadMs={atMs}
      onScrub={(to) => {
        setScrub({ atMs: to, held: true, beforeMs: playheadMs });
        onScrub(to);
      }}
      onSeek={(to) => {
        setScrub({ atMs: to, held: false, beforeMs: playheadMs });
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

/** Where somebody has put the playhead; it counts until the engine says another moment than it did then. */
interface Scrub {
  readonly atMs: UtcMs;
  readonly held: boolean;
  readonly beforeMs: UtcMs;
}

/** Zooms so that marks that lay together come apart; those of one moment cannot. */
function showAll(marks: readonly TimelineMark[], { showAround }: TimelineRange): void {
  const times = marks.map(({ atMs }) => atMs);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  showAround((first + last) / 2, Math.max(10_000, 2 * (last - first)));
}
