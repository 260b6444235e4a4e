import { Clock } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { useKeysOf } from '../mirror/preferences';
import { cameraName, useStation } from '../mirror/selectors';
import { type StationMirror, useMirror } from '../mirror/store';
import { scrubTo, seekTo, useMarks, usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { IconButton } from '../ui/button';
import { useNow } from '../ui/format';
import { askTime, setShownRange } from '../operator/playback-keys';
import { useShownBookmarks } from '../operator/bookmarks';
import { alertsOf } from '../operator/find-mark';
import type { TimelineMark } from './timeline/playhead';
import { usePlayhead } from './playhead-clock';
import { type TimelineRange, useTimelineRange } from './timeline/timeline-range';
import { type AskSpans, useRecordedSpans } from './timeline/recorded-spans';
import { Timeline, type TimelineLane, type TimelineProps } from './timeline/timeline';

export function PlayedTimeline({ playback }: { playback: Playback }): ReactElement {
  const station = useStation();
  const playheadMs = usePlayhead() ?? playback.atMs;
  const selectedId = usePlaybackView((view) => view.selectedId) ?? undefined;
  const keyOf = useKeysOf();
  const engine = usePlaybackGroup((group) => group.engine);
  const marked = useMarks();
  const ask = useCallback(
    (cameraId: CameraId, range: TimeSpan) =>
      engine ? engine.spans(cameraId, range) : Promise.reject(new Error('Pictures are not ready yet')),
    [engine],
  );
  useEffect(() => () => setShownRange(undefined), []);
  return (
    <TimelinePanel
      {...{ ask, selectedId, playheadMs, ...marked }}
      cameras={useCameras(playback, station)}
      marks={useTimelineMarks(playback, station)}
      limits={usePlayableRange(playback)}
      onScrub={scrubTo}
      onSeek={seekTo}
      onMark={({ atMs }) => seekTo(atMs)}
      onRange={setShownRange}
      tools={
        <IconButton size="small" label="Go to a time" keys={keyOf('go-to-time')} icon={<Clock />} onClick={askTime} />
      }
    />
  );
}

/** The cameras of the group in their order; with why, where one is refused. */
function useCameras({ cameraIds, refusals }: Playback, { cameras }: StationMirror): readonly TimelineCamera[] {
  return useMemo(() => {
    const why = new Map(refusals.map((refusal) => [refusal.cameraId, refusal]));
    return cameraIds.map((cameraId) => {
      const refusal = why.get(cameraId);
      const refused = refusal && `${refusal.reason} Clause ${refusal.clause}.`;
      return { cameraId, name: cameraName(cameraId, { cameras }), refused };
    });
  }, [cameraIds, refusals, cameras]);
}

/** What happened: alerts of the schools, bookmarks, and when this playback was opened. */
function useTimelineMarks({ cameraIds, openedMs }: Playback, station: StationMirror): readonly TimelineMark[] {
  const alerts = useMirror((mirror) => mirror.alerts);
  const bookmarks = useShownBookmarks(cameraIds);
  return useMemo(
    () => [
      ...alertsOf(alerts, cameraIds, station.cameras).map(
        ({ id, priority, title, raisedAtMs, handling }): TimelineMark => ({
          ...{ kind: 'alert', id, priority, atMs: raisedAtMs, words: `P${priority} ${title}` },
          isNew: handling === 'new' && priority === 1,
        }),
      ),
      ...bookmarks.map(({ id, atMs, words }): TimelineMark => ({ kind: 'bookmark', id, atMs, words })),
      { kind: 'audit', id: 'opened', atMs: openedMs, words: 'Playback opened' },
    ],
    [alerts, bookmarks, cameraIds, openedMs, station.cameras],
  );
}

/** From the furthest look-back of any of the cameras to now. */
export function usePlayableRange({ tickets, atMs }: Playback): TimeSpan {
  const now = useNow();
  const fromMs: UtcMs = utcMs(Math.min(atMs, ...tickets.map(({ notBeforeMs }) => notBeforeMs)));
  return useMemo(() => ({ fromMs, untilMs: now }), [fromMs, now]);
}

export interface TimelineCamera {
  readonly cameraId: CameraId;
  readonly name: string;
  /** Why the policy lets nobody play it back. */
  readonly refused?: string | undefined;
}

/** The timeline with what it keeps of its own: what is shown, and what is known of the recordings. */
interface TimelinePanelProps extends Omit<TimelineProps, 'range' | 'lanes' | 'onMarks'> {
  /** The same list for as long as the group has the same cameras. */
  readonly cameras: readonly TimelineCamera[];
  /** `PlaybackEngine.spans`; the same function for as long as there is an engine. */
  readonly ask: AskSpans;
  /** From the furthest look-back to now; another object once a second is soon enough. */
  readonly limits: TimeSpan;
  /** A single mark was pressed; several that lie together are zoomed into by the timeline itself. */
  readonly onMark: (mark: TimelineMark) => void;
  /** Told whenever it is another one, for keys that zoom. */
  readonly onRange?: (range: TimelineRange) => void;
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
