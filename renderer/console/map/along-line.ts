/** Walking along a line of the drawing. Pure. */
import type { Position } from '../../../shared/vocabulary/school';

/** The place at a fraction of a line's length, and the line's bearing there, degrees. */
export function pointAlong(
  path: readonly Position[],
  fraction: number,
): { readonly at: Position; readonly bearingDeg: number } {
  const lengths = path.slice(1).map((to, index) => flat(path[index] ?? to, to));
  let rest = lengths.reduce((sum, length) => sum + length, 0) * fraction;
  for (const [index, length] of lengths.entries()) {
    const from = path[index];
    const to = path[index + 1];
    if (!from || !to) break;
    if (rest <= length || index === lengths.length - 1) {
      const part = length === 0 ? 0 : Math.min(1, rest / length);
      const at = { lat: from.lat + (to.lat - from.lat) * part, lon: from.lon + (to.lon - from.lon) * part };
      return { at, bearingDeg: bearingDeg(from, to) };
    }
    rest -= length;
  }
  return { at: path[0] ?? { lat: 0, lon: 0 }, bearingDeg: 0 };
}

/** A text along a line is never upside down: the same direction within 90 degrees of upright. */
export function upright(degrees: number): number {
  const turned = ((degrees % 360) + 360) % 360;
  if (turned > 90 && turned < 270) return turned - 180;
  return turned > 180 ? turned - 360 : turned;
}

function bearingDeg(from: Position, to: Position): number {
  const east = (to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180);
  return (Math.atan2(east, to.lat - from.lat) * 180) / Math.PI;
}

function flat(from: Position, to: Position): number {
  return Math.hypot((to.lon - from.lon) * Math.cos((from.lat * Math.PI) / 180), to.lat - from.lat);
}
