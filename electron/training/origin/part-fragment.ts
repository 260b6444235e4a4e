/** A part of a segment as one `moof` and one `mdat` (ISO/IEC 14496-12, 8.8), cut out of a clip's fragment. */
import type { Clip } from './clip';
import type { Sample } from './movie-fragment';
import { fragmentsOf } from './segment-fragments';
import { FRAGMENT_MS, PART_MS, type Segment } from './timeline';

const PARTS_PER_FRAGMENT = FRAGMENT_MS / PART_MS;
/** `default-base-is-moof`: data offsets count from the start of the moof. */
const TFHD_FLAGS = 0x02_0000;
/** Data offset, and for each sample its duration, size and flags. */
const TRUN_FLAGS = 0x701;
const KEY_SAMPLE = 0x0200_0000;
const OTHER_SAMPLE = 0x0101_0000;

/** Whether a part can be decoded without the parts before it. */
export function isIndependent(part: number): boolean {
  return part % PARTS_PER_FRAGMENT === 0;
}

/**
 * One part of a segment: the pictures that begin within its fifth of a second.
 * @returns pieces to be sent one after another; the pictures are not copied
 * @throws RangeError where the segment has no such part
 */
export function partFragment(clip: Clip, segment: Segment, part: number): Buffer[] {
  const placed = fragmentsOf(clip, segment)[Math.floor(part / PARTS_PER_FRAGMENT)];
  if (placed === undefined || part >= segment.parts) throw new RangeError(`there is no part ${part}`);
  const within = part % PARTS_PER_FRAGMENT;
  let ticks = 0;
  let startTicks: number | undefined;
  const samples: Sample[] = [];
  for (const sample of placed.fragment.samples) {
    if (Math.floor((ticks * PARTS_PER_FRAGMENT) / clip.timescale) === within) {
      startTicks ??= ticks;
      samples.push(sample);
    }
    ticks += sample.durationTicks;
  }
  const decodeTime = placed.mediaStartS * clip.timescale + (startTicks ?? 0);
  const moof = movieFragment(placed.number * PARTS_PER_FRAGMENT + within, placed.fragment.trackId, decodeTime, samples);
  const bytes = samples.map((sample) => sample.bytes);
  const header = Buffer.from([0, 0, 0, 0, ...Buffer.from('mdat')]);
  header.writeUInt32BE(8 + bytes.reduce((sum, piece) => sum + piece.length, 0));
  return [moof, header, ...bytes];
}

function movieFragment(number: number, trackId: number, decodeTime: number, samples: readonly Sample[]): Buffer {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(decodeTime));
  const build = (dataOffset: number): Buffer => {
    const run = samples.flatMap((sample) => [
      sample.durationTicks,
      sample.bytes.length,
      sample.isKey ? KEY_SAMPLE : OTHER_SAMPLE,
    ]);
    return box(
      'moof',
      box('mfhd', words(0, number % 2 ** 32)),
      box(
        'traf',
        box('tfhd', words(TFHD_FLAGS, trackId)),
        box('tfdt', words(0x0100_0000), time),
        box('trun', words(TRUN_FLAGS, samples.length, dataOffset, ...run)),
      ),
    );
  };
  // The offset is a number of fixed width: the size is known once the box is built.
  return build(build(0).length + 8);
}

function box(type: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([words(8 + body.length), Buffer.from(type, 'latin1'), body]);
}

function words(...values: readonly number[]): Buffer {
  const out = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) out.writeUInt32BE(value, index * 4);
  return out;
}
