/** One `moof` with its `mdat` (ISO/IEC 14496-12, 8.8): where the pictures are, and the two numbers to rewrite. */
import type { Clip } from './clip';
import { FRAGMENT_MS, FRAGMENTS_PER_SEGMENT, PART_MS, PARTS_PER_SEGMENT, type Segment } from './timeline';

/** One encoded picture. */
export interface Sample {
  /** Length-prefixed NAL units. */
  readonly bytes: Buffer;
  readonly durationTicks: number;
  readonly isKey: boolean;
}

/** One group of pictures. */
export interface Fragment {
  readonly trackId: number;
  readonly moof: Buffer;
  /** Where in `moof` its sequence number is, 32 bits. */
  readonly sequenceAt: number;
  /** Where in `moof` its decode time is, 64 bits. */
  readonly decodeTimeAt: number;
  /** The whole box. */
  readonly mdat: Buffer;
  readonly samples: readonly Sample[];
}

const TFHD = { baseDataOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10 } as const;
const TRUN = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 } as const;

/**
 * Reads a fragment of one track with one run of samples.
 * @throws RangeError when it is anything else
 */
export function readMovieFragment(moof: Box, mdat: Box): Fragment {
  const sequence = boxAt(moof.body, ['mfhd']).body;
  const decodeTime = boxAt(moof.body, ['traf', 'tfdt']).body;
  if (decodeTime.readUInt8(0) !== 1) throw new RangeError('the decode time has 32 bits: tfdt version 1 is needed');
  return {
    trackId: boxAt(moof.body, ['traf', 'tfhd']).body.readUInt32BE(4),
    moof: moof.bytes,
    sequenceAt: sequence.byteOffset - moof.bytes.byteOffset + 4,
    decodeTimeAt: decodeTime.byteOffset - moof.bytes.byteOffset + 4,
    mdat: mdat.bytes,
    samples: readSamples(moof, mdat),
  };
}

function readSamples(moof: Box, mdat: Box): Sample[] {
  const defaults = readDefaults(boxAt(moof.body, ['traf', 'tfhd']).body);
  const trun = boxAt(moof.body, ['traf', 'trun']).body;
  const flags = trun.readUInt32BE(0) & 0xffffff;
  if ((flags & TRUN.dataOffset) === 0) throw new RangeError('the trun box has no data offset');
  // Counted from the start of the moof, so that the pair can be served from anywhere in a stream.
  let from = trun.readInt32BE(8) - moof.bytes.length;
  let at = (flags & TRUN.firstFlags) === 0 ? 12 : 16;
  const next = (flag: number, otherwise: number): number => {
    if ((flags & flag) === 0) return otherwise;
    at += 4;
    return trun.readUInt32BE(at - 4);
  };
  return Array.from({ length: trun.readUInt32BE(4) }, () => {
    const durationTicks = next(TRUN.duration, defaults.durationTicks);
    const size = next(TRUN.size, defaults.size);
    next(TRUN.flags, 0);
    if (next(TRUN.offset, 0) !== 0) throw new RangeError('pictures are reordered: encode without B-frames');
    const bytes = mdat.bytes.subarray(from, from + size);
    if (from < 8 || bytes.length !== size) throw new RangeError('a sample lies outside its mdat box');
    from += size;
    return { bytes, durationTicks, isKey: [...nalUnitsIn(bytes)].some((unit) => nalType(unit) === NalType.keySlice) };
  });
}

function readDefaults(tfhd: Buffer): { durationTicks: number; size: number } {
  const flags = tfhd.readUInt32BE(0) & 0xffffff;
  if ((flags & TFHD.baseDataOffset) !== 0) throw new RangeError('absolute data offsets: use default_base_moof');
  let at = (flags & TFHD.description) === 0 ? 8 : 12;
  const next = (flag: number): number => {
    if ((flags & flag) === 0) return 0;
    at += 4;
    return tfhd.readUInt32BE(at - 4);
  };
  return { durationTicks: next(TFHD.duration), size: next(TFHD.size) };
}

// Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2), as views of the file.

/** One box: the whole of it, and what it holds. */
export interface Box {
  readonly type: string;
  readonly bytes: Buffer;
  readonly body: Buffer;
}

/** Bytes of a box that come before its first child, where it has children at all. */
const CHILDREN_AT: Readonly<Record<string, number>> = { stsd: 8, avc1: 78, avc3: 78 };

/**
 * The boxes that follow one another in a buffer.
 * @throws RangeError when a box is larger than what is left
 */
export function* boxesIn(buffer: Buffer): Generator<Box> {
  for (let at = 0; at < buffer.length;) {
    const short = buffer.readUInt32BE(at);
    const size = short === 1 ? Number(buffer.readBigUInt64BE(at + 8)) : short === 0 ? buffer.length - at : short;
    const header = short === 1 ? 16 : 8;
    if (size < header || at + size > buffer.length) throw new RangeError(`a box at ${at} has the wrong size`);
    const bytes = buffer.subarray(at, at + size);
    yield { type: buffer.toString('latin1', at + 4, at + 8), bytes, body: bytes.subarray(header) };
    at += size;
  }
}

/**
 * The first box at the end of a path, for example `['trak', 'mdia', 'mdhd']`.
 * @throws RangeError when there is none
 */
export function boxAt(buffer: Buffer, path: readonly [string, ...string[]]): Box {
  let within = buffer;
  let found: Box | undefined;
  for (const type of path) {
    found = [...boxesIn(within)].find((box) => box.type === type);
    if (found === undefined) throw new RangeError(`no ${type} box`);
    within = found.body.subarray(CHILDREN_AT[type] ?? 0);
  }
  if (found === undefined) throw new RangeError('no path');
  return found;
}

/** A fragment of a clip at its place in a stream. */
export interface PlacedFragment {
  readonly fragment: Fragment;
  /** How many fragments the stream had before it since 1970. */
  readonly number: number;
  /** Timestamp of its first picture, whole seconds. */
  readonly mediaStartS: number;
}

/** The fragments of a clip that make a segment: the stream goes round the clip for ever. */
export function fragmentsOf(clip: Clip, segment: Segment): PlacedFragment[] {
  return Array.from({ length: FRAGMENTS_PER_SEGMENT }, (_, index) => {
    const number = segment.slot * FRAGMENTS_PER_SEGMENT + index;
    const fragment = clip.fragments[number % clip.fragments.length] ?? clip.fragments[0];
    return { fragment, number, mediaStartS: segment.mediaStartS + (index * FRAGMENT_MS) / 1_000 };
  });
}

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

// A part of a segment is one `moof` and one `mdat` (ISO/IEC 14496-12, 8.8), cut out of a clip's fragment.

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

// H.264 NAL units (ITU-T H.264, 7.4.1), as MP4 stores them: each after its length in four bytes.

/** The types that the origin tells apart. */
export const NalType = { keySlice: 5, accessUnitDelimiter: 9 } as const;

/** Type of a NAL unit without start code or length. */
export function nalType(unit: Buffer): number {
  return unit.readUInt8(0) & 0x1f;
}

/**
 * The NAL units of one length-prefixed picture, as views of it.
 * @throws RangeError when a length leads beyond the end
 */
export function* nalUnitsIn(picture: Buffer): Generator<Buffer> {
  for (let at = 0; at < picture.length;) {
    const length = picture.readUInt32BE(at);
    const unit = picture.subarray(at + 4, at + 4 + length);
    if (length === 0 || unit.length !== length) throw new RangeError('a NAL unit is longer than its picture');
    yield unit;
    at += 4 + length;
  }
}
