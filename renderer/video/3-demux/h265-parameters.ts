import { BitReader } from './bit-reader';
import type { TrackConfig } from './packet';
import { pictureSize } from './picture-size';

/** Bytes of the NAL unit's header. */
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
