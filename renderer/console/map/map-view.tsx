import { useMemo, type KeyboardEvent, type ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { School } from '../../../shared/vocabulary/camera';
import { calmAlerts } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import type { StationMirror } from '../../mirror/store';
import { loudestByCamera, loudestBySchool } from '../alerts/queue';
import { camerasLeft } from '../cameras/filter-cameras';
import { useCameraList } from '../cameras/list-state';
import { countStates } from '../cameras/camera-states';
import { useCameraStates } from '../cameras/use-camera-states';
import { classNames } from '../../ui/class-names';
import { useMode } from '../desk/mode';
import { camerasOfSchool } from '../desk/open';
import { selectedCameraId, selectedSchoolId, useSelection } from '../desk/selection';
import { AlertAreas } from './alert-areas';
import { CameraMarker } from './camera-marker';
import { cameraZoom, type CityMap } from './city-map';
import { DrawnLabels } from './drawn-labels';
import { FoundChip } from './found-chip';
import { Leaders } from './leaders';
import { MapChrome } from './map-chrome';
import { MapMarker } from './map-marker';
import { useMapTarget } from './map-target';
import { measureOf } from './measure';
import { planLabels, type SchoolPlace } from './label-plan';
import { SchoolMarker } from './school-marker';
import { SchoolPlan } from './school-plan';
import { AreaPanel } from './tools/area-panel';
import { useArea } from './tools/area-store';
import { ToolHint } from './tools/tool-hint';
import { ToolLayer } from './tools/tool-layer';
import { usePicked } from './tools/use-picked';
import { useCityMap } from './use-city-map';
import { useMapPose } from './use-map-moves';
import { useMapWishes } from './use-map-wishes';
import { useRevealSelection } from './use-reveal-selection';
import { ViewAreas } from './view-areas';
import styles from './map.module.css';

/** The map: schools far away, their cameras close up; to select, to drag from, and to see where an alert is. */
export function MapView({ station }: { readonly station: StationMirror }): ReactElement {
  const { place, map, schematic, bare, missing } = useCityMap(station.deployment.map);
  const pose = useMapPose(map);
  useMapWishes(map, station);
  useRevealSelection(map, station);
  const states = useCameraStates();
  const alerts = useMirror(calmAlerts);
  const selection = useSelection((state) => state.selection);
  const area = useArea((state) => state.area);
  const picked = usePicked(station.cameras);
  const inHand = useMode((state) => state.mode.kind === 'draw');
  const { schools, cameras, deployment } = station;
  const loudest = useMemo(() => loudestBySchool(alerts), [alerts]);
  const alerted = useMemo(() => loudestByCamera(alerts), [alerts]);
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
      className={classNames(styles['wrapper'], inHand && styles['drawing'])}
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
      <AreaPanel map={map} station={station} states={states} />
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
