import type { LeafletMouseEvent } from 'leaflet';
import { Circle, Ruler, VectorPolygon } from 'lucide-react';
import { type ReactElement, useEffect } from 'react';
import { distanceM, ringOf } from '../../../../shared/geo/geo';
import type { Position } from '../../../../shared/vocabulary/camera';
import { useKeysOf } from '../../../mirror/preferences';
import { Button, IconButton, Keycap } from '../../../ui/button';
import { leaveMode, useMode } from '../../../operator/mode';
import { MapMarker } from '../markers';
import type { CityMap } from '../city-map';
import { aimAtMiddle, draw, progressWords, samePx, takeTool, toolName, useAim } from '../../../operator/draw';
import { useArea } from '../../../operator/map';
import { distanceWords, type Drawing, lengthM, pointsOf } from '../../../operator/drawing';
import forms from '../../../ui/form.module.css';
import { classNames } from '../../../ui/class-names';
import styles from './tools.module.css';
import shared from '../../../ui/shared.module.css';

/** What is drawn on the map: the area that stands, the shape that is being drawn, and the aim. */
export function ToolLayer({ map }: { map: CityMap }): ReactElement {
  const mode = useMode((state) => state.mode);
  const drawing = mode.kind === 'draw' ? mode.drawing : null;
  const aim = useAim();
  const area = useArea((state) => state.area);
  useToolPointer(map, drawing?.kind ?? null);
  useEffect(() => {
    useAim.setState({ map });
    // Zooming keeps the middle, moving does not.
    const follow = (): void => {
      if (useAim.getState().by === 'keys') aimAtMiddle();
    };
    map.leaflet.on('moveend', follow);
    return () => {
      map.leaflet.off('moveend', follow);
      useAim.setState({ map: null, at: null });
    };
  }, [map]);

  const at = drawing && aim.at;
  return (
    <>
      {area && <Shape map={map} places={ringOf(area)} closed />}
      {drawing && <Pending map={map} drawing={drawing} at={at} />}
      {drawing && aim.by === 'keys' && <Crosshair />}
    </>
  );
}

/** The drawing with the point that would be put next, and its length. */
function Pending({ map, drawing, at }: { map: CityMap; drawing: Drawing; at: Position | null }): ReactElement {
  const points = pointsOf(drawing);
  const [first] = points;
  const ended = drawing.kind === 'measure' && drawing.ended;
  const places = at && !ended ? [...points, at] : points;
  const last = places.at(-1);
  const radiusM = first && last ? distanceM(first, last) : 0;
  const words = drawing.kind === 'circle' ? distanceWords(radiusM) : distanceWords(lengthM(places));
  return (
    <>
      {drawing.kind === 'circle' && first && radiusM > 0 && (
        <Shape map={map} places={ringOf({ kind: 'circle', centre: first, radiusM })} closed />
      )}
      {drawing.kind !== 'circle' && <Shape map={map} places={places} closed={drawing.kind === 'polygon'} />}
      {points.map((place, index) => (
        <MapMarker key={index} map={map} position={place} plane={5_000}>
          <span className={styles['point']} aria-hidden="true" />
        </MapMarker>
      ))}
      {last && places.length > 1 && drawing.kind !== 'polygon' && (
        <MapMarker map={map} position={last} plane={5_000}>
          <span className={styles['length']} aria-hidden="true" data-testid="drawn-length">
            {words}
          </span>
        </MapMarker>
      )}
    </>
  );
}

function Shape({ map, places, closed }: { map: CityMap; places: readonly Position[]; closed: boolean }): null {
  useEffect(
    () => map.addShape(places, closed ? (styles['area'] ?? '') : (styles['line'] ?? ''), closed),
    [map, places, closed],
  );
  return null;
}

/** Where the keys put the next point: the middle of the map. */
function Crosshair(): ReactElement {
  return (
    <svg className={styles['crosshair']} viewBox="-20 -20 40 40" aria-hidden="true" data-testid="crosshair">
      <path d="M-18 0H-5M5 0H18M0-18V-5M0 5V18" />
      <circle r="1.5" />
    </svg>
  );
}

/** A press that moves less than this is a click, CSS pixels. */
const clickPx = 6;
/** A click this near to a polygon's first corner closes it, CSS pixels. */
const closePx = 12;

/** Draws with the pointer: a circle by a drag or by two clicks, everything else point by point. */
export function useToolPointer(map: CityMap, kind: Drawing['kind'] | null): void {
  useEffect(() => {
    if (kind === null) return undefined;
    const { leaflet } = map;
    const listeners = kind === 'circle' ? circleListeners(map) : pointListeners(map);
    // A drag draws the circle; with the other tools it still moves the map.
    if (kind === 'circle') leaflet.dragging.disable();
    leaflet.on(listeners);
    return () => {
      leaflet.off(listeners);
      leaflet.dragging.enable();
    };
  }, [map, kind]);
}

type Listeners = Readonly<Record<string, (event: LeafletMouseEvent) => void>>;

const following: Listeners = {
  mousemove: ({ latlng }) => useAim.setState({ at: placeOf(latlng), by: 'pointer' }),
  mouseout: () => aimAtMiddle(),
};

function circleListeners(map: CityMap): Listeners {
  let pressed: { readonly event: LeafletMouseEvent; readonly first: boolean } | undefined;
  return {
    ...following,
    mousedown: (event) => {
      if (event.originalEvent.button !== 0) return;
      const first = drawnPoints().length === 0;
      pressed = { event, first };
      if (first) draw({ kind: 'point', at: placeOf(event.latlng) });
    },
    mouseup: (event) => {
      const press = pressed;
      pressed = undefined;
      if (!press) return;
      const movedPx = map.pixelsBetween(placeOf(press.event.latlng), placeOf(event.latlng));
      if (!press.first || movedPx >= clickPx) draw({ kind: 'point', at: placeOf(event.latlng) });
    },
  };
}

function pointListeners(map: CityMap): Listeners {
  return {
    ...following,
    click: ({ latlng }) => {
      const at = placeOf(latlng);
      const points = drawnPoints();
      const [first, last] = [points[0], points.at(-1)];
      const closes = points.length >= 3 && first !== undefined && map.pixelsBetween(first, at) < closePx;
      // The second click of a double one.
      const again = last !== undefined && map.pixelsBetween(last, at) < samePx;
      draw((closes && isPolygon()) || again ? { kind: 'finish' } : { kind: 'point', at });
    },
  };
}

function isPolygon(): boolean {
  const { mode } = useMode.getState();
  return mode.kind === 'draw' && mode.drawing.kind === 'polygon';
}

function drawnPoints(): ReturnType<typeof pointsOf> {
  const { mode } = useMode.getState();
  return mode.kind === 'draw' ? pointsOf(mode.drawing) : [];
}

function placeOf({ lat, lng }: LeafletMouseEvent['latlng']): { readonly lat: number; readonly lon: number } {
  return { lat, lon: lng };
}

const howTo: Readonly<Record<Drawing['kind'], string>> = {
  circle: 'Drag from its middle to its edge',
  polygon: 'Click its corners, the first one again to close it',
  measure: 'Click along the way, twice to end it',
};

/** While a tool is in hand: what it does, how far it is, and the keys. */
export function ToolHint(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'draw') return null;
  const { drawing, problem } = mode;
  return (
    <div className={classNames(shared['wrap'], shared['mapHint'])} data-testid="tool-hint">
      <strong>{toolName(drawing.kind)}</strong>
      <span>{howTo[drawing.kind]}</span>
      <span className={shared['inline']}>
        <Keycap keys="↑ ↓ ← →" /> aim <Keycap keys="Enter" />{' '}
        {drawing.kind === 'circle' ? 'point' : 'point, twice to finish'} <Keycap keys="Backspace" /> take back
      </span>
      <strong>{progressWords(drawing)}</strong>
      {problem !== null && <span className={forms['problem']}>{problem}</span>}
      {drawing.kind !== 'circle' && (
        <Button size="small" disabled={pointsOf(drawing).length === 0} onClick={() => draw({ kind: 'finish' })}>
          Finish
        </Button>
      )}
      <Button size="small" keys="Esc" onClick={leaveMode}>
        Leave
      </Button>
    </div>
  );
}

const tools = [
  { kind: 'circle', icon: <Circle /> },
  { kind: 'polygon', icon: <VectorPolygon /> },
  { kind: 'measure', icon: <Ruler /> },
] as const;

/** The tools of the map, as buttons; each stays pressed while its tool is in hand. */
export function ToolBar(): ReactElement {
  const mode = useMode((state) => state.mode);
  const keys = useKeysOf();
  const inHand = mode.kind === 'draw' ? mode.drawing.kind : null;
  return (
    <>
      {tools.map(({ kind, icon }) => (
        <IconButton
          key={kind}
          label={toolName(kind)}
          keys={keys(kind)}
          icon={icon}
          aria-pressed={inHand === kind}
          data-testid={`tool-${kind}`}
          onClick={() => takeTool(kind)}
        />
      ))}
    </>
  );
}
