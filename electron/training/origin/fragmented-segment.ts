import type { Clip } from './clip';
import { fragmentsOf } from './segment-fragments';
import type { Segment } from './timeline';

/**
 * A segment as fragmented MP4: the clip's own bytes, with times that continue over the loop.
 * @returns pieces to be sent one after another; the pictures are not copied
 */
export function fragmentedSegment(clip: Clip, segment: Segment): Buffer[] {
  return fragmentsOf(clip, segment).flatMap(({ fragment, number, mediaStartS }) => {
    const moof = Buffer.from(fragment.moof);
    moof.writeUInt32BE(number % 2 ** 32, fragment.sequenceAt);
    moof.writeBigUInt64BE(BigInt(mediaStartS * clip.timescale), fragment.decodeTimeAt);
    return [moof, fragment.mdat];
  });
}
