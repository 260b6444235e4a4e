/** Stage 3: packets out of the bytes of a segment. */
import { fault, success, textOf, unsupported, type Outcome } from '../1-playlist/outcome';
import type { InitSegment, LoadedSegment } from '../2-segment/segment-loader';
import { readFragments } from './mp4-fragment';
import { initLength, readInit, type Mp4Init } from './mp4-init';
import { readTransportStream, TS_PACKET_BYTES, TS_SYNC } from './mpeg-ts';
import type { DemuxedSegment, TrackConfig } from './packet';
import { UnsupportedError } from './bit-reader';

const MP4_STARTS = new Set(['ftyp', 'styp', 'moov', 'moof', 'sidx', 'emsg', 'prft', 'free', 'skip', 'uuid']);

/**
 * Reads segments of fragmented MP4 and MPEG-TS. Whatever the bytes are, the outcome is packets or a fault, in time and
 * memory proportional to the segment.
 */
export class Demuxer {
  #lastInit: { readonly from: InitSegment; readonly init: Mp4Init } | undefined;
  /** How the pictures of the last transport stream were decoded: not every segment repeats it. */
  #lastTs: TrackConfig | undefined;

  /**
   * @param wantsSound - whether anybody listens; otherwise sound is passed over
   * @returns a fault where the bytes are no segment with video
   */
  async demux(segment: Pick<LoadedSegment, 'bytes' | 'init'>, wantsSound = false): Promise<Outcome<DemuxedSegment>> {
    const { bytes } = segment;
    if (bytes.length === 0) return fault('demux', 'The segment is empty');
    try {
      const container = containerOf(bytes);
      if (container === undefined) return fault('demux', 'The segment is neither MP4 nor MPEG-TS');
      const demuxed =
        container === 'ts'
          ? this.#transportStream(bytes, wantsSound)
          : readFragments(bytes, await this.#init(segment), wantsSound);
      if (demuxed.packets.length === 0) return fault('demux', 'The segment holds no pictures');
      return success(demuxed);
    } catch (error) {
      if (error instanceof UnsupportedError) return unsupported('demux', error.message);
      // Readers stop at the first contradiction by throwing: here it becomes data.
      return fault('demux', `The segment is not readable: ${textOf(error)}`);
    }
  }

  #transportStream(bytes: Uint8Array, wantsSound: boolean): DemuxedSegment {
    const demuxed = readTransportStream(bytes, { sound: wantsSound, known: this.#lastTs });
    this.#lastTs = demuxed.config;
    return demuxed;
  }

  async #init(segment: Pick<LoadedSegment, 'bytes' | 'init'>): Promise<Mp4Init> {
    const from = segment.init;
    if (from === undefined) {
      // Some servers put the init segment in front of each segment instead of naming it.
      return readInit(segment.bytes.slice(0, initLength(segment.bytes)));
    }
    if (this.#lastInit?.from !== from) this.#lastInit = { from, init: await readNamed(from) };
    return this.#lastInit.init;
  }
}

/** Says of what is wrong with it that it is in the init segment: it is another file than the segment. */
async function readNamed({ bytes }: InitSegment): Promise<Mp4Init> {
  try {
    return await readInit(bytes);
  } catch (error) {
    if (error instanceof UnsupportedError) throw error;
    throw new RangeError(`in its init segment ${textOf(error)}`, { cause: error });
  }
}

/** Told by the first bytes: what a server says of a type is often wrong. */
function containerOf(bytes: Uint8Array): 'ts' | 'mp4' | undefined {
  if (bytes[0] === TS_SYNC && (bytes.length < 2 * TS_PACKET_BYTES || bytes[TS_PACKET_BYTES] === TS_SYNC)) return 'ts';
  return MP4_STARTS.has(String.fromCharCode(...bytes.subarray(4, 8))) ? 'mp4' : undefined;
}
