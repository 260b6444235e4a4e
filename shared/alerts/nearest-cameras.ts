/**
 * Which cameras of a school show an alert, the one to look at first at the head of the list: its own, then those that see the
 * place, then those that are near it. That a camera looks there counts more than that it hangs there. Pure.
 */
import { distanceM, middleOf, move, offsetM, reachM } from '../geo/geo';
import type { Alert } from '../vocabulary/alert';
import type { Camera, Position, School } from '../vocabulary/camera';

/** As many pictures as can be looked at together: one large and five around it (`1+5`). The others are one step away. */
export const mostNearest = 6;

/** How far a camera can detect somebody (25 px/m, EN 62676-4), in lengths of the way to its target line, where it observes. */
const seesLengths = 3;

/** An area that is larger says no more of the place than the school does, metres. */
const largestPlaceM = 500;

/** Beyond this an area is another matter than the school, metres. */
const farM = 2_000;

/** What the order of a camera follows from, besides where it is. */
export interface NearCamera {
  readonly camera: Camera;
  /** It waits for an alert, and one has opened it. */
  readonly armed: boolean;
  /** It is not shown now, whatever is asked: it comes last, and says why in its tile. */
  readonly refused: boolean;
}

/** Where an alert is: what its camera looks at, or the middle of a small area. @returns undefined where only the school is known */
export function placeOfAlert(
  { cameraId, area }: Pick<Alert, 'cameraId' | 'area'>,
  school: Pick<School, 'position'>,
  cameras: readonly Camera[],
): Position | undefined {
  const own = cameraId && cameras.find(({ id }) => id === cameraId);
  if (own) return own.fieldOfViewDeg >= 170 ? own.position : move(own.position, own.bearingDeg, reachM(own));
  const middle = area && middleOf(area);
  const small = middle && radiusOf(area, middle) <= largestPlaceM && distanceM(school.position, middle) <= farM;
  return small ? middle : undefined;
}

function radiusOf(area: NonNullable<Alert['area']>, middle: Position): number {
  if (area.kind === 'circle') return area.radiusM;
  return Math.max(...area.corners.map((corner) => distanceM(middle, corner)));
}

/** Whether a place lies in a camera's view, as far as it sees. */
export function sees(camera: Camera, place: Position): boolean {
  const metres = distanceM(camera.position, place);
  if (metres > seesLengths * reachM(camera)) return false;
  // Right below it there is no direction.
  if (metres < 1) return true;
  const { eastM, northM } = offsetM(camera.position, place);
  const bearingDeg = (Math.atan2(eastM, northM) * 180) / Math.PI;
  const asideDeg = Math.abs(((bearingDeg - camera.bearingDeg + 540) % 360) - 180);
  return asideDeg <= camera.fieldOfViewDeg / 2;
}

/** All cameras, those that show an alert best first. If only the school is known, cameras that only the alert has opened come first. */
export function nearestCameras(
  alert: Pick<Alert, 'cameraId' | 'area'>,
  school: Pick<School, 'position'>,
  cameras: readonly NearCamera[],
): readonly Camera[] {
  const all = cameras.map(({ camera }) => camera);
  const known = placeOfAlert(alert, school, all);
  const place = known ?? school.position;
  const rankOf = ({ camera, refused, armed }: NearCamera): readonly number[] => {
    const [seen, opened] = [Number(!sees(camera, place)), Number(!armed)];
    const first = refused ? 2 : camera.id === alert.cameraId ? 0 : 1;
    return [first, ...(known ? [seen, opened] : [opened, seen]), distanceM(camera.position, place), camera.number];
  };
  return cameras
    .map((near) => ({ camera: near.camera, rank: rankOf(near) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.camera.id < b.camera.id ? -1 : 1))
    .map(({ camera }) => camera);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
