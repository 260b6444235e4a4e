import { districtZone } from '../../shared/time/local-days';
import { Camera, History, Radio, SquareX } from 'lucide-react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, TimeSpan } from '../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import { useKeysOf } from '../mirror/preferences';
import { useStation, calledName, cameraName, schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { useCurrentIncident } from '../operator/incidents';
import { HelpButton } from '../operator/help-button';
import { leaveMode, useMode } from '../operator/mode';
import { announce } from '../operator/notices';
import { backToLive, goTo, removeFromPlayback } from '../operator/open-playback';
import { playBackSelection, useSelectionWords } from '../operator/play-back';
import {
  askForRecordings,
  clearMarks,
  currentPlayhead,
  markedRange,
  type PlaybackGroup,
  seekTo,
  useMarks,
  usePlaybackGroup,
  usePlaybackView,
} from '../operator/playback';
import { keepSelected } from '../operator/snapshot';
import { NoticeList, OperatorNotices } from '../presence/operator-notices';
import { type FormEnd, RecordingRequestForm } from '../requests/request-form';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatClock, formatDuration, formatMoment, useNow } from '../ui/format';
import { ShapeWord } from '../ui/glyph';
import { EmptyState, Facts, PanelHeader } from '../ui/panel-header';
import { purposeWords } from '../ui/role-words';
import { BookmarkDialog, BookmarkPanel } from './bookmark-panel';
import { PlayedTimeline, usePlayableRange } from './played-timeline';
import { usePlayhead } from './playhead-clock';
import { RecordedGrid } from './recorded-grid';
import { recordedState, recordedWords } from './recorded-words';
import { JumpToTime, TransportBar } from './transport-bar';
import styles from './playback-view.module.css';
import shared from '../ui/shared.module.css';

/** What was recorded: up to sixteen cameras at one moment, what moves it, and what is known of it. */
export function PlaybackView(): ReactElement {
  const playback = useMirror((mirror) => mirror.playback);
  const asking = usePlaybackView((view) => view.asking) && playback !== null;
  return (
    <main
      className={classNames(styles['view'], asking && styles['asking'])}
      aria-label="Playback"
      data-testid="playback-view"
    >
      <div className={styles['video']}>
        <Head playback={playback} />
        {playback ? <RecordedGrid playback={playback} /> : <NothingPlayed />}
      </div>
      <aside className={styles['side']} aria-label="About playback">
        <OperatorNotices />
        <NoticeList />
        {playback && <Marked cameraIds={playback.cameraIds} />}
        {playback && <SelectedFacts playback={playback} />}
        {playback && <SyncFacts playback={playback} />}
        <div className={styles['rest']} />
      </aside>
      {asking && (
        <aside className={styles['request']} aria-label="Request to the district">
          <AskRecordings playback={playback} />
        </aside>
      )}
      {playback && (
        <div className={styles['bottom']}>
          <TransportBar />
          <PlayedTimeline playback={playback} />
          <GoToTime playback={playback} />
        </div>
      )}
    </main>
  );
}

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
        keys={keyOf('bookmark')}
        range={range}
        onJump={(bookmark) => seekTo(bookmark.atMs)}
      />
      {asked !== undefined && (
        <BookmarkDialog atMs={asked} cameraIds={cameraIds} cameraId={selectedId} onClose={leaveMode} />
      )}
    </>
  );
}

function Head({ playback }: { playback: Playback | null }): ReactElement {
  return (
    <PanelHeader
      title={
        <span className={styles['mark']} data-testid="playback-mark">
          <History /> PLAYBACK, not live
        </span>
      }
      hint={playback && <About playback={playback} />}
    >
      <HelpButton section="analyst/play-back-what-happened" />
      {playback && <SnapshotButton />}
      {playback && <RemoveButton />}
      <Button size="small" keys="Home" icon={<Radio />} data-testid="back-to-live" onClick={() => void backToLive()}>
        Back to live
      </Button>
    </PanelHeader>
  );
}

/** Whose cameras they are, and for which alert. */
function About({ playback }: { playback: Playback }): ReactElement {
  const station = useStation();
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
    <span className={shared['withValues']}>
      <strong>{where}</strong> {count}
      {alert && `, for the alert P${alert.priority} ${alert.title}`}
    </span>
  );
}

function RemoveButton(): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  const selectedId = usePlaybackView((view) => view.selectedId);
  const name = selectedId === null ? undefined : cameraName(selectedId, station);
  return (
    <Button
      size="small"
      keys={keyOf('remove-camera')}
      icon={<SquareX />}
      unavailable={name === undefined ? 'Select a camera first: click its tile, or press ↓' : undefined}
      onClick={() => selectedId !== null && void removeFromPlayback(selectedId, `Take ${name ?? ''} out of playback`)}
    >
      Take out
    </Button>
  );
}

/** Why there are no pictures, and how there will be some. */
export function NothingPlayed(): ReactElement {
  const keyOf = useKeysOf();
  const notPlay = useWhyNot('open-playback');
  const selected = useSelectionWords();
  return (
    <div className={styles['empty']}>
      <EmptyState
        icon={<History />}
        title="Nothing is played back"
        hint={
          notPlay ??
          `Select a camera, a school, a tile or a salvo in the console and press ${keyOf('play-back')}. An alert that you have taken: press ${keyOf('acknowledge')} until its recordings play from 30 s before.`
        }
        action={
          <>
            {selected !== null && (
              <Button tone="main" keys={keyOf('play-back')} unavailable={notPlay} onClick={() => playBackSelection()}>
                Play back {selected}
              </Button>
            )}
            <Button keys={keyOf('show-console')} onClick={() => goTo('console')}>
              To the console
            </Button>
          </>
        }
      />
    </div>
  );
}

/** The selected camera with all that its tile says: a small tile has no room for reasons. */
export function SelectedFacts({ playback }: { playback: Playback }): ReactElement | null {
  const station = useStation();
  const keyOf = useKeysOf();
  const now = useNow();
  const selectedId = usePlaybackView((view) => view.selectedId);
  const report = usePlaybackGroup((group) => (selectedId === null ? undefined : group.cameras.get(selectedId)));
  const camera = selectedId === null ? undefined : station.cameras.get(selectedId);
  if (!camera) return null;
  const keys = { purpose: keyOf('purpose'), next: keyOf('next-picture') };
  const { glyph, word, speaker, title, lines } = recordedWords(
    recordedState(playback, camera.id, report?.state),
    now,
    keys,
  );
  return (
    <section aria-label="Selected camera" className={shared['panel']} data-testid="selected-recorded">
      <PanelHeader title={calledName(camera)} hint={station.schools.get(camera.schoolId)?.shortName} level={3} />
      <div className={styles['factsBody']}>
        <Facts
          facts={[
            ['Shows', <ShapeWord key="state" glyph={glyph} word={title ?? word} speaker={speaker} />],
            lines.length > 0 && ['Because', lines.join('. ')],
          ]}
        />
      </div>
    </section>
  );
}

/** Keeps the picture of the selected camera in a file. */
export function SnapshotButton(): ReactElement {
  const keyOf = useKeysOf();
  const denied = useWhyNot('take-snapshot');
  const selectedId = usePlaybackView((view) => view.selectedId);
  const shows = usePlaybackGroup(
    ({ cameras }) => selectedId !== null && cameras.get(selectedId)?.state.kind === 'recorded',
  );
  return (
    <Button
      size="small"
      keys={keyOf('keep-snapshot')}
      icon={<Camera />}
      unavailable={denied ?? (shows ? undefined : 'Select a camera that shows a picture: click its tile, or press ↓')}
      data-testid="keep-snapshot"
      onClick={keepSelected}
    >
      Snapshot
    </Button>
  );
}

export function GoToTime({ playback }: { playback: Playback }): ReactElement | null {
  const asked = useMode(({ mode }) => mode.kind === 'go-to-time');
  return asked ? <Asked playback={playback} /> : null;
}

function Asked({ playback }: { playback: Playback }): ReactElement {
  // Where it was when it was asked: what was typed must not change its meaning while the playhead moves on.
  const [playheadMs] = useState(() => currentPlayhead() ?? playback.atMs);
  return <JumpToTime playheadMs={playheadMs} limits={usePlayableRange(playback)} onGo={seekTo} onClose={leaveMode} />;
}

/** Asks the district for the recordings of what is played back, between the marks. */
export function AskRecordings({ playback: { cameraIds } }: { playback: Playback }): ReactElement {
  const keyOf = useKeysOf();
  const marks = useMarks();
  const range = markedRange(marks);
  const gaps = useGapsIn(cameraIds, range);
  const incident = useCurrentIncident();
  const done = ({ kind }: FormEnd): void => {
    askForRecordings(false);
    if (kind === 'sent') announce('The request is listed among the requests for recordings');
  };
  return (
    <RecordingRequestForm
      cameraIds={cameraIds}
      range={range}
      gaps={gaps}
      incident={incident ?? undefined}
      markKeys={{ from: keyOf('mark-in'), until: keyOf('mark-out') }}
      autoFocus
      onDone={done}
    />
  );
}

/** The cameras that were not recorded throughout a range, as far as their recorders have said. */
function useGapsIn(cameraIds: readonly CameraId[], range: TimeSpan | undefined): ReadonlySet<CameraId> {
  const engine = usePlaybackGroup((group) => group.engine);
  const [gaps, setGaps] = useState<ReadonlySet<CameraId>>(new Set());
  const { fromMs, untilMs } = range ?? {};
  // As text: the list is made anew with every ticket.
  const all = cameraIds.join(' ');
  useEffect(() => {
    if (!engine || fromMs === undefined || untilMs === undefined) return undefined;
    const asking = new AbortController();
    for (const cameraId of all.split(' ').map((id) => CameraId.parse(id))) {
      engine.spans(cameraId, { fromMs, untilMs }).then(
        ({ spans }) => {
          const whole = spans.some((span) => span.fromMs <= fromMs && span.untilMs >= untilMs);
          if (!asking.signal.aborted) setGaps((known) => withOrWithout(known, cameraId, !whole));
        },
        // Its tile says that its recorder does not answer; of its gaps nothing is known.
        () => undefined,
      );
    }
    return () => asking.abort();
  }, [engine, fromMs, untilMs, all]);
  return gaps;
}

function withOrWithout(ids: ReadonlySet<CameraId>, id: CameraId, has: boolean): ReadonlySet<CameraId> {
  const next = new Set(ids);
  if (has) next.add(id);
  else next.delete(id);
  return next;
}

/** How well the pictures go together, by which right they are seen, and which range is marked. */
export function SyncFacts({ playback }: { playback: Playback }): ReactElement {
  const { cameras, spreadMs } = usePlaybackGroup();
  const { count, frameMs, gaps } = useMemo(() => countsOf(playback, cameras), [playback, cameras]);
  return (
    <section aria-label="Sync group" className={shared['panel']} data-testid="sync-facts">
      <PanelHeader title="Sync group" level={3} />
      <div className={styles['factsBody']}>
        <Facts
          facts={[
            ['Cameras', `${count} of ${playback.cameraIds.length} show`, 'shown'],
            ['Spread', count < 2 ? 'one picture' : `${Math.round(spreadMs)} ms`, 'spread'],
            ['Step', frameMs === undefined ? '1 frame' : `1 frame, ${frameMs.toFixed(1)} ms`],
            ['In a gap', gaps === 0 ? 'none' : `${gaps} ${gaps === 1 ? 'camera' : 'cameras'}`],
            ...rightFacts(playback),
          ]}
        />
        <MarkedRange />
      </div>
    </section>
  );
}

/** By which clause, until when, and how far back. */
function rightFacts({ tickets }: Playback): readonly (readonly [string, string])[] {
  const [first] = tickets;
  if (!first) return [];
  const clauses = [...new Set(tickets.map(({ clause }) => clause))].join(', ');
  const earliestMs = Math.max(...tickets.map(({ notBeforeMs }) => notBeforeMs));
  return [
    ['Allowed by', `clause ${clauses}, purpose: ${purposeWords(first.purpose)}`],
    ['From', `${formatClock(utcMs(earliestMs), districtZone).date} ${formatMoment(utcMs(earliestMs), districtZone)}`],
  ];
}

/** How many cameras show a picture, how many stand in a gap, and how long a frame of the fastest lasts. Pure. */
export function countsOf(
  { cameraIds }: Playback,
  said: PlaybackGroup['cameras'],
): { readonly count: number; readonly gaps: number; readonly frameMs: number | undefined } {
  const reports = cameraIds.flatMap((id) => said.get(id) ?? []);
  const frames = reports.flatMap(({ frameMs }) => frameMs ?? []);
  return {
    count: reports.filter(({ state }) => state.kind === 'recorded').length,
    gaps: reports.filter(({ state }) => state.kind === 'gap').length,
    frameMs: frames.length === 0 ? undefined : Math.min(...frames),
  };
}

function MarkedRange(): ReactElement {
  const marks = useMarks();
  const range = markedRange(marks);
  const keyOf = useKeysOf();
  const words = (atMs: UtcMs | undefined, key: 'mark-in' | 'mark-out'): string =>
    atMs === undefined ? `not marked (${keyOf(key)})` : formatMoment(atMs, districtZone);
  return (
    <div className={styles['range']} data-testid="marked-range">
      <Facts
        facts={[
          ['In', words(marks.inMs, 'mark-in')],
          ['Out', words(marks.outMs, 'mark-out')],
          range && ['Length', formatDuration(range.untilMs - range.fromMs)],
        ]}
      />
      {(marks.inMs !== undefined || marks.outMs !== undefined) && (
        <Button size="small" keys={keyOf('clear-marks')} onClick={clearMarks}>
          No range
        </Button>
      )}
    </div>
  );
}
