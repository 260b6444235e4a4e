/** When the picture is shown that a fragment begins with, where the fragment is wrong about it. */
import type { Packet } from './packet';

/**
 * ffmpeg's HLS packager gives a key picture that begins a segment the moment of the first of those that are shown before it,
 * where its group of pictures is open. It would be seen too soon, and the picture jump back after it; and who joins there
 * would take what refers to pictures of before the join for pictures of after it. Its place is the one left free.
 * @param packets - of one fragment of pictures, in decoding order
 * @returns the moment of the first of them, microseconds
 */
export function firstMoment([first, ...others]: readonly Packet[]): number | undefined {
  if (!first?.isKey || first.durationMicros === 0) return first?.ptsMicros;
  const { ptsMicros, durationMicros } = first;
  if (!others.some((other) => other.ptsMicros === ptsMicros)) return ptsMicros;
  const taken = new Set(others.map((other) => Math.round((other.ptsMicros - ptsMicros) / durationMicros)));
  let place = 1;
  while (taken.has(place)) place++;
  return ptsMicros + place * durationMicros;
}
