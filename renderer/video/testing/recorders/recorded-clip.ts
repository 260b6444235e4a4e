/** Real pictures for the recorders of tests: one of the training district's clips, which shows each moment in its loop. */
import { initLength, readInit } from '../../3-demux/mp4-init';
import { readFragments } from '../../3-demux/mp4-fragment';
import { box, concat } from '../../3-demux/testing/mp4-boxes';

/** One encoded picture of a clip. */
export interface ClipPicture {
  readonly bytes: Uint8Array;
  readonly isKey: boolean;
}

/** A picture at its place in a stream. */
export interface PlacedPicture extends ClipPicture {
  /** On the stream's time line, ticks. */
  readonly dts: number;
  readonly durationTicks: number;
}

/** A clip that has gone round and round since 1970. */
export interface RecordedClip {
  /** Its init segment. */
  readonly init: Uint8Array<ArrayBuffer>;
  readonly trackId: number;
  /** Ticks a second. */
  readonly timescale: number;
  /** From the one that was seen when 1970 began. */
  readonly pictures: readonly ClipPicture[];
  /** How long before 1970 that one was seen, milliseconds. */
  readonly beforeMs: number;
}

/** Pictures a second: what is true of all training clips. */
export const clipRate = 15;
const pictureMs = 1000 / clipRate;

/**
 * Reads a clip.
 * @param bytes - the whole of a fragmented MP4 without B-frames, fifteen pictures a second
 * @param phaseMs - where in its loop it was when 1970 began, milliseconds; with 0 there is a key frame at each whole second
 */
export async function readRecordedClip(bytes: Uint8Array<ArrayBuffer>, phaseMs = 0): Promise<RecordedClip> {
  const init = bytes.slice(0, initLength(bytes));
  const read = await readInit(init);
  const { packets } = readFragments(bytes, read, false);
  const first = Math.floor(phaseMs / pictureMs + 1e-6) % packets.length;
  return {
    init,
    trackId: read.video.trackId,
    timescale: read.video.timescale,
    beforeMs: phaseMs % pictureMs < pictureMs - 1e-6 ? phaseMs % pictureMs : 0,
    pictures: [...packets.slice(first), ...packets.slice(0, first)].map(({ bytes: picture, isKey }) => ({
      bytes: picture,
      isKey,
    })),
  };
}

/** Number of the first picture, counted since 1970, that is not seen before a moment. */
export function pictureNumberFrom({ beforeMs }: RecordedClip, atMs: number): number {
  return Math.ceil((atMs + beforeMs) / pictureMs - 1e-6);
}

/** When a picture was seen, milliseconds since 1970. */
export function timeOfPicture({ beforeMs }: RecordedClip, number: number): number {
  return number * pictureMs - beforeMs;
}

/** The picture with a number since 1970. */
export function pictureOf({ pictures }: RecordedClip, number: number): ClipPicture {
  const picture = pictures[number % pictures.length];
  if (!picture) throw new RangeError('the clip has no pictures');
  return picture;
}

/** When a picture was seen, milliseconds since 1970, by the bytes that it consists of and about when it must have been. */
export function seenAt(clip: RecordedClip, bytes: Uint8Array, aboutMs: number): number | undefined {
  const { pictures, beforeMs } = clip;
  const index = pictures.findIndex(
    (picture) => picture.bytes.length === bytes.length && picture.bytes.every((byte, at) => byte === bytes[at]),
  );
  if (index < 0) return undefined;
  const loop = Math.round(((aboutMs + beforeMs) / pictureMs - index) / pictures.length);
  return timeOfPicture(clip, loop * pictures.length + index);
}

/** One `moof` with its `mdat`: pictures in a row, each with its own duration. */
export function movieFragment(clip: RecordedClip, number: number, pictures: readonly PlacedPicture[]): Uint8Array {
  const build = (dataOffset: number): Uint8Array =>
    box(
      'moof',
      concat(
        box('mfhd', words(0, number)),
        box(
          'traf',
          concat(
            // default-base-is-moof
            box('tfhd', words(0x02_0000, clip.trackId)),
            box('tfdt', words(0x0100_0000, 0, pictures[0]?.dts ?? 0)),
            // A data offset, and of each picture its duration, size, flags and composition offset, as MediaMTX writes them.
            box(
              'trun',
              words(
                0x0100_0f01,
                pictures.length,
                dataOffset,
                ...pictures.flatMap(({ durationTicks, bytes, isKey }) => [
                  durationTicks,
                  bytes.length,
                  isKey ? 0 : 0x0001_0000,
                  0,
                ]),
              ),
            ),
          ),
        ),
      ),
    );
  return concat(build(build(0).length + 8), box('mdat', concat(...pictures.map(({ bytes }) => bytes))));
}

function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return bytes;
}
