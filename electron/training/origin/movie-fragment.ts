/** One `moof` with its `mdat` (ISO/IEC 14496-12, 8.8): where the pictures are, and the two numbers to rewrite. */
import { boxAt, type Box } from './boxes';
import { nalUnitsIn, NalType, nalType } from './nal-units';

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
