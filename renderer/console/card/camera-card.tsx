import { BellPlus, ChevronDown, ChevronRight, History, Monitor as MonitorIcon } from 'lucide-react';
import { type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { create } from 'zustand';
import { compassWord } from '../../../shared/geo/geo';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { TileState } from '../../../shared/vocabulary/feed';
import { pixelDensity } from '../../../shared/wall/placement';
import { callSignOf } from '../../mirror/selectors';
import { onMirror, useMirror, type StationMirror } from '../../mirror/store';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { feedFigures, type FeedFigures } from '../../ui/figures';
import { maskStateOf } from '../../ui/mask-words';
import { useNow } from '../../ui/now';
import { purposeWords } from '../../ui/purpose-words';
import { sourceChoice } from '../../ui/source-words';
import { askToRaise } from '../../operator/alerts';
import { useCameraStates } from '../../operator/camera-states';
import { playBackSelection } from '../../operator/play-back';
import { useSelection } from '../../operator/selection';
import { Facts } from '../../ui/facts';
import { beginChooseTile, openOnNextTile } from '../../operator/choose-tile';
import { endPeek, type Peek, usePeek, watchSelection } from '../map/peek';
import { PanelHeader } from '../../ui/panel-header';
import { cellName, cellsShowing, currentMonitor, nextFreeCell } from '../../operator/cells';
import { CardPicture, useCardFeed } from './card-picture';
import { MaskControl, NearestCameras, SourceControl } from './camera-controls';
import { classNames } from '../../ui/class-names';
import panels from '../../ui/panel.module.css';
import styles from './card.module.css';

/** The selected camera: its picture now, what is known of it, and where it can go. */
export function CameraCard({
  camera,
  station,
}: {
  readonly camera: Camera;
  readonly station: StationMirror;
}): ReactElement {
  const feed = useCardFeed(camera.id);
  const [widthPx, setWidthPx] = useState(0);
  const states = useCameraStates();
  const figures = useCardFigures(({ shown }) => shown);
  const ticket = useMirror((mirror) => mirror.tickets.get(camera.id));
  const { state, report } = feed;
  const mask = maskStateOf(ticket);
  const source = sourceChoice(ticket, report?.statistics.source);
  return (
    <>
      <PanelHeader title={camera.name} hint={station.schools.get(camera.schoolId)?.shortName} />
      <CardPicture camera={camera} school={station.schools.get(camera.schoolId)} feed={feed} onWidth={setWidthPx} />
      <div className={classNames(panels['part'], styles['body'])}>
        {mask && <Facts facts={[['Masked', <MaskControl key="mask" cameraId={camera.id} mask={mask} />]]} />}
        {source && <Facts facts={[['Source', <SourceControl key="source" cameraId={camera.id} choice={source} />]]} />}
        <FiguresSwitch />
        {figures && report && <CardFigures state={state} statistics={report.statistics} source={source} />}
        <CameraFacts camera={camera} widthPx={widthPx} rendition={report?.statistics.rendition} />
        <CameraActs camera={camera} />
      </div>
      <NearestCameras camera={camera} station={station} states={states} />
    </>
  );
}

function CameraFacts({
  camera,
  widthPx,
  rendition,
}: {
  readonly camera: Camera;
  readonly widthPx: number;
  readonly rendition: Parameters<typeof pixelDensity>[1];
}): ReactElement {
  const now = useNow();
  const walls = useMirror((mirror) => mirror.walls);
  const tiles = useMirror((mirror) => mirror.tiles);
  const ticket = useMirror((mirror) => mirror.tickets.get(camera.id));
  const places = cellsShowing(walls, camera.id);
  const largest = useMemo(
    () => tiles.filter((tile) => tile.cameraId === camera.id).sort((a, b) => b.widthPx - a.widthPx)[0],
    [tiles, camera.id],
  );
  const screenPx = {
    widthPx: Math.round(window.screen.width * window.devicePixelRatio),
    heightPx: Math.round(window.screen.height * window.devicePixelRatio),
  };
  const bearing = Math.round(camera.bearingDeg);
  return (
    <Facts
      facts={[
        ['Number', `${callSignOf(camera.id)}, ${camera.placement}`],
        ['Looks', `${compassWord(camera.bearingDeg)} ${bearing}°, ${Math.round(camera.fieldOfViewDeg)}° wide`],
        ['Detail here', density({ widthPx, heightPx: (widthPx * 9) / 16 }, rendition, camera.sceneWidthM)],
        ...(largest
          ? [['On the wall', density(largest, largest.statistics?.rendition, camera.sceneWidthM)] as const]
          : []),
        ['Full screen', density(screenPx, undefined, camera.sceneWidthM)],
        ['Shown on', places.length === 0 ? 'no tile' : places.map((at) => cellName(walls, at)).join(', ')],
        ['Allowed by', ticket ? `clause ${ticket.clause}, purpose: ${purposeWords(ticket.purpose)}` : 'no ticket'],
        ...(ticket
          ? [
              [
                'Ticket',
                `valid ${Math.max(0, Math.ceil((ticket.expiresAtMs - now) / 1000))} s, renews by itself`,
              ] as const,
            ]
          : []),
      ]}
    />
  );
}

function density(...args: Parameters<typeof pixelDensity>): string {
  const { pixelsPerMetre, word } = pixelDensity(...args);
  return `${pixelsPerMetre} px/m: ${word}`;
}

function CameraActs({ camera }: { readonly camera: Camera }): ReactElement {
  const keyOf = useKeysOf();
  const walls = useMirror((mirror) => mirror.walls);
  const chosen = useSelection((state) => state.chosenMonitorId);
  const monitor = currentMonitor(walls, chosen);
  const next = monitor && nextFreeCell(monitor);
  const notOpen = useWhyNot('open-tile', monitor?.id);
  const notChoose = useWhyNot('open-tile');
  const notRaise = useWhyNot('raise-alert');
  const notPlay = useWhyNot('open-playback');
  return (
    <div className={styles['acts']}>
      <Button
        tone="main"
        keys="Enter"
        icon={<MonitorIcon aria-hidden />}
        disabled={!monitor}
        unavailable={notOpen}
        data-testid="open-on-next"
        onClick={() => void openOnNextTile({ kind: 'camera', cameraId: camera.id })}
      >
        {next ? `Open on ${cellName(walls, next)}` : monitor ? `${monitor.name} is full: choose` : 'No monitor'}
      </Button>
      <div className={styles['pair']}>
        <Button
          keys={keyOf('choose-tile')}
          unavailable={notChoose}
          onClick={() => beginChooseTile({ kind: 'camera', cameraId: camera.id })}
        >
          Choose tile
        </Button>
        <Button
          keys={keyOf('play-back')}
          icon={<History aria-hidden />}
          unavailable={notPlay}
          title="Play back from 30 s ago, or beside what is played back"
          data-testid="play-back"
          onClick={() => playBackSelection()}
        >
          Play back
        </Button>
      </div>
      <Button
        icon={<BellPlus aria-hidden />}
        unavailable={notRaise}
        title="Raises a P2 alert at this school on your word"
        onClick={() => askToRaise({ schoolId: camera.schoolId, cameraId: camera.id })}
      >
        Raise alert
      </Button>
    </div>
  );
}

/** Whether the card shows the figures of its camera. */
export const useCardFigures = create<{ readonly shown: boolean }>(() => ({ shown: false }));

/** Shows the figures, or hides them. */
export function toggleCardFigures(): boolean {
  useCardFigures.setState(({ shown }) => ({ shown: !shown }));
  return true;
}

/** Opens the figures, and closes them. */
export function FiguresSwitch(): ReactElement {
  const keyOf = useKeysOf();
  const shown = useCardFigures((state) => state.shown);
  return (
    <Button
      size="small"
      tone="quiet"
      keys={keyOf('figures')}
      className={styles['switch']}
      icon={shown ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
      aria-expanded={shown}
      onClick={toggleCardFigures}
    >
      Figures
    </Button>
  );
}

/** The figures of the card's own feed, as of the last second: faster than that they cannot be read. */
export function CardFigures(feed: Omit<FeedFigures, 'now'>): ReactElement {
  const now = useNow();
  const shown = useEverySecond(feed);
  return (
    <section aria-label="Figures" data-testid="card-figures">
      <Facts facts={feedFigures({ ...shown, now }).map(({ id, label, value }) => [label, value, id] as const)} />
    </section>
  );
}

function useEverySecond<T>(value: T): T {
  const latest = useRef(value);
  const [shown, setShown] = useState(value);
  useEffect(() => {
    latest.current = value;
  });
  useEffect(() => {
    const timer = setInterval(() => setShown(latest.current), 1_000);
    return () => clearInterval(timer);
  }, []);
  return shown;
}

/**
 * The camera that is pointed at on the map, at the foot of the card's column: always in the same place, and over neither
 * the map nor the selected camera. It is there only as long as the pointing lasts.
 */
export function CameraPeek({ station }: { readonly station: StationMirror }): ReactElement | null {
  const peek = usePeek((state) => state.peek);
  useEndings();
  const camera = peek.kind === 'none' ? undefined : station.cameras.get(peek.cameraId);
  if (peek.kind === 'none' || !camera) return null;
  const school = station.schools.get(camera.schoolId);
  return (
    <section className={styles['peek']} aria-label={`Glance at ${camera.name}`} data-testid="camera-peek">
      <PanelHeader level={3} title={camera.name} hint="glance" />
      {peek.kind === 'open' && <OpenPeek key={camera.id} camera={camera} station={station} />}
      {peek.kind === 'refused' && (
        <CardPicture name="peek" camera={camera} school={school} feed={{ state: refusedState(peek), report: null }} />
      )}
      {peek.kind === 'failed' && <p className={styles['failed']}>{peek.message}</p>}
    </section>
  );
}

function OpenPeek({ camera, station }: { readonly camera: Camera; readonly station: StationMirror }): ReactElement {
  const feed = useCardFeed(camera.id);
  return <CardPicture name="peek" camera={camera} school={station.schools.get(camera.schoolId)} feed={feed} />;
}

function refusedState({ clause, reason, ask }: Peek & { kind: 'refused' }): TileState {
  return { kind: 'refused', clause, reason, ask };
}

/** A glance ends with the selection of its camera, with the window out of sight, and with this column. */
function useEndings(): void {
  useEffect(() => {
    const stopWatching = watchSelection();
    const stopListening = onMirror(
      ({ station }) => station?.shown,
      (shown) => {
        if (shown === false) endPeek();
      },
    );
    return () => {
      stopWatching();
      stopListening();
      endPeek();
    };
  }, []);
}
