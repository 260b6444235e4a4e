/** Distances, bearings and the area a camera sees, on a sphere: good to a metre at a school's size. Pure. */
import type { Camera, Position } from '../vocabulary/camera';

const earthRadiusM = 6_371_008.8;
const degree = Math.PI / 180;

/** The distance between two places, metres. */
export function distanceM(from: Position, to: Position): number {
  const lat = (to.lat - from.lat) * degree;
  const lon = (to.lon - from.lon) * degree;
  const a = Math.sin(lat / 2) ** 2 + Math.cos(from.lat * degree) * Math.cos(to.lat * degree) * Math.sin(lon / 2) ** 2;
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(a)));
}

/** The place that lies `metres` away in a direction, degrees clockwise from north. */
export function move(from: Position, bearingDeg: number, metres: number): Position {
  const north = (Math.cos(bearingDeg * degree) * metres) / earthRadiusM / degree;
  const east = (Math.sin(bearingDeg * degree) * metres) / (earthRadiusM * Math.cos(from.lat * degree)) / degree;
  return { lat: from.lat + north, lon: from.lon + east };
}

/** A place in metres east and north of another. */
export function offsetM(from: Position, to: Position): { readonly eastM: number; readonly northM: number } {
  return {
    eastM: (to.lon - from.lon) * degree * earthRadiusM * Math.cos(from.lat * degree),
    northM: (to.lat - from.lat) * degree * earthRadiusM,
  };
}

const compass = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'] as const;

/** A direction in words, for example `north-east` for 40 degrees. */
export function compassWord(bearingDeg: number): string {
  return compass[Math.round((((bearingDeg % 360) + 360) % 360) / 45) % 8] ?? 'north';
}

/** How far away the camera's scene is `sceneWidthM` wide, metres. Cameras that look all round get a fifth of that width. */
export function reachM(camera: Pick<Camera, 'fieldOfViewDeg' | 'sceneWidthM'>): number {
  if (camera.fieldOfViewDeg >= 170) return camera.sceneWidthM / 5;
  return camera.sceneWidthM / 2 / Math.tan((camera.fieldOfViewDeg / 2) * degree);
}

/** The edge of what a camera sees up to its target line, as a ring of places that starts at the camera. */
export function viewArea(camera: Camera): readonly Position[] {
  const reach = reachM(camera);
  const whole = camera.fieldOfViewDeg >= 360;
  const steps = Math.max(4, Math.ceil(camera.fieldOfViewDeg / 4));
  const arc = Array.from({ length: steps + 1 }, (_, step) =>
    move(camera.position, camera.bearingDeg + camera.fieldOfViewDeg * (step / steps - 0.5), reach),
  );
  return whole ? arc : [camera.position, ...arc];
}

/** A circle, or a polygon of at least three corners. Where a polygon crosses itself the even-odd rule says what is inside. */
export type Area =
  | { readonly kind: 'circle'; readonly centre: Position; readonly radiusM: number }
  | { readonly kind: 'polygon'; readonly corners: readonly Position[] };

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

export function ringOf(area: Area): readonly Position[] {
  if (area.kind === 'polygon') return area.corners;
  return Array.from({ length: 72 }, (_, step) => move(area.centre, step * 5, area.radiusM));
}

function meanOf(places: readonly Position[]): Position {
  const sum = (of: (place: Position) => number): number => places.reduce((total, place) => total + of(place), 0);
  return { lat: sum(({ lat }) => lat) / places.length, lon: sum(({ lon }) => lon) / places.length };
}

/** Places are written with some five digits: what lies this close to an edge lies on it, metres. */
const onEdgeM = 1;

/**
 * Whether an area touches the ground around a place. The edge belongs to the area. Edges of a polygon are straight in degrees, as
 * the Common Alerting Protocol draws them; no area crosses the antimeridian.
 * @param withinM - how far from `place` the true place may be, metres
 */
export function areaTouches(area: Area, place: Position, withinM: number): boolean {
  const marginM = withinM + onEdgeM;
  if (area.kind === 'circle') return distanceM(area.centre, place) <= area.radiusM + marginM;
  return isInside(area, place) || distanceToEdgeM(area.corners, place) <= marginM;
}

/** As on a plane that touches the Earth at the place: right where it matters, near it. */
function distanceToEdgeM(corners: readonly Position[], place: Position): number {
  const flat = corners.map((corner) => offsetM(place, corner));
  let nearest = Number.POSITIVE_INFINITY;
  for (const [index, a] of flat.entries()) {
    const b = flat.at(index - 1) ?? a;
    const [east, north] = [b.eastM - a.eastM, b.northM - a.northM];
    const length = east * east + north * north;
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(a.eastM * east + a.northM * north) / length));
    nearest = Math.min(nearest, Math.hypot(a.eastM + along * east, a.northM + along * north));
  }
  return nearest;
}
