import { Clock } from 'lucide-react';
import { type ReactElement, useCallback, useEffect, useMemo } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { useKeysOf } from '../mirror/preferences';
import { useStation, cameraName } from '../mirror/selectors';
import { type StationMirror, useMirror } from '../mirror/store';
import { scrubTo, seekTo, useMarks, usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { IconButton } from '../ui/button';
import { useNow } from '../ui/format';
import { askTime, setShownRange } from '../operator/playback-keys';
import { useShownBookmarks } from '../operator/bookmarks';
import { alertsOf } from '../operator/find-mark';
import type { TimelineMark } from './timeline/playhead';
import { type TimelineCamera, TimelinePanel } from './timeline/timeline-panel';
import { usePlayhead } from './playhead-clock';

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
          ...{ kind: 'alert', alertId: id, priority, atMs: raisedAtMs, words: `P${priority} ${title}` },
          isNew: handling === 'new' && priority === 1,
        }),
      ),
      ...bookmarks.map(({ id, atMs, words }): TimelineMark => ({ kind: 'bookmark', bookmarkId: id, atMs, words })),
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
