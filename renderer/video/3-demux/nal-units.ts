/** NAL units: what pictures of H.264 and H.265 are made of (ISO/IEC 14496-10, 7.3.1 and annex B). */
import { readH264Parameters, readH265Parameters } from './picture-parameters';
import type { Packet, TrackConfig } from './packet';

export interface NalCodec {
  readonly name: string;
  /** What the codec strings of such streams begin with. */
  readonly prefix: string;
  typeOf(header: number): number;
  isSlice(type: number): boolean;
  /** A slice of a picture that decoding can begin with. */
  isRandomAccess(type: number): boolean;
  readonly parameters: number;
  /** Supplemental information, where it may say that decoding can begin with an ordinary picture. */
  readonly information: number | undefined;
  read(parameters: Uint8Array): TrackConfig;
}

export const H264: NalCodec = {
  name: 'H.264',
  prefix: 'avc1.',
  typeOf: (header) => header & 0x1f,
  isSlice: (type) => type >= 1 && type <= 5,
  isRandomAccess: (type) => type === 5,
  parameters: 7,
  information: 6,
  read: readH264Parameters,
};

export const H265: NalCodec = {
  name: 'H.265',
  prefix: 'hev1.',
  typeOf: (header) => (header >> 1) & 0x3f,
  isSlice: (type) => type <= 31,
  isRandomAccess: (type) => type >= 16 && type <= 21,
  parameters: 33,
  // A picture of gradual refresh is no start for any decoder of H.265.
  information: undefined,
  read: readH265Parameters,
};

/** Payload type of a recovery point (D.1.8): a picture from which on decoding may begin although it is no IDR picture. */
const RECOVERY_POINT = 6;
/** Units in front of a picture's first slice; a picture has a handful. */
const MAX_UNITS = 64;

/** What stands in front of a picture's first slice, and the type of that slice. */
export interface PictureHead {
  readonly units: readonly Uint8Array[];
  /** Absent where no slice was found. */
  readonly slice: number | undefined;
}

/** @param bytes - a picture in Annex B; looked at up to its first slice and no further */
export function headOfAnnexB(bytes: Uint8Array, codec: NalCodec): PictureHead {
  const units: Uint8Array[] = [];
  let start = afterStartCode(bytes, 0);
  while (start !== undefined && units.length < MAX_UNITS) {
    const type = codec.typeOf(bytes[start] ?? 0);
    if (codec.isSlice(type)) return { units, slice: type };
    const next = afterStartCode(bytes, start);
    units.push(bytes.subarray(start, next === undefined ? bytes.length : next - 3));
    start = next;
  }
  return { units, slice: undefined };
}

/**
 * @param bytes - a picture whose units have their lengths in front
 * @param lengthBytes - of how many bytes such a length is, 1 to 4
 */
export function headOfLengthPrefixed(bytes: Uint8Array, codec: NalCodec, lengthBytes: number): PictureHead {
  const units: Uint8Array[] = [];
  let at = 0;
  while (at + lengthBytes < bytes.length && units.length < MAX_UNITS) {
    let length = 0;
    for (let index = 0; index < lengthBytes; index++) length = length * 256 + (bytes[at + index] ?? 0);
    at += lengthBytes;
    const type = codec.typeOf(bytes[at] ?? 0);
    if (codec.isSlice(type)) return { units, slice: type };
    units.push(bytes.subarray(at, at + length));
    at += length;
  }
  return { units, slice: undefined };
}

/** Whether decoding may begin with a picture: an IDR picture or one that says that it is a recovery point. */
export function isKeyPicture({ units, slice }: PictureHead, codec: NalCodec): boolean {
  if (slice === undefined) return false;
  if (codec.isRandomAccess(slice)) return true;
  return units.some((unit) => codec.typeOf(unit[0] ?? 0) === codec.information && informs(unit, RECOVERY_POINT));
}

/**
 * Whether a key packet of H.264 is one that a decoder takes as its first: an IDR picture. For other codecs every key
 * packet is.
 */
export function isDecoderStart(packet: Packet, config: TrackConfig): boolean {
  if (!/^avc[13]\./.test(config.codec)) return true;
  const { description } = config;
  const head =
    description === undefined
      ? headOfAnnexB(packet.bytes, H264)
      : headOfLengthPrefixed(packet.bytes, H264, ((description[4] ?? 0) & 3) + 1);
  return head.slice === undefined || H264.isRandomAccess(head.slice);
}

function afterStartCode(bytes: Uint8Array, from: number): number | undefined {
  let one = bytes.indexOf(1, from + 2);
  while (one >= 0) {
    if (bytes[one - 1] === 0 && bytes[one - 2] === 0 && one - 2 >= from)
      return one + 1 < bytes.length ? one + 1 : undefined;
    one = bytes.indexOf(1, one + 1);
  }
  return undefined;
}

/** Whether a unit of supplemental information has a message of a type: they follow one another (7.3.2.3). */
function informs(unit: Uint8Array, wanted: number): boolean {
  let at = 1;
  const number = (): number => {
    let value = 0;
    while (unit[at] === 0xff) {
      value += 255;
      at++;
    }
    return value + (unit[at++] ?? 0);
  };
  while (at + 2 <= unit.length) {
    const type = number();
    const length = number();
    if (type === wanted) return true;
    at += length;
  }
  return false;
}
