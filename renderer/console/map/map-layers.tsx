import L from 'leaflet';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { type Area, ringOf, viewArea } from '../../../shared/geo/geo';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Camera, School } from '../../../shared/vocabulary/camera';
import type { AlertId, CameraId } from '../../../shared/vocabulary/ids';
import { classNames } from '../../ui/class-names';
import { alertTone } from '../../ui/alert-words';
import { type CameraState, isBad } from '../../operator/camera-states';
import { type CityMap, toLatLng } from './city-map';
import type { DrawnLabel, LabelPlan } from './label-plan';
import { MapMarker } from './markers';
import mapStyles from './map.module.css';

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
      const names = [mapStyles['area'], mapStyles[tone], selected && mapStyles['selected']];
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
  const looks = cameras.map((camera) => `${camera.id} ${lookOf(camera.id, states, selectedId)}`).join();
  useEffect(() => {
    const group = L.layerGroup();
    for (const look of looks === '' ? [] : looks.split(',')) {
      const [id, name] = look.split(' ');
      const camera = cameras.find((candidate) => candidate.id === id);
      if (!camera || !name) continue;
      const className = mapStyles[name] ?? '';
      L.polygon(viewArea(camera).map(toLatLng), { className, interactive: false }).addTo(group);
    }
    group.addTo(map.leaflet);
    return () => void group.remove();
  }, [map, cameras, looks]);
  return null;
}

function lookOf(
  id: CameraId,
  states: ReadonlyMap<CameraId, CameraState>,
  selectedId: CameraId | null,
): 'coneSelected' | 'coneBad' | 'cone' {
  if (id === selectedId) return 'coneSelected';
  return isBad(states.get(id)?.kind ?? 'not-shown') ? 'coneBad' : 'cone';
}

/** The words of the drawing. They are part of the picture: readers of the screen get the schools instead. */
export function DrawnLabels({ map, labels }: { map: CityMap; labels: readonly DrawnLabel[] }): ReactElement {
  return (
    <>
      {labels.map(({ id, kind, text, position, rotateDeg }) => (
        <MapMarker key={id} map={map} position={position} plane={-1_000}>
          <span
            className={classNames(mapStyles['word'], mapStyles[`word-${kind}`])}
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
            <svg className={mapStyles['leader']} width="1" height="1" aria-hidden="true">
              <path d={`M0 0L${x} ${y}`} />
              <circle r="2" />
            </svg>
          </MapMarker>
        );
      })}
    </>
  );
}
