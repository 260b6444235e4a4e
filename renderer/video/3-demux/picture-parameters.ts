import { BitReader } from './bit-reader';
import { colourOf } from './colour';
import type { TrackConfig } from './packet';

/** Profiles whose parameter set says more about colours (7.3.2.1.1). */
const PROFILES_WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);
/** A picture that another one refers to for its cycle; more are not allowed (7.4.2.1.1). */
const MAX_CYCLE = 255;

/**
 * What a sequence parameter set of H.264 says (ISO/IEC 14496-10, 7.3.2.1).
 * @param unit - the NAL unit with its header
 * @throws RangeError where it is cut off or absurd
 */
export function readH264Parameters(unit: Uint8Array): TrackConfig {
  const [, profile, constraints, level] = unit;
  if (profile === undefined || constraints === undefined || level === undefined)
    throw new RangeError('a parameter set ends too early');
  const bits = new BitReader(unit.subarray(4));
  bits.unsigned();
  const chroma = PROFILES_WITH_CHROMA.has(profile) ? readChroma(bits) : 1;
  bits.unsigned();
  skipOrderCount(bits);
  bits.unsigned();
  bits.skip(1);
  const widthInBlocks = bits.unsigned() + 1;
  const heightInMaps = bits.unsigned() + 1;
  const framesOnly = bits.flag();
  if (!framesOnly) bits.skip(1);
  bits.skip(1);
  const mapsPerFrame = framesOnly ? 1 : 2;
  const crop = bits.flag() ? readCropping(bits, chroma, mapsPerFrame) : { width: 0, height: 0 };
  return {
    codec: `avc1.${[profile, constraints, level].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    ...pictureSize(widthInBlocks * 16, heightInMaps * 16 * mapsPerFrame, crop),
    description: undefined,
    colour: readColour(bits),
  };
}

const EXTENDED_ASPECT = 255;

/** The first part of what is said of the picture's use (E.1.1); what comes after it is not needed. */
function readColour(bits: BitReader): TrackConfig['colour'] {
  try {
    if (!bits.flag()) return undefined;
    if (bits.flag() && bits.bits(8) === EXTENDED_ASPECT) bits.skip(32);
    if (bits.flag()) bits.skip(1);
    if (!bits.flag()) return undefined;
    bits.skip(3);
    const fullRange = bits.flag();
    const codes = bits.flag() && { primaries: bits.bits(8), transfer: bits.bits(8), matrix: bits.bits(8) };
    return colourOf(codes || undefined, fullRange);
  } catch {
    // A set that ends too early has said enough to decode by.
    return undefined;
  }
}

/** @returns chroma_format_idc: 0 monochrome, 1 4:2:0, 2 4:2:2, 3 4:4:4 */
function readChroma(bits: BitReader): number {
  const format = bits.unsigned();
  if (format === 3) bits.skip(1);
  bits.unsigned();
  bits.unsigned();
  bits.skip(1);
  if (bits.flag()) {
    const lists = format === 3 ? 12 : 8;
    for (let list = 0; list < lists; list++) if (bits.flag()) skipScalingList(bits, list < 6 ? 16 : 64);
  }
  return format;
}

function skipScalingList(bits: BitReader, size: number): void {
  let last = 8;
  let next = 8;
  for (let index = 0; index < size; index++) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function skipOrderCount(bits: BitReader): void {
  const type = bits.unsigned();
  if (type === 0) {
    bits.unsigned();
  } else if (type === 1) {
    bits.skip(1);
    bits.signed();
    bits.signed();
    const cycle = bits.unsigned();
    if (cycle > MAX_CYCLE) throw new RangeError(`a cycle of ${cycle} pictures`);
    for (let index = 0; index < cycle; index++) bits.signed();
  }
}

function readCropping(bits: BitReader, chroma: number, mapsPerFrame: number): Cropping {
  const [left, right, top, bottom] = [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()];
  const unitX = chroma === 1 || chroma === 2 ? 2 : 1;
  const unitY = (chroma === 1 ? 2 : 1) * mapsPerFrame;
  return { width: (left + right) * unitX, height: (top + bottom) * unitY };
}

const HEADER_BYTES = 2;

/**
 * What a sequence parameter set of H.265 says (ITU-T H.265, 7.3.2.2), and the codec string of ISO/IEC 14496-15, annex E.
 * @param unit - the NAL unit with its header
 * @throws RangeError where it is cut off or absurd
 */
export function readH265Parameters(unit: Uint8Array): TrackConfig {
  const bits = new BitReader(unit.subarray(HEADER_BYTES));
  bits.skip(4);
  const subLayers = bits.bits(3);
  bits.skip(1);
  const codec = readProfile(bits);
  skipSubLayers(bits, subLayers);
  bits.unsigned();
  const chroma = bits.unsigned();
  if (chroma === 3) bits.skip(1);
  const width = bits.unsigned();
  const height = bits.unsigned();
  const [unitX, unitY] = [chroma === 1 || chroma === 2 ? 2 : 1, chroma === 1 ? 2 : 1];
  const crop = bits.flag()
    ? {
        width: (bits.unsigned() + bits.unsigned()) * unitX,
        height: (bits.unsigned() + bits.unsigned()) * unitY,
      }
    : { width: 0, height: 0 };
  return { codec, ...pictureSize(width, height, crop), description: undefined };
}

/** The general part of the profile, tier and level (7.3.3). */
function readProfile(bits: BitReader): string {
  const space = ['', 'A', 'B', 'C'][bits.bits(2)] ?? '';
  const tier = bits.flag() ? 'H' : 'L';
  const profile = bits.bits(5);
  const compatibility = reversed(bits.bits(32));
  const constraints = Array.from({ length: 6 }, () => bits.bits(8));
  const level = bits.bits(8);
  while (constraints.at(-1) === 0) constraints.pop();
  return [
    `hev1.${space}${profile}`,
    compatibility.toString(16).toUpperCase(),
    `${tier}${level}`,
    ...constraints.map((byte) => byte.toString(16).toUpperCase()),
  ].join('.');
}

/** 32 bits in the opposite order: the codec string counts them from the other end. */
function reversed(value: number): number {
  let result = 0;
  for (let bit = 0; bit < 32; bit++) result = result * 2 + (Math.floor(value / 2 ** bit) % 2);
  return result;
}

function skipSubLayers(bits: BitReader, count: number): void {
  const present = Array.from({ length: count }, () => ({ profile: bits.flag(), level: bits.flag() }));
  if (count > 0) bits.skip(2 * (8 - count));
  for (const { profile, level } of present) bits.skip((profile ? 88 : 0) + (level ? 8 : 0));
}

/** Sizes that are believed, pixels: what WebCodecs and the screen can ever need. */
const MAX_PIXELS = 16_384;

/** How many pixels are cut off on each side, in the units of the picture's own width and height. */
export interface Cropping {
  readonly width: number;
  readonly height: number;
}

/** A picture's size as its parameter set states it. @throws RangeError where it is absurd */
export function pictureSize(
  width: number,
  height: number,
  crop: Cropping,
): { readonly widthPx: number; readonly heightPx: number } {
  const [widthPx, heightPx] = [width - crop.width, height - crop.height];
  const sane = widthPx >= 1 && heightPx >= 1 && widthPx <= MAX_PIXELS && heightPx <= MAX_PIXELS;
  if (!sane) throw new RangeError(`a picture of ${widthPx} x ${heightPx} pixels`);
  return { widthPx, heightPx };
}
