/**
 * A looping clip: fragmented MP4 with one H.264 track, cut into fragments of one second that each
 * begin with a key frame. It is read once and kept as views of the file.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errorText } from '../../../shared/vocabulary/error-text';
import type { CameraEncoding, Scene } from '../training-district';
import { boxAt, boxesIn, type Fragment, fragmentedSegment, readMovieFragment } from './movie-fragment';
import { masterPlaylist, type RenditionOffer } from './playlist';
import { FRAGMENT_MS, FRAGMENTS_PER_SEGMENT, type Segment, SEGMENT_MS } from './timeline';
import { countPackets, type PacketCounts, transportSegment, transportSegmentBytes } from './transport-stream';

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

/** The renditions of every camera, by the name that stands in addresses: the height of the picture. */
export const RENDITION_NAMES = ['720', '360'] as const;
export type RenditionName = (typeof RENDITION_NAMES)[number];

type Container = CameraEncoding['container'];

/** One rendition of a scene, ready to be served in either container. */
export interface LoadedClip {
  readonly clip: Clip;
  readonly counts: PacketCounts;
}

/** Both renditions of a scene. */
export type LoadedScene = Readonly<Record<RenditionName, LoadedClip>>;
export type ClipLibrary = ReadonlyMap<Scene, LoadedScene>;

/** All clips, or the first file that is not what the origin can serve. */
export type ClipLibraryResult =
  { readonly kind: 'library'; readonly library: ClipLibrary } | { readonly kind: 'refused'; readonly problem: string };

/**
 * Reads the clips of some scenes, each file once; they stay in memory.
 * @param clipsDir - the folder that holds `<scene>/720.mp4` and `<scene>/360.mp4`
 */
export async function loadClips(clipsDir: string, scenes: Iterable<Scene>): Promise<ClipLibraryResult> {
  const library = new Map<Scene, LoadedScene>();
  for (const scene of new Set(scenes)) {
    const large = await loadClip(join(clipsDir, scene, '720.mp4'));
    const small = await loadClip(join(clipsDir, scene, '360.mp4'));
    if (typeof large === 'string') return { kind: 'refused', problem: large };
    if (typeof small === 'string') return { kind: 'refused', problem: small };
    library.set(scene, { '720': large, '360': small });
  }
  return { kind: 'library', library };
}

/** The master playlist of a camera. */
export function masterPlaylistOf(scene: LoadedScene, container: Container): string {
  return masterPlaylist(RENDITION_NAMES.map((name) => offerOf(`${name}/media.m3u8`, scene[name], container)));
}

/** A segment's bytes, in pieces to be sent one after another. */
export function encodeSegment({ clip, counts }: LoadedClip, segment: Segment, container: Container): Buffer[] {
  return container === 'fmp4' ? fragmentedSegment(clip, segment) : [transportSegment(clip, counts, segment)];
}

/** @returns the clip, or what is wrong with the file */
async function loadClip(path: string): Promise<LoadedClip | string> {
  try {
    const result = readClip(await readFile(path));
    if (result.kind === 'refused') return `${path}: ${result.reason}`;
    return { clip: result.clip, counts: countPackets(result.clip) };
  } catch (error) {
    return `${path}: ${errorText(error)}`;
  }
}

function offerOf(uri: string, { clip, counts }: LoadedClip, container: Container): RenditionOffer {
  const sizes = clip.fragments.map((_, first) => {
    const numbers = Array.from({ length: FRAGMENTS_PER_SEGMENT }, (_unused, index) => first + index);
    return container === 'ts' ? transportSegmentBytes(counts, numbers) : fragmentedBytes(clip, numbers);
  });
  const bpsOf = (bytes: number): number => (bytes * 8 * 1_000) / SEGMENT_MS;
  return {
    uri,
    widthPx: clip.widthPx,
    heightPx: clip.heightPx,
    peakBps: bpsOf(Math.max(...sizes)),
    averageBps: bpsOf(sizes.reduce((sum, size) => sum + size, 0) / sizes.length),
    codec: clip.codec,
    framesPerSecond: clip.framesPerSecond,
  };
}

function fragmentedBytes(clip: Clip, numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => {
    const fragment = clip.fragments[number % clip.fragments.length] ?? clip.fragments[0];
    return sum + fragment.moof.length + fragment.mdat.length;
  }, 0);
}
