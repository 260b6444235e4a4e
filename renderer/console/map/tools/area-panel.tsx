import { useStation } from '../../../mirror/selectors';
import { GripVertical, Monitor as MonitorIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef } from 'react';
import { type Area, distanceM, isInside, middleOf } from '../../../../shared/geo/geo';
import type { DragPayload } from '../../../../shared/ipc/contract';
import type { Camera } from '../../../../shared/vocabulary/camera';
import type { CameraId } from '../../../../shared/vocabulary/ids';
import { useKeysOf } from '../../../mirror/preferences';
import { useMirror } from '../../../mirror/store';
import { useWhyNot, whyNot } from '../../../mirror/why-not';
import { Button } from '../../../ui/button';
import { classNames } from '../../../ui/class-names';
import { CameraGlyph } from '../../../ui/glyph';
import type { CameraState } from '../../../operator/camera-states';
import { dropOn } from '../../../operator/open';
import { beginChooseTile, openOnNextTile } from '../../../operator/choose-tile';
import { select, useSelection } from '../../../operator/selection';
import { PanelHeader } from '../../../ui/panel-header';
import { cellName, currentMonitor, monitorsOf, nextFreeCell } from '../../../operator/cells';
import type { CityMap } from '../city-map';
import {
  clearArea,
  pickCameras,
  type Picked,
  pickInside,
  pickNearest,
  radiusRangeM,
  setArea,
  useArea,
} from '../../../operator/map';
import { distanceWords } from '../../../operator/drawing';
import { NumberField } from '../../../ui/search-field';
import panels from '../../../ui/panel.module.css';
import lists from '../../../ui/list.module.css';
import styles from './tools.module.css';
import shared from '../../../ui/shared.module.css';

/** The area that stands on the map: what it picks, and where that can go. */
export function AreaPanel({
  map,
  states,
}: {
  map: CityMap | null;
  states: ReadonlyMap<CameraId, CameraState>;
}): ReactElement | null {
  const area = useArea((state) => state.area);
  // Chosen once for each area: it does not jump to the other side below the pointer when the map is moved.
  const onLeft = useMemo(() => area !== null && map?.isInRightHalf(middleOf(area)) === true, [map, area]);
  return area && <Panel area={area} states={states} onLeft={onLeft} />;
}

function Panel({
  area,
  states,
  onLeft,
}: {
  area: Area;
  /** Beside the area, not over it. */
  onLeft: boolean;
  states: ReadonlyMap<CameraId, CameraState>;
}): ReactElement {
  const station = useStation();
  const { pick, count } = useArea();
  const { cameras } = station;
  const inside = useMemo(() => pickCameras(area, { kind: 'inside' }, cameras.values()), [area, cameras]);
  const picked = useMemo(() => pickCameras(area, pick, cameras.values()), [area, pick, cameras]);
  const open = useRef<HTMLDivElement>(null);
  // What was drawn is done: the next key goes on with it.
  useEffect(() => open.current?.querySelector('button')?.focus(), [area]);
  return (
    <section
      className={classNames(styles['panel'], onLeft && styles['left'])}
      aria-label="Selected area"
      data-testid="area-panel"
    >
      <PanelHeader level={3} title={area.kind === 'circle' ? 'Circle' : 'Polygon'}>
        <Button size="small" keys="Esc" onClick={clearArea}>
          Close
        </Button>
      </PanelHeader>
      <div className={classNames(panels['part'], styles['body'])}>
        <AreaShape area={area} />
        <div className={shared['wrap']} role="group" aria-label="Which cameras">
          <Button size="small" aria-pressed={pick.kind === 'inside'} data-testid="pick-inside" onClick={pickInside}>
            All inside {inside.found}
          </Button>
          <Button
            size="small"
            aria-pressed={pick.kind === 'nearest'}
            data-testid="pick-nearest"
            onClick={() => pickNearest(count)}
          >
            The {count} nearest
          </Button>
          <NumberField
            label="How many are the nearest"
            value={count}
            least={1}
            most={64}
            name="nearest-count"
            onValue={pickNearest}
          />
        </div>
        <p className={shared['aside']} data-testid="area-words">
          {pickedWords(picked)}
        </p>
        <div ref={open}>{picked.cameras.length > 0 && <Sending cameraIds={picked.cameras.map(({ id }) => id)} />}</div>
      </div>
      <AreaPicks states={states} area={area} cameras={picked.cameras} />
    </section>
  );
}

function pickedWords({ cameras, found, outside }: Picked): string {
  if (found === 0) return 'No camera is inside. Draw a larger area, or take the nearest.';
  const limited = found > cameras.length ? `, the nearest of ${found}: no layout has more tiles` : '';
  const beyond = outside > 0 ? `, ${outside} of them outside` : '';
  return `${cameras.length === 1 ? '1 camera' : `${cameras.length} cameras`}${beyond}${limited}`;
}

/** Where the cameras can go: the next tile, a tile that is pointed at, a monitor. */
function Sending({ cameraIds }: { cameraIds: readonly CameraId[] }): ReactElement {
  const walls = useMirror((mirror) => mirror.walls);
  const keys = useKeysOf();
  const chosen = useSelection((state) => state.chosenMonitorId);
  const monitor = currentMonitor(walls, chosen);
  const next = monitor && nextFreeCell(monitor);
  const payload: DragPayload = { kind: 'cameras', cameraIds: [...cameraIds] };
  const notOpen = useWhyNot('open-cameras', monitor?.id);
  const notChoose = useWhyNot('open-cameras');
  return (
    <div className={shared['stack']} data-cameras={cameraIds.join(' ')}>
      <Button
        tone="main"
        icon={<MonitorIcon />}
        disabled={!monitor}
        unavailable={notOpen}
        data-testid="open-area"
        onClick={() => void openOnNextTile(payload)}
      >
        {next ? `Open from ${cellName(walls, next)}` : monitor ? `${monitor.name} is full: choose` : 'No monitor'}
      </Button>
      <Button
        keys={keys('choose-tile')}
        icon={<GripVertical />}
        className={styles['grip']}
        title="Drag it to a tile, or press it to choose one"
        data-cameras={cameraIds.join(' ')}
        data-testid="drag-area"
        unavailable={notChoose}
        onClick={() => beginChooseTile(payload)}
      >
        Drag to a tile
      </Button>
      <div className={shared['wrap']} role="group" aria-label="Send to a monitor">
        {monitorsOf(walls).map((each) => {
          const free = nextFreeCell(each);
          return (
            <Button
              key={each.id}
              size="small"
              title={free ? `Open from ${cellName(walls, free)}` : `${each.name} is full: choose the first tile`}
              data-testid={`area-to-${each.id}`}
              unavailable={whyNot('open-cameras', each.id)}
              onClick={() =>
                free ? void dropOn(payload, free) : beginChooseTile(payload, { monitorId: each.id, cell: 0 })
              }
            >
              {each.name}
            </Button>
          );
        })}
      </div>
    </div>
  );
}

/** The cameras that an area picks, the nearest to its middle first. Each can be dragged and opened like in the list. */
export function AreaPicks({
  states,
  area,
  cameras,
}: {
  states: ReadonlyMap<CameraId, CameraState>;
  area: Area;
  cameras: readonly Camera[];
}): ReactElement {
  const station = useStation();
  const middle = middleOf(area);
  return (
    <ul className={styles['list']} aria-label="Cameras of the area">
      {cameras.map((camera) => (
        <li
          key={camera.id}
          tabIndex={0}
          className={lists['row']}
          data-camera={camera.id}
          data-testid={`area-camera-${camera.id}`}
          onClick={() => select({ kind: 'camera', cameraId: camera.id })}
          onDoubleClick={() => void openOnNextTile({ kind: 'camera', cameraId: camera.id })}
          onKeyDown={(event) => rowKey(event, camera.id)}
        >
          <CameraGlyph kind={states.get(camera.id)?.kind ?? 'not-shown'} wordless />
          <span className={lists['name']}>
            {station.schools.get(camera.schoolId)?.shortName}, {camera.name}
          </span>
          <span className={shared['small']}>
            {isInside(area, camera.position) ? '' : 'outside, '}
            {Math.round(distanceM(middle, camera.position))} m
          </span>
        </li>
      ))}
    </ul>
  );
}

function rowKey(event: KeyboardEvent, cameraId: CameraId): void {
  if (event.key === 'Enter') void openOnNextTile({ kind: 'camera', cameraId });
  else if (event.key === ' ') select({ kind: 'camera', cameraId });
  else return;
  event.preventDefault();
}

/** How large the area is. A circle's radius can be typed: a drag is not exact to the metre. */
export function AreaShape({ area }: { area: Area }): ReactElement {
  if (area.kind === 'polygon') return <p className={shared['aside']}>{area.corners.length} corners</p>;
  const { least, most } = radiusRangeM;
  return (
    <div className={shared['wrap']}>
      <span>Radius</span>
      <NumberField
        label="Radius in metres"
        value={Math.round(area.radiusM)}
        least={least}
        most={most}
        name="radius"
        onValue={(radiusM) => setArea({ ...area, radiusM })}
      />
      <span className={shared['aside']}>{distanceWords(area.radiusM)}</span>
    </div>
  );
}
