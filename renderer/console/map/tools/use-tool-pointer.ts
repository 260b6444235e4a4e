import { useEffect } from 'react';
import type { LeafletMouseEvent } from 'leaflet';
import { useMode } from '../../desk/mode';
import type { CityMap } from '../city-map';
import { aimAtMiddle, useAim } from './aim';
import { draw, samePx } from './draw';
import { pointsOf, type Drawing } from './drawing';

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
