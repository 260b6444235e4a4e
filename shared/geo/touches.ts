/** Whether something whose place is known only so well lies in an area. Pure. */
import type { Position } from '../vocabulary/school';
import { isInside, type Area } from './area';
import { distanceM, offsetM } from './geo';

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
