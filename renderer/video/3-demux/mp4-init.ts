import { BufferSource, Input, MP4 } from 'mediabunny';
import { boxes, findBox, requireBox, type Mp4Box } from './mp4-box';
import type { TrackConfig } from './packet';
import { trackConfig } from './track-config';

/** What the fragments of a stream are read with. */
export interface Mp4Init {
  readonly config: TrackConfig;
  readonly trackId: number;
  /** Units a second in which the fragments count. */
  readonly timescale: number;
  /** Used where a fragment states none of its own (`trex`). */
  readonly defaults: SampleDefaults;
}

/** Properties of a sample that a fragment may leave out. */
export interface SampleDefaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

/** Where the fragments of a segment begin that carries its own init segment: everything before is that. */
export function initLength(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  return findBox(view, 'moof', { start: 0, end: bytes.length })?.offset ?? bytes.length;
}

/**
 * Reads an init segment: the box fields that fragments refer to by itself, the codec's configuration by the library.
 * @throws where the bytes are no init segment with a video track
 */
export async function readInit(bytes: Uint8Array<ArrayBuffer>): Promise<Mp4Init> {
  const view = viewOf(bytes);
  const moov = requireBox(view, { start: 0, end: bytes.length }, 'moov');
  const trak = videoTrack(view, moov);
  const tkhd = requireBox(view, trak, 'tkhd');
  const mdhd = requireBox(view, trak, 'mdia', 'mdhd');
  const trackId = view.getUint32(tkhd.start + (view.getUint8(tkhd.start) === 1 ? 20 : 12));
  const timescale = view.getUint32(mdhd.start + (view.getUint8(mdhd.start) === 1 ? 20 : 12));
  if (timescale === 0) throw new RangeError('the time scale is 0');
  return {
    config: await readConfig(bytes, trackId),
    trackId,
    timescale,
    defaults: sampleDefaults(view, moov, trackId),
  };
}

function videoTrack(view: DataView, moov: Mp4Box): Mp4Box {
  for (const trak of boxes(view, moov.start, moov.end)) {
    if (trak.type !== 'trak') continue;
    const hdlr = requireBox(view, trak, 'mdia', 'hdlr');
    // 'vide'
    if (view.getUint32(hdlr.start + 8) === 0x76696465) return trak;
  }
  throw new RangeError('there is no video track');
}

function sampleDefaults(view: DataView, moov: Mp4Box, trackId: number): SampleDefaults {
  const mvex = findBox(view, 'mvex', moov);
  for (const trex of mvex ? boxes(view, mvex.start, mvex.end) : []) {
    if (trex.type !== 'trex' || view.getUint32(trex.start + 4) !== trackId) continue;
    return {
      duration: view.getUint32(trex.start + 12),
      size: view.getUint32(trex.start + 16),
      flags: view.getUint32(trex.start + 20),
    };
  }
  return { duration: 0, size: 0, flags: 0 };
}

async function readConfig(bytes: Uint8Array<ArrayBuffer>, trackId: number): Promise<TrackConfig> {
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] });
  try {
    const tracks = await input.getVideoTracks();
    const config = await tracks.find((track) => track.id === trackId)?.getDecoderConfig();
    if (!config) throw new RangeError('the codec of the video track is unknown');
    return trackConfig(config);
  } finally {
    input.dispose();
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
