import L from 'leaflet';
import { Maximize, Minus, Plus, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { AlertId, CameraId } from '../../../shared/vocabulary/ids';
import { stableAlerts, useStation } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { Button, IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { HelpButton } from '../../operator/help-button';
import { loudestBy } from '../../operator/alert-queue';
import { CameraGlyph } from '../../ui/glyph';
import { camerasLeft, noFilter, useCameraList } from '../../operator/filter-cameras';
import { type CameraState, countStates, useCameraStates } from '../../operator/camera-states';
import { useMode } from '../../operator/mode';
import { camerasOfSchool } from '../../operator/open';
import { selectedCameraId, selectedSchoolId, useSelection } from '../../operator/selection';
import { CameraMarker, MapMarker, SchoolMarker } from './markers';
import { cameraZoom, type CityMap, toLatLng } from './city-map';
import { type DrawnLabel, type LabelPlan, type MapMeasure, planLabels, type SchoolPlace } from './label-plan';
import { showOnMap, useArea, useMapTarget, usePicked } from '../../operator/map';
import { coneOf, SchoolPlan } from './school-plan';
import { AreaPanel } from './tools/area-panel';
import { ToolBar, ToolHint, ToolLayer } from './tools/tool-layer';
import { useCityMap, useMapPose, useMapWishes, useRevealSelection } from './use-city-map';
import styles from './map.module.css';
import shared from '../../ui/shared.module.css';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { type Area, ringOf, viewArea } from '../../../shared/geo/geo';
import type { Alert } from '../../../shared/vocabulary/alert';
import { alertTone } from '../../ui/alert-words';

/** The map: schools far away, their cameras close up; to select, to drag from, and to see where an alert is. */
export function MapView(): ReactElement {
  const station = useStation();
  const { place, map, schematic, bare, missing } = useCityMap(station.deployment.map);
  const pose = useMapPose(map);
  useMapWishes(map, station);
  useRevealSelection(map, station);
  const states = useCameraStates();
  const alerts = useMirror(stableAlerts);
  const selection = useSelection((state) => state.selection);
  const area = useArea((state) => state.area);
  const picked = usePicked(station.cameras);
  const inHand = useMode((state) => state.mode.kind === 'draw');
  const { schools, cameras, deployment } = station;
  const loudest = useMemo(() => loudestBy(alerts, ({ schoolId }) => schoolId), [alerts]);
  const alerted = useMemo(() => loudestBy(alerts, ({ cameraId }) => cameraId), [alerts]);
  const cameraIds = useMemo(() => bySchool(station), [station]);
  const filter = useCameraList((list) => list.filter);
  const left = useMemo(() => camerasLeft(filter, { schools, cameras, states }), [filter, schools, cameras, states]);
  const selectedSchool = selectedSchoolId(selection, cameras, alerts);
  const selectedCamera = selectedCameraId(selection);
  const selectedAlert = selection.kind === 'alert' ? selection.alertId : undefined;

  const ordered = useMemo(() => selectedFirst([...schools.values()], selectedSchool), [schools, selectedSchool]);
  const ringed = useMemo(
    () => new Set([...loudest].flatMap(([id, alert]) => (alert.handling === 'new' ? [id] : []))),
    [loudest],
  );
  // With tiles of another maker the words are theirs.
  const drawing = bare ? schematic : null;
  const plan = useMemo(
    () => (map && pose ? planLabels(drawing, ordered, ringed, measureOf(map)) : null),
    [map, pose, drawing, ordered, ringed],
  );
  const closeUp = pose !== null && pose.zoom >= cameraZoom;
  const drawnCameras = useMemo(() => (closeUp ? [...cameras.values()] : []), [closeUp, cameras]);

  return (
    <div
      className={classNames(shared['fill'], inHand && styles['drawing'])}
      onKeyDown={(event) => map && mapKey(event, map)}
    >
      <div
        ref={place}
        className={styles['map']}
        tabIndex={0}
        role="application"
        aria-label="Map of the schools"
        data-testid="map"
      />
      {map && pose && plan && (
        <>
          <DrawnLabels map={map} labels={plan.labels} />
          <Leaders map={map} schools={schools.values()} plan={plan} />
          <AlertAreas map={map} alerts={alerts} selectedId={selectedAlert} />
          <ViewAreas map={map} cameras={drawnCameras} states={states} selectedId={selectedCamera} />
          {[...schools.values()].map((school) => {
            const alert = loudest.get(school.id);
            const selected = school.id === selectedSchool;
            return (
              <MapMarker
                key={school.id}
                map={map}
                position={school.position}
                plane={alert ? 2_000 : selected ? 1_000 : 0}
              >
                <SchoolMarker
                  school={school}
                  cameraCount={cameraIds.get(school.id)?.length ?? 0}
                  counts={countStates(cameraIds.get(school.id) ?? [], states)}
                  alert={alert}
                  place={plan.schools.get(school.id) ?? usualPlace}
                  selected={selected}
                  aside={left !== null && !(cameraIds.get(school.id) ?? []).some((id) => left.has(id))}
                />
              </MapMarker>
            );
          })}
          {drawnCameras.map((camera) => (
            <MapMarker
              key={camera.id}
              map={map}
              position={camera.position}
              plane={camera.id === selectedCamera ? 4_000 : 3_000}
            >
              <CameraMarker
                on="map"
                camera={camera}
                state={states.get(camera.id) ?? { kind: 'not-shown' }}
                selected={camera.id === selectedCamera}
                alert={alerted.get(camera.id)}
                picked={picked.has(camera.id)}
                aside={left !== null && !left.has(camera.id)}
              />
            </MapMarker>
          ))}
        </>
      )}
      {!closeUp && selectedSchool && !area && (
        <SchoolPlan
          school={schools.get(selectedSchool)}
          cameras={camerasOfSchool(cameras.values(), selectedSchool)}
          states={states}
          selectedId={selectedCamera}
          alerts={alerted}
        />
      )}
      {map && <ToolLayer map={map} />}
      <MapChrome
        map={map}
        attribution={bare || deployment.map.kind === 'schematic' ? null : deployment.map.attribution}
        missing={missing}
        closeUp={closeUp}
      />
      <AreaPanel map={map} states={states} />
      <ToolHint />
      {!inHand && <FoundChip left={left} />}
    </div>
  );
}

const usualPlace: SchoolPlace = { side: 'right', shift: { x: 0, y: 0 } };

function bySchool({ schools, cameras }: StationMirror): ReadonlyMap<School['id'], readonly CameraId[]> {
  return new Map(
    [...schools.keys()].map((id) => [id, camerasOfSchool(cameras.values(), id).map((camera) => camera.id)]),
  );
}

function selectedFirst(schools: readonly School[], selected: School['id'] | null): readonly School[] {
  return [...schools].sort((a, b) => Number(b.id === selected) - Number(a.id === selected));
}

const panStepPx = 80;

/** The keys of the map, wherever on it the focus is. */
function mapKey(event: KeyboardEvent, map: CityMap): void {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.target instanceof Element && event.target.closest('input')) return;
  const { leaflet } = map;
  const pans: Readonly<Record<string, [number, number]>> = {
    ArrowLeft: [-panStepPx, 0],
    ArrowRight: [panStepPx, 0],
    ArrowUp: [0, -panStepPx],
    ArrowDown: [0, panStepPx],
  };
  const pan = pans[event.key];
  if (pan) leaflet.panBy(pan, { animate: false });
  else if (event.key === '+' || event.key === '=') leaflet.zoomIn();
  else if (event.key === '-') leaflet.zoomOut();
  else if (event.key === 'Home') useMapTarget.setState(({ count }) => ({ wish: { kind: 'all' }, count: count + 1 }));
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** What the search of the list leaves on the map: how many cameras, and the way to them. */
export function FoundChip({ left }: { left: ReadonlySet<CameraId> | null }): ReactElement | null {
  if (!left) return null;
  return (
    <div className={styles['found']} role="group" aria-label="Search on the map" data-testid="found-on-map">
      <Button
        size="small"
        icon={<Search />}
        disabled={left.size === 0}
        onClick={() => showOnMap({ kind: 'cameras', cameraIds: [...left] })}
      >
        {left.size === 0 ? 'No camera matches' : left.size === 1 ? 'Show the 1 match' : `Show the ${left.size} matches`}
      </Button>
      <Button size="small" onClick={() => useCameraList.setState({ filter: noFilter })}>
        Show all
      </Button>
    </div>
  );
}

/** What lies over the map: the legend with what the map is, and its controls. */
export function MapChrome({
  map,
  attribution,
  missing,
  closeUp,
}: {
  map: CityMap | null;
  /** Whose map it is; null for our own schematic. */
  attribution: string | null;
  missing: string | null;
  closeUp: boolean;
}): ReactElement {
  return (
    <>
      <div className={styles['legend']}>
        <CameraGlyph kind="live" />
        <CameraGlyph kind="stale" />
        <CameraGlyph kind="offline" />
        <CameraGlyph kind="refused" />
        <span className={classNames(shared['faint'], shared['wideOnly'])}>
          {closeUp ? 'number: camera' : 'number: cameras'}
        </span>
        <span className={shared['faint']}>{attribution ?? 'Schematic map'}</span>
        {missing !== null && <span className={shared['caution']}>{missing}</span>}
      </div>
      {closeUp && map && <Scale map={map} />}
      {closeUp && (
        <Button keys="Esc" className={styles['back']} onClick={() => showOnMap({ kind: 'all' })}>
          All schools
        </Button>
      )}
      <div className={styles['controls']}>
        <ToolBar />
        <IconButton label="Zoom in" keys="+" icon={<Plus />} onClick={() => map?.leaflet.zoomIn()} />
        <IconButton label="Zoom out" keys="-" icon={<Minus />} onClick={() => map?.leaflet.zoomOut()} />
        <IconButton
          label="Show all schools"
          keys="Home"
          icon={<Maximize />}
          onClick={() => showOnMap({ kind: 'all' })}
        />
        <HelpButton section="analyst/use-the-map" />
      </div>
    </>
  );
}

/** Leaflet's own scale, in metres. */
function Scale({ map }: { map: CityMap }): ReactElement {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scale = L.control.scale({ imperial: false, maxWidth: 120 });
    scale.addTo(map.leaflet);
    const element = scale.getContainer();
    if (element) place.current?.append(element);
    return () => void scale.remove();
  }, [map]);
  return <div ref={place} className={styles['scale']} aria-hidden="true" />;
}

let context: CanvasRenderingContext2D | null | undefined;

/** Measures words and places of a map for the planning of its labels. */
export function measureOf(map: CityMap): MapMeasure {
  const style = getComputedStyle(document.documentElement);
  const unit = Number(style.getPropertyValue('--scale')) || 1;
  const size = map.leaflet.getSize();
  const container = map.leaflet.getContainer();
  const { fontFamily } = getComputedStyle(container);
  return {
    unit,
    view: { left: 0, top: 0, width: size.x, height: size.y },
    project: (place) => map.leaflet.latLngToContainerPoint(toLatLng(place)),
    textWidth: (text, strong) => {
      context ??= document.createElement('canvas').getContext('2d');
      if (!context) return text.length * 7 * unit;
      context.font = `${strong ? 620 : 450} ${12 * unit}px ${fontFamily}`;
      return context.measureText(text).width;
    },
  };
}

/** Of many warnings so many areas are drawn: those of the queue's first. */
const mostAreas = 20;

/** Draws where alerts say that something is the matter: what was warned of, as wide as it was. */
export function AlertAreas({
  map,
  alerts,
  selectedId,
}: {
  map: CityMap;
  alerts: readonly Alert[];
  selectedId: AlertId | undefined;
}): null {
  const wanted = useMemo(() => areasOf(alerts, selectedId), [alerts, selectedId]);
  const [drawn, setDrawn] = useState(wanted);
  // Alerts change often, their areas seldom.
  if (JSON.stringify(drawn) !== JSON.stringify(wanted)) setDrawn(wanted);
  useEffect(() => {
    const stops = drawn.map(({ area, tone, selected }) => {
      const names = [styles['area'], shared[tone === 'plain' ? 'quiet' : tone], selected && styles['selected']];
      return map.addShape(ringOf(area), classNames(...names), true);
    });
    return () => {
      for (const stop of stops) stop();
    };
  }, [map, drawn]);
  return null;
}

interface DrawnArea {
  readonly area: Area;
  readonly tone: ReturnType<typeof alertTone>;
  readonly selected: boolean;
}

/** One warning is an alert at each school that it concerns: its area is drawn once. */
function areasOf(alerts: readonly Alert[], selectedId: AlertId | undefined): readonly DrawnArea[] {
  const byArea = new Map<string, DrawnArea>();
  for (const alert of inQueueOrder(alerts.filter(({ area }) => area))) {
    if (!alert.area || alert.handling === 'closed' || byArea.size >= mostAreas) continue;
    const key = JSON.stringify(alert.area);
    const known = byArea.get(key);
    const selected = alert.id === selectedId || known?.selected === true;
    byArea.set(key, { area: alert.area, tone: known?.tone ?? alertTone(alert), selected });
  }
  return [...byArea.values()];
}

/** Draws what each camera sees, out to its target line. Lives as long as cameras are drawn one by one. */
export function ViewAreas({
  map,
  cameras,
  states,
  selectedId,
}: {
  map: CityMap;
  cameras: readonly Camera[];
  states: ReadonlyMap<CameraId, CameraState>;
  selectedId: CameraId | null;
}): null {
  // States arrive each second; only a change of their kind is drawn.
  const looks = cameras.map((camera) => `${camera.id} ${coneOf(camera.id, states, selectedId)}`).join();
  useEffect(() => {
    const group = L.layerGroup();
    for (const look of looks === '' ? [] : looks.split(',')) {
      const [id, name] = look.split(' ');
      const camera = cameras.find((candidate) => candidate.id === id);
      if (!camera || !name) continue;
      const className = styles[name] ?? '';
      L.polygon(viewArea(camera).map(toLatLng), { className, interactive: false }).addTo(group);
    }
    group.addTo(map.leaflet);
    return () => void group.remove();
  }, [map, cameras, looks]);
  return null;
}

/** The words of the drawing. They are part of the picture: readers of the screen get the schools instead. */
export function DrawnLabels({ map, labels }: { map: CityMap; labels: readonly DrawnLabel[] }): ReactElement {
  return (
    <>
      {labels.map(({ id, kind, text, position, rotateDeg }) => (
        <MapMarker key={id} map={map} position={position} plane={-1_000}>
          <span
            className={classNames(styles['word'], styles[`word-${kind}`])}
            style={{ transform: `translate(-50%, -50%) rotate(${rotateDeg}deg)` }}
            aria-hidden="true"
          >
            {text}
          </span>
        </MapMarker>
      ))}
    </>
  );
}

/** A marker that moved less than this covers its own place. */
const coveredPx = 12;

/** A line from a school's place to its marker, where the marker had to give way to another. */
export function Leaders({
  map,
  schools,
  plan,
}: {
  map: CityMap;
  schools: Iterable<School>;
  plan: LabelPlan;
}): ReactElement {
  return (
    <>
      {[...schools].map(({ id, position }) => {
        const { x, y } = plan.schools.get(id)?.shift ?? { x: 0, y: 0 };
        if (Math.hypot(x, y) < coveredPx) return null;
        return (
          <MapMarker key={id} map={map} position={position} plane={-500}>
            <svg className={styles['leader']} width="1" height="1" aria-hidden="true">
              <path d={`M0 0L${x} ${y}`} />
              <circle r="2" />
            </svg>
          </MapMarker>
        );
      })}
    </>
  );
}
