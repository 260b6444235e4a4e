/** A part of the Earth's surface: what lies in it, its middle and its edge. Pure. */
import type { Position } from '../vocabulary/school';
import { distanceM, move, offsetM } from './geo';

/** A circle, or a polygon of at least three corners. Where a polygon crosses itself the even-odd rule says what is inside. */
export type Area =
  | { readonly kind: 'circle'; readonly centre: Position; readonly radiusM: number }
  | { readonly kind: 'polygon'; readonly corners: readonly Position[] };

/** Whether a place lies in an area. */
export function isInside(area: Area, place: Position): boolean {
  if (area.kind === 'circle') return distanceM(area.centre, place) <= area.radiusM;
  const { corners } = area;
  let inside = false;
  for (const [index, a] of corners.entries()) {
    const b = corners.at(index - 1) ?? a;
    if (a.lat > place.lat === b.lat > place.lat) continue;
    const crossesAt = a.lon + ((place.lat - a.lat) / (b.lat - a.lat)) * (b.lon - a.lon);
    if (place.lon < crossesAt) inside = !inside;
  }
  return inside;
}

/** The middle of an area: of a polygon its centroid, or the mean of its corners where it has no size. */
export function middleOf(area: Area): Position {
  if (area.kind === 'circle') return area.centre;
  const [origin] = area.corners;
  if (!origin) return { lat: 0, lon: 0 };
  const flat = area.corners.map((corner) => offsetM(origin, corner));
  let [twice, east, north] = [0, 0, 0];
  for (const [index, a] of flat.entries()) {
    const b = flat.at(index - 1) ?? a;
    const cross = b.eastM * a.northM - a.eastM * b.northM;
    twice += cross;
    east += (a.eastM + b.eastM) * cross;
    north += (a.northM + b.northM) * cross;
  }
  if (Math.abs(twice) < 1) return meanOf(area.corners);
  const eastM = east / (3 * twice);
  const northM = north / (3 * twice);
  return move(move(origin, 90, eastM), 0, northM);
}

/** The edge of an area as a ring of places. */
export function ringOf(area: Area): readonly Position[] {
  if (area.kind === 'polygon') return area.corners;
  return Array.from({ length: 72 }, (_, step) => move(area.centre, step * 5, area.radiusM));
}

function meanOf(places: readonly Position[]): Position {
  const sum = (of: (place: Position) => number): number => places.reduce((total, place) => total + of(place), 0);
  return { lat: sum(({ lat }) => lat) / places.length, lon: sum(({ lon }) => lon) / places.length };
}
