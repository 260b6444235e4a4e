import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CameraEncoding, Scene } from '../training-camera';
import { readClip, type Clip } from './clip';
import { fragmentedSegment } from './fragmented-segment';
import { masterPlaylist, type RenditionOffer } from './playlist';
import { FRAGMENTS_PER_SEGMENT, SEGMENT_MS, type Segment } from './timeline';
import { countPackets, transportSegment, transportSegmentBytes, type PacketCounts } from './transport-stream';

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
    return `${path}: ${error instanceof Error ? error.message : String(error)}`;
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
