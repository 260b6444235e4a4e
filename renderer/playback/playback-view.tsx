import { useMemo, type ReactElement } from 'react';
import { History, Radio, SquareX } from 'lucide-react';
import type { Playback } from '../../shared/vocabulary/playback';
import { NoticeList, OperatorNotices } from '../presence/operator-notices';
import { leaveMode, useMode } from '../operator/mode';
import { PanelHeader } from '../ui/panel-header';
import { cameraName, schoolName } from '../mirror/selectors';
import { useMirror, type StationMirror } from '../mirror/store';
import { useKeysOf } from '../mirror/preferences';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { AskRecordings } from './ask-recordings';
import { BookmarkDialog } from './bookmarks/bookmark-dialog';
import { BookmarkPanel } from './bookmarks/bookmark-panel';
import { GoToTime } from './go-to-time';
import { markedRange, seekTo, useMarks, usePlaybackView } from '../operator/playback';
import { NothingPlayed } from './nothing-played';
import { backToLive, removeFromPlayback } from '../operator/open-playback';
import { PlayedTimeline } from './played-timeline';
import styles from './playback-view.module.css';
import { RecordedGrid } from './recorded-grid';
import { SnapshotButton } from './snapshot-button';
import { SelectedFacts } from './selected-facts';
import { SyncFacts } from './sync-facts';
import { TransportBar } from './transport-bar';
import { usePlayhead } from './use-playhead';
import { zone } from './zone';

/** What was recorded: up to sixteen cameras at one moment, what moves it, and what is known of it. */
export function PlaybackView({ station }: { readonly station: StationMirror }): ReactElement {
  const playback = useMirror((mirror) => mirror.playback);
  const asking = usePlaybackView((view) => view.asking) && playback !== null;
  return (
    <main
      className={classNames(styles['view'], asking && styles['asking'])}
      aria-label="Playback"
      data-testid="playback-view"
    >
      <div className={styles['video']}>
        <Head playback={playback} station={station} />
        {playback ? <RecordedGrid playback={playback} station={station} /> : <NothingPlayed />}
      </div>
      <aside className={styles['side']} aria-label="About playback">
        <OperatorNotices station={station} />
        <NoticeList station={station} />
        {playback && <Marked cameraIds={playback.cameraIds} />}
        {playback && <SelectedFacts playback={playback} station={station} />}
        {playback && <SyncFacts playback={playback} />}
        <div className={styles['rest']} />
      </aside>
      {asking && (
        <aside className={styles['request']} aria-label="Request to the district">
          <AskRecordings playback={playback} station={station} />
        </aside>
      )}
      {playback && (
        <div className={styles['bottom']}>
          <TransportBar />
          <PlayedTimeline playback={playback} station={station} />
          <GoToTime playback={playback} />
        </div>
      )}
    </main>
  );
}

/** The bookmarks on these cameras, and the question what a new one is called. */
function Marked({ cameraIds }: Pick<Playback, 'cameraIds'>): ReactElement {
  const keyOf = useKeysOf();
  const atMs = usePlayhead(1_000) ?? 0;
  const asked = useMode(({ mode }) => (mode.kind === 'bookmark' ? mode.atMs : undefined));
  const selectedId = usePlaybackView((view) => view.selectedId);
  const range = markedRange(useMarks());
  return (
    <>
      <BookmarkPanel
        cameraIds={cameraIds}
        atMs={Math.floor(atMs / 1_000) * 1_000}
        zone={zone}
        keys={keyOf('bookmark')}
        range={range}
        onJump={(bookmark) => seekTo(bookmark.atMs)}
      />
      {asked !== undefined && (
        <BookmarkDialog atMs={asked} cameraIds={cameraIds} cameraId={selectedId} zone={zone} onClose={leaveMode} />
      )}
    </>
  );
}

function Head({
  playback,
  station,
}: {
  readonly playback: Playback | null;
  readonly station: StationMirror;
}): ReactElement {
  return (
    <PanelHeader
      title={
        <span className={styles['mark']} data-testid="playback-mark">
          <History aria-hidden /> PLAYBACK, not live
        </span>
      }
      hint={playback && <About playback={playback} station={station} />}
    >
      {playback && <SnapshotButton />}
      {playback && <RemoveButton station={station} />}
      <Button
        size="small"
        keys="Home"
        icon={<Radio aria-hidden />}
        data-testid="back-to-live"
        onClick={() => void backToLive()}
      >
        Back to live
      </Button>
    </PanelHeader>
  );
}

/** Whose cameras they are, and for which alert. */
function About({ playback, station }: { readonly playback: Playback; readonly station: StationMirror }): ReactElement {
  const { cameraIds, alertId } = playback;
  const alert = useMirror(({ alerts }) => alertId && alerts.find(({ id }) => id === alertId));
  const schools = useMemo(
    () => [...new Set(cameraIds.flatMap((id) => station.cameras.get(id)?.schoolId ?? []))],
    [cameraIds, station.cameras],
  );
  const [first] = schools;
  const where = schools.length === 1 && first ? schoolName(first, station) : `${schools.length} schools`;
  const count = cameraIds.length === 1 ? 'one camera' : `${cameraIds.length} cameras, one playhead`;
  return (
    <span className={styles['about']}>
      <strong>{where}</strong> {count}
      {alert && `, for the alert P${alert.priority} ${alert.title}`}
    </span>
  );
}

function RemoveButton({ station }: { readonly station: StationMirror }): ReactElement {
  const keyOf = useKeysOf();
  const selectedId = usePlaybackView((view) => view.selectedId);
  const name = selectedId === null ? undefined : cameraName(selectedId, station);
  return (
    <Button
      size="small"
      keys={keyOf('remove-camera')}
      icon={<SquareX aria-hidden />}
      unavailable={name === undefined ? 'Select a camera first: click its tile, or press ↓' : undefined}
      onClick={() => selectedId !== null && void removeFromPlayback(selectedId, `Take ${name ?? ''} out of playback`)}
    >
      Take out
    </Button>
  );
}
