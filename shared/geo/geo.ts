/** Distances, bearings and the area a camera sees, on a sphere: good to a metre at a school's size. Pure. */
import type { Camera } from '../vocabulary/camera';
import type { Position } from '../vocabulary/school';

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

/**
 * How far the camera's target line is away, metres: where its scene is `sceneWidthM` wide. Cameras
 * that look all round have no such line, and get a fifth of their scene's width.
 */
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
