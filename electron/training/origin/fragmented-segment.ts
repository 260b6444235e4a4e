import type { Clip } from './clip';
import { partFragment } from './part-fragment';
import { fragmentsOf } from './segment-fragments';
import { PARTS_PER_SEGMENT, type Segment } from './timeline';

/**
 * A segment as fragmented MP4: the clip's own bytes, with times that continue over the loop.
 * @returns pieces to be sent one after another; the pictures are not copied
 */
export function fragmentedSegment(clip: Clip, segment: Segment): Buffer[] {
  if (segment.parts < PARTS_PER_SEGMENT) {
    return Array.from({ length: segment.parts }, (_, part) => partFragment(clip, segment, part)).flat();
  }
  return fragmentsOf(clip, segment).flatMap(({ fragment, number, mediaStartS }) => {
    const moof = Buffer.from(fragment.moof);
    moof.writeUInt32BE(number % 2 ** 32, fragment.sequenceAt);
    moof.writeBigUInt64BE(BigInt(mediaStartS * clip.timescale), fragment.decodeTimeAt);
    return [moof, fragment.mdat];
  });
}
