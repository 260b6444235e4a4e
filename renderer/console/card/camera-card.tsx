import { useMemo, useState, type ReactElement } from 'react';
import { BellPlus, History, Monitor as MonitorIcon } from 'lucide-react';
import type { Camera } from '../../../shared/vocabulary/camera';
import { callSignOf } from '../../mirror/call-numbers';
import { useFeeds } from '../../mirror/feed-mirror';
import { useKeysOf } from '../../mirror/preference-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
import { useTickets } from '../../mirror/ticket-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { useNow } from '../../ui/now';
import { maskStateOf } from '../../ui/mask-words';
import { purposeWords } from '../../ui/purpose-words';
import { sourceChoice } from '../../ui/source-words';
import { pixelDensity } from '../../../shared/wall/pixel-density';
import { useCameraStates } from '../cameras/use-camera-states';
import { askToRaise } from '../alerts/raise-by-hand';
import { playBackSelection } from '../desk/play-back';
import { useSelection } from '../desk/selection';
import { Facts } from '../facts';
import { beginChooseTile, openOnNextTile } from '../gestures/choose-tile';
import { compassWord } from '../../../shared/geo/geo';
import { PanelHeader } from '../panel-header';
import { cellName, cellsShowing, currentMonitor, nextFreeCell } from '../walls/cells';
import { CardFigures, FiguresSwitch, useCardFigures } from './card-figures';
import { CardPicture } from './card-picture';
import { MaskControl } from './mask-control';
import { NearestCameras } from './nearest-cameras';
import { SourceControl } from './source-control';
import { useCardFeed } from './use-card-feed';
import styles from './camera-card.module.css';

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
  const ticket = useTickets((mirror) => mirror.tickets.get(camera.id));
  const { state, report } = feed;
  const mask = maskStateOf(ticket);
  const source = sourceChoice(ticket, report?.statistics.source);
  return (
    <>
      <PanelHeader title={camera.name} hint={station.schools.get(camera.schoolId)?.shortName} />
      <CardPicture camera={camera} school={station.schools.get(camera.schoolId)} feed={feed} onWidth={setWidthPx} />
      <div className={styles['body']}>
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
  const walls = useWalls((mirror) => mirror.walls);
  const tiles = useFeeds((feeds) => feeds.tiles);
  const ticket = useTickets((mirror) => mirror.tickets.get(camera.id));
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
  const walls = useWalls((mirror) => mirror.walls);
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
