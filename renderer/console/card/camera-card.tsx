import { BellPlus, ChevronDown, ChevronRight, History, Monitor as MonitorIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import { compassWord, distanceM } from '../../../shared/geo/geo';
import type { Camera } from '../../../shared/vocabulary/camera';
import type { TileState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { pixelDensity } from '../../../shared/wall/placement';
import { useKeysOf } from '../../mirror/preferences';
import { callSignOf } from '../../mirror/selectors';
import { onMirror, type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { askToRaise } from '../../operator/alerts';
import { type CameraState, useCameraStates } from '../../operator/camera-states';
import { cellName, cellsShowing, currentMonitor, nextFreeCell } from '../../operator/cells';
import { beginChooseTile, openOnNextTile } from '../../operator/choose-tile';
import { enterMode, toggleCardFigures, useCardFigures } from '../../operator/mode';
import { playBackSelection } from '../../operator/play-back';
import { select, useSelection } from '../../operator/selection';
import { Button } from '../../ui/button';
import { classNames, stepFocus } from '../../ui/class-names';
import { feedFigures, type FeedFigures } from '../../ui/figures';
import { useNow } from '../../ui/format';
import { CameraGlyph } from '../../ui/glyph';
import { liftedBy, type MaskState, maskStateOf, maskWords } from '../../ui/mask-words';
import { DropMenu } from '../../ui/menu';
import { Facts, PanelHeader } from '../../ui/panel-header';
import { purposeWords } from '../../ui/role-words';
import { sourceChoice, type SourceChoice, sourceLine } from '../../ui/source-words';
import { putMaskBack, sourceMenu } from '../../operator/source-menu';
import { endPeek, type Peek, usePeek, watchSelection } from '../../operator/peek';
import { CardPicture, useCardFeed } from './card-picture';
import panels from '../../ui/panel.module.css';
import styles from './card.module.css';
import lists from '../../ui/list.module.css';
import shared from '../../ui/shared.module.css';

/** The selected camera: its picture now, what is known of it, and where it can go. */
export function CameraCard({ camera, station }: { camera: Camera; station: StationMirror }): ReactElement {
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
      <div className={classNames(panels['roomyPart'], shared['panel'])}>
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
  camera: Camera;
  widthPx: number;
  rendition: Parameters<typeof pixelDensity>[1];
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
        largest && ['On the wall', density(largest, largest.statistics?.rendition, camera.sceneWidthM)],
        ['Full screen', density(screenPx, undefined, camera.sceneWidthM)],
        ['Shown on', places.length === 0 ? 'no tile' : places.map((at) => cellName(walls, at)).join(', ')],
        ['Allowed by', ticket ? `clause ${ticket.clause}, purpose: ${purposeWords(ticket.purpose)}` : 'no ticket'],
        ticket && ['Ticket', `valid ${Math.max(0, Math.ceil((ticket.expiresAtMs - now) / 1000))} s, renews by itself`],
      ]}
    />
  );
}

function density(...args: Parameters<typeof pixelDensity>): string {
  const { pixelsPerMetre, word } = pixelDensity(...args);
  return `${pixelsPerMetre} px/m: ${word}`;
}

function CameraActs({ camera }: { camera: Camera }): ReactElement {
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
export function CameraPeek({ station }: { station: StationMirror }): ReactElement | null {
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

function OpenPeek({ camera, station }: { camera: Camera; station: StationMirror }): ReactElement {
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

/** What is masked of the selected camera's picture, and how two people lift it for a while. For cameras that have a mask. */
export function MaskControl({ cameraId, mask }: { cameraId: CameraId; mask: MaskState }): ReactElement {
  const now = useNow(mask.kind === 'lifted');
  const unavailable = useWhyNot('lift-mask');
  return mask.kind === 'lifted' ? (
    <span className={styles['mask']} data-testid="card-mask">
      <span>
        {maskWords(mask, now)}, {liftedBy(mask)}
      </span>
      <Button size="small" onClick={() => void putMaskBack(cameraId)}>
        Put it back
      </Button>
    </span>
  ) : (
    <span className={styles['mask']} data-testid="card-mask">
      <span>Parts of the picture</span>
      <Button size="small" unavailable={unavailable} onClick={() => enterMode({ kind: 'lift-mask', cameraId })}>
        Lift…
      </Button>
    </span>
  );
}

/** Which source a camera plays, and the choice of another one. For cameras that have several. */
export function SourceControl({ cameraId, choice }: { cameraId: CameraId; choice: SourceChoice }): ReactElement {
  return (
    <DropMenu label="Source" entries={sourceMenu(cameraId, choice)}>
      <Button size="small" data-testid="card-source">
        {sourceLine(choice)}
      </Button>
    </DropMenu>
  );
}

/** The other cameras of the school, the nearest first. Each can be dragged and opened like in the list. */
export function NearestCameras({
  camera,
  station,
  states,
}: {
  camera: Camera;
  station: StationMirror;
  states: ReadonlyMap<CameraId, CameraState>;
}): ReactElement {
  const nearest = nearestCameras(camera, station.cameras.values());
  return (
    <section className={shared['panel']} aria-label="Nearest cameras">
      <PanelHeader level={3} title="Nearest cameras" hint="of the same school" />
      {nearest.length === 0 ? (
        <p className={panels['nothing']}>This school has no other camera.</p>
      ) : (
        <ul role="listbox" aria-label="Cameras, the nearest first" className={styles['list']}>
          {nearest.map(({ camera: other, metres }, index) => (
            <li
              key={other.id}
              role="option"
              aria-selected={false}
              tabIndex={index === 0 ? 0 : -1}
              className={lists['row']}
              data-camera={other.id}
              onClick={() => select({ kind: 'camera', cameraId: other.id })}
              onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: other.id })}
              onKeyDown={(event) => rowKey(event, other.id)}
            >
              <CameraGlyph kind={states.get(other.id)?.kind ?? 'not-shown'} wordless />
              <span className={shared['small']}>{callSignOf(other.id)}</span>
              <span className={lists['name']}>{other.name}</span>
              <span className={shared['small']}>{Math.round(metres)} m</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function rowKey(event: KeyboardEvent<HTMLElement>, cameraId: CameraId): void {
  if (stepFocus(event)) return;
  if (event.key === 'Enter') void openOnNextTile({ kind: 'camera', cameraId: cameraId });
  else if (event.key === ' ') select({ kind: 'camera', cameraId });
  else return;
  event.preventDefault();
}

/** The other cameras of a camera's school by their distance from it. Pure. */
export function nearestCameras(
  camera: Camera,
  cameras: Iterable<Camera>,
): readonly { readonly camera: Camera; readonly metres: number }[] {
  return [...cameras]
    .filter((other) => other.schoolId === camera.schoolId && other.id !== camera.id)
    .map((other) => ({ camera: other, metres: distanceM(camera.position, other.position) }))
    .sort((a, b) => a.metres - b.metres || a.camera.number - b.camera.number);
}
