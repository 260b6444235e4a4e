/**
 * A looping clip: fragmented MP4 with one H.264 track, cut into fragments of one second that each
 * begin with a key frame. It is read once and kept as views of the file.
 */
import { boxAt, boxesIn } from './boxes';
import { readMovieFragment, type Fragment } from './movie-fragment';
import { FRAGMENT_MS } from './timeline';

/** One rendition of a scene. */
export interface Clip {
  readonly widthPx: number;
  readonly heightPx: number;
  /** RFC 6381, from the avcC, for example `avc1.64001f`. */
  readonly codec: string;
  /** Ticks a second of all times in the fragments. */
  readonly timescale: number;
  readonly framesPerSecond: number;
  /** Everything before the first fragment: the initialisation segment. */
  readonly init: Buffer;
  /** NAL units, without start code or length. */
  readonly sequenceParameterSets: readonly Buffer[];
  readonly pictureParameterSets: readonly Buffer[];
  readonly fragments: readonly [Fragment, ...Fragment[]];
}

/** A clip, or why the file is none. */
export type ClipResult =
  { readonly kind: 'clip'; readonly clip: Clip } | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a clip.
 * @param file - the whole file; the clip keeps views of it
 */
export function readClip(file: Buffer): ClipResult {
  try {
    return { kind: 'clip', clip: parse(file) };
  } catch (error) {
    // Buffers and boxes throw a RangeError at whatever is not there: a broken file, not a bug.
    if (error instanceof RangeError) return { kind: 'refused', reason: error.message };
    throw error;
  }
}

function parse(file: Buffer): Clip {
  const boxes = [...boxesIn(file)];
  const moof = boxes.find((box) => box.type === 'moof');
  if (moof === undefined) throw new RangeError('no moof box: the clip is not fragmented');
  const track = boxAt(file, ['moov', 'trak']).body;
  const header = boxAt(track, ['mdia', 'mdhd']).body;
  const timescale = header.readUInt32BE(header.readUInt8(0) === 1 ? 20 : 12);
  const entry = boxAt(track, ['mdia', 'minf', 'stbl', 'stsd', 'avc1']).body;
  const configuration = readAvcConfiguration(boxAt(track, ['mdia', 'minf', 'stbl', 'stsd', 'avc1', 'avcC']).body);

  const fragments = boxes.flatMap((box, index) => {
    const data = boxes[index + 1];
    return box.type === 'moof' && data?.type === 'mdat' ? [readMovieFragment(box, data)] : [];
  });
  for (const [index, fragment] of fragments.entries()) {
    const ticks = fragment.samples.reduce((sum, sample) => sum + sample.durationTicks, 0);
    if (ticks * 1_000 !== timescale * FRAGMENT_MS) throw new RangeError(`fragment ${index} does not last one second`);
    if (fragment.samples[0]?.isKey !== true) throw new RangeError(`fragment ${index} begins with no key frame`);
  }
  const [first, ...others] = fragments;
  if (first === undefined) throw new RangeError('no moof box with an mdat box after it');
  return {
    widthPx: entry.readUInt16BE(24),
    heightPx: entry.readUInt16BE(26),
    ...configuration,
    timescale,
    framesPerSecond: (first.samples.length * 1_000) / FRAGMENT_MS,
    init: file.subarray(0, moof.bytes.byteOffset - file.byteOffset),
    fragments: [first, ...others],
  };
}

/** The decoder configuration record (ISO/IEC 14496-15, 5.3.3.1). */
function readAvcConfiguration(avcC: Buffer): Pick<Clip, 'codec' | 'sequenceParameterSets' | 'pictureParameterSets'> {
  if ((avcC.readUInt8(4) & 3) !== 3) throw new RangeError('NAL unit lengths are not four bytes');
  let at = 5;
  const readSets = (count: number): Buffer[] =>
    Array.from({ length: count }, () => {
      const length = avcC.readUInt16BE(at);
      const set = avcC.subarray(at + 2, at + 2 + length);
      if (set.length !== length) throw new RangeError('the avcC box ends within a parameter set');
      at += 2 + length;
      return set;
    });
  const sequenceParameterSets = readSets(avcC.readUInt8(at++) & 0x1f);
  const pictureParameterSets = readSets(avcC.readUInt8(at++));
  return { codec: `avc1.${avcC.toString('hex', 1, 4)}`, sequenceParameterSets, pictureParameterSets };
}
