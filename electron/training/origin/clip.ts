/**
 * A looping clip: fragmented MP4 with one H.264 track. Each fragment is one part of a segment, so that segments and parts are
 * the clip's own fragments with another time.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BufferSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputVideoTrack,
  MP4,
  MpegTsOutputFormat,
  NullTarget,
  Output,
} from 'mediabunny';
import { errorText } from '../../../shared/vocabulary/error-text';
import type { CameraEncoding, Scene } from '../training-district';
import { masterPlaylist } from './playlist';
import { latest, PART_MS, PARTS_PER_SEGMENT, runningSince1970, type Segment, SEGMENT_MS, segmentOf } from './timeline';

/** One rendition of a scene. */
export interface Clip {
  readonly widthPx: number;
  readonly heightPx: number;
  /** RFC 6381, for example `avc1.64001f`. */
  readonly codec: string;
  /** Ticks a second of all times in the fragments. */
  readonly timescale: number;
  readonly framesPerSecond: number;
  /** Everything before the first fragment: the initialisation segment. */
  readonly init: Buffer;
  /** One for each part of the loop, as views of the file. */
  readonly fragments: readonly Fragment[];
  readonly transport: TransportLoop;
}

interface Fragment {
  readonly moof: Buffer;
  readonly mdat: Buffer;
}

/** The renditions of every camera, by the name that stands in addresses: the height of the picture. */
export const RENDITION_NAMES = ['720', '360'] as const;
export type RenditionName = (typeof RENDITION_NAMES)[number];

export type LoadedScene = Readonly<Record<RenditionName, Clip>>;
export type ClipLibrary = ReadonlyMap<Scene, LoadedScene>;

/**
 * Reads the clips of some scenes, each file once; they stay in memory.
 * @param clipsDir - the folder that holds `<scene>/720.mp4` and `<scene>/360.mp4`
 * @throws Error when a file is not what the origin can serve
 */
export async function loadClips(clipsDir: string, scenes: Iterable<Scene>): Promise<ClipLibrary> {
  const library = new Map<Scene, LoadedScene>();
  for (const scene of new Set(scenes)) {
    const load = async (name: RenditionName): Promise<Clip> => {
      const path = join(clipsDir, scene, `${name}.mp4`);
      try {
        return await readClip(await readFile(path));
      } catch (error) {
        throw new Error(`${path}: ${errorText(error)}`, { cause: error });
      }
    };
    library.set(scene, { '720': await load('720'), '360': await load('360') });
  }
  return library;
}

/** Reads a clip. @param file - the whole file; the clip keeps views of it @throws Error when the origin cannot serve it */
export async function readClip(file: Buffer): Promise<Clip> {
  const boxes = [...boxesIn(file)];
  const moofs = boxes.flatMap((box, index) => (box.type === 'moof' ? [{ moof: box, mdat: boxes[index + 1] }] : []));
  const [first] = moofs;
  if (!first) throw new Error('the file is no fragmented MP4');
  const fragments = moofs.map(({ moof, mdat }) => {
    if (mdat?.type !== 'mdat') throw new Error('a fragment has no pictures');
    return { moof: moof.bytes, mdat: mdat.bytes };
  });
  const track = await new Input({ source: new BufferSource(file), formats: [MP4] }).getPrimaryVideoTrack();
  const codec = await track?.getCodecParameterString();
  if (!track || !codec?.startsWith('avc1')) throw new Error('the file has no H.264 track');
  const timescale = await track.getTimeResolution();
  for (const [index, { moof }] of fragments.entries()) {
    const at = decodeTimeAt(moof);
    const ticks = Math.round((index * PART_MS * timescale) / 1_000);
    if (moof.readUInt8(at - 4) !== 1 || moof.readBigUInt64BE(at) !== BigInt(ticks))
      throw new Error(`fragment ${index} does not begin at ${index * PART_MS} ms, in 64 bits`);
  }
  const { packetCount } = await track.computePacketStats();
  const framesPerSecond = (packetCount * 1_000) / (fragments.length * PART_MS);
  return {
    widthPx: await track.getDisplayWidth(),
    heightPx: await track.getDisplayHeight(),
    codec,
    timescale,
    framesPerSecond,
    init: file.subarray(0, first.moof.at),
    fragments,
    transport: await multiplex(track, framesPerSecond),
  };
}

interface Box {
  readonly type: string;
  readonly at: number;
  readonly bytes: Buffer;
}

/** The boxes of a file that follow one another (ISO/IEC 14496-12, 4.2). @throws Error when one is larger than what is left */
function* boxesIn(file: Buffer): Generator<Box> {
  for (let at = 0; at < file.length;) {
    const size = at + 8 <= file.length ? file.readUInt32BE(at) : 0;
    if (size < 8 || at + size > file.length) throw new Error(`a box at ${at} has the wrong size`);
    yield { type: file.toString('latin1', at + 4, at + 8), at, bytes: file.subarray(at, at + size) };
    at += size;
  }
}

/** Where in a `moof` its decode time is: behind type, version and flags of `tfdt`. */
function decodeTimeAt(moof: Buffer): number {
  return moof.indexOf('tfdt') + 8;
}

export function masterPlaylistOf(scene: LoadedScene, container: CameraEncoding['container']): string {
  const run = latest(runningSince1970());
  return masterPlaylist(
    RENDITION_NAMES.map((name) => {
      const clip = scene[name];
      const bitRates = Array.from({ length: clip.fragments.length / PARTS_PER_SEGMENT }, (_, slot) => {
        const pieces = encodeSegment(clip, segmentOf(run, slot), container);
        return (pieces.reduce((sum, piece) => sum + piece.length, 0) * 8 * 1_000) / SEGMENT_MS;
      });
      const averageBps = bitRates.reduce((sum, rate) => sum + rate, 0) / bitRates.length;
      return { ...clip, uri: `${name}/media.m3u8`, peakBps: Math.max(...bitRates), averageBps };
    }),
  );
}

/** A segment's bytes, in pieces to be sent one after another. */
export function encodeSegment(clip: Clip, segment: Segment, container: CameraEncoding['container']): Buffer[] {
  if (container === 'ts') return [transportSegment(clip.transport, segment)];
  return Array.from({ length: segment.parts }, (_, part) => encodePart(clip, segment, part)).flat();
}

/** One part of a segment as fragmented MP4: the stream goes round the clip for ever. @returns pieces; the pictures are not copied */
export function encodePart({ fragments, timescale }: Clip, segment: Segment, part: number): Buffer[] {
  const number = segment.slot * PARTS_PER_SEGMENT + part;
  const fragment = fragments[number % fragments.length];
  if (!fragment) throw new RangeError(`there is no part ${part}`);
  const moof = Buffer.from(fragment.moof);
  moof.writeUInt32BE(number % 2 ** 32, moof.indexOf('mfhd') + 8);
  const ticks = Math.round((segment.mediaStartS + (part * PART_MS) / 1_000) * timescale);
  moof.writeBigUInt64BE(BigInt(ticks), decodeTimeAt(moof));
  return [moof, fragment.mdat];
}

// A clip as MPEG transport stream (ISO/IEC 13818-1). It is multiplexed once; each segment is a copy with times and continuity counters that
// go on from the segment before it. There is no programme clock: players go by the times of the pictures.

/** A clip's packets. */
export interface TransportLoop {
  /** Programme association and programme map, a packet each: they open every segment. */
  readonly tables: Buffer;
  /** The packets of each segment of the loop. */
  readonly segments: readonly Buffer[];
  /** How many packets of the loop come before each segment. */
  readonly packetsBefore: readonly number[];
  readonly packets: number;
  readonly ticksPerPicture: number;
}

const PACKET_BYTES = 188;
const TABLES_BYTES = 2 * PACKET_BYTES;
const TICKS_PER_S = 90_000;
/** Times have 33 bits: they begin again every 26.5 hours. */
const TIME_WRAP = 2 ** 33;

/** Multiplexes a clip of so many pictures a second. */
export async function multiplex(track: InputVideoTrack, framesPerSecond: number): Promise<TransportLoop> {
  const picturesPerSegment = (framesPerSecond * SEGMENT_MS) / 1_000;
  const segments: Buffer[][] = [];
  const tables: Buffer[] = [];
  let pictures = 0;
  const onPacket = (bytes: Uint8Array): void => {
    const packet = Buffer.from(bytes);
    if (tables.length * PACKET_BYTES < TABLES_BYTES) {
      tables.push(packet);
      return;
    }
    if (beginsPicture(packet) && pictures++ % picturesPerSegment === 0) {
      // The first picture of all is marked as a discontinuity. The loop has none.
      packet.writeUInt8(packet.readUInt8(5) & 0x7f, 5);
      segments.push([]);
    }
    segments.at(-1)?.push(packet);
  };
  const output = new Output({ format: new MpegTsOutputFormat({ onPacket }), target: new NullTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  for await (const picture of new EncodedPacketSink(track).packets()) await source.add(picture, { decoderConfig });
  await output.finalize();
  return {
    tables: Buffer.concat(tables),
    segments: segments.map((packets) => Buffer.concat(packets)),
    packetsBefore: segments.map((_, index) => segments.slice(0, index).flat().length),
    packets: segments.flat().length,
    ticksPerPicture: TICKS_PER_S / framesPerSecond,
  };
}

export function transportSegment(loop: TransportLoop, { slot, mediaStartS }: Segment): Buffer {
  const place = slot % loop.segments.length;
  const out = Buffer.concat([loop.tables, loop.segments[place] ?? Buffer.alloc(0)]);
  let counter = Math.floor(slot / loop.segments.length) * loop.packets + (loop.packetsBefore[place] ?? 0);
  let ticks = mediaStartS * TICKS_PER_S;
  for (let at = 0; at < out.length; at += PACKET_BYTES) {
    const packet = out.subarray(at, at + PACKET_BYTES);
    const isTable = at < TABLES_BYTES;
    const control = packet.readUInt8(3) & 0xf0;
    packet.writeUInt8(control + ((isTable ? slot : counter++) % 16), 3);
    if (isTable || !beginsPicture(packet)) continue;
    const picture = (control & 0x20) === 0 ? 4 : 5 + packet.readUInt8(4);
    writeTime(packet, picture + 9, 0x31, ticks);
    writeTime(packet, picture + 14, 0x11, ticks);
    ticks += loop.ticksPerPicture;
  }
  return out;
}

function beginsPicture(packet: Buffer): boolean {
  return (packet.readUInt8(1) & 0x40) !== 0;
}

/** Writes the time of showing or of decoding into a picture's header. @param mark - the bits that say which of them it is */
function writeTime(packet: Buffer, at: number, mark: number, ticks: number): void {
  const time = Math.round(ticks) % TIME_WRAP;
  packet.writeUInt8(mark + Math.floor(time / 2 ** 30) * 2, at);
  packet.writeUInt16BE((Math.floor(time / 2 ** 15) % 2 ** 15) * 2 + 1, at + 1);
  packet.writeUInt16BE((time % 2 ** 15) * 2 + 1, at + 3);
}
