import { BufferSource, Input, Logging, LogLevel, MP4 } from 'mediabunny';
import { wholeColour } from './colour';
import { boxes, BoxFields, findBox, type Mp4Box, requireBox } from './mp4-box';
import type { SoundConfig, TrackConfig } from './packet';
import { pictureSize } from './picture-parameters';

export interface Mp4Init {
  readonly video: Mp4Track<TrackConfig>;
  /** The first track of AAC; absent where there is none that can be read. */
  readonly sound: Mp4Track<SoundConfig> | undefined;
}

export interface Mp4Track<Config> {
  readonly config: Config;
  readonly trackId: number;
  /** Units a second in which the fragments count. */
  readonly timescale: number;
  /** What the edit list adds to every time, microseconds: encoders make room for B-frames and for the start of AAC with it. */
  readonly editMicros: number;
  /** Used where a fragment states none of its own (`trex`). */
  readonly defaults: SampleDefaults;
}

export interface SampleDefaults {
  readonly duration: number;
  readonly size: number;
  readonly flags: number;
}

type TrackTimes = Omit<Mp4Track<never>, 'config'>;

/** An edit moves a track against the others by this much at most and is believed, microseconds. */
const MAX_EDIT_MICROS = 10_000_000;

/** Where the fragments of a segment begin that carries its own init segment: everything before is that. */
export function initLength(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  return findBox(view, 'moof', { start: 0, end: bytes.length })?.offset ?? bytes.length;
}

/**
 * Reads an init segment: the box fields that fragments refer to by itself, the codecs' configuration by the library.
 * @throws where the bytes are no init segment with a video track
 */
export async function readInit(bytes: Uint8Array<ArrayBuffer>): Promise<Mp4Init> {
  const view = viewOf(bytes);
  const moov = requireBox(view, { start: 0, end: bytes.length }, 'moov');
  const video = findTrack(view, moov, 'vide');
  if (!video) throw new RangeError('there is no video track');
  const times = readTimes(view, moov, video);
  const input = new Input({ source: new BufferSource(bytes), formats: [MP4] });
  try {
    const track = (await input.getVideoTracks()).find(({ id }) => id === times.trackId);
    const config = await track?.getDecoderConfig();
    if (!config) throw new RangeError('the codec of the video track is unknown');
    return { video: { config: trackConfig(config), ...times }, sound: await readSound(view, moov, input) };
  } finally {
    input.dispose();
  }
}

/** Sound that cannot be read is no reason to do without the picture. */
async function readSound(view: DataView, moov: Mp4Box, input: Input): Promise<Mp4Init['sound']> {
  const trak = findTrack(view, moov, 'soun');
  if (!trak) return undefined;
  try {
    const times = readTimes(view, moov, trak);
    const track = (await input.getAudioTracks()).find(({ id }) => id === times.trackId);
    const config = await track?.getDecoderConfig();
    return config && (await track?.getCodec()) === 'aac' ? { config: soundConfig(config), ...times } : undefined;
  } catch {
    return undefined;
  }
}

function findTrack(view: DataView, moov: Mp4Box, handler: 'vide' | 'soun'): Mp4Box | undefined {
  for (const trak of boxes(view, moov.start, moov.end)) {
    if (trak.type !== 'trak') continue;
    const hdlr = requireBox(view, trak, 'mdia', 'hdlr');
    const fields = new BoxFields(view, { start: hdlr.start + 8, end: hdlr.end });
    if (fields.fourCharacters() === handler) return trak;
  }
  return undefined;
}

function readTimes(view: DataView, moov: Mp4Box, trak: Mp4Box): TrackTimes {
  const trackId = fieldAfterTimes(view, requireBox(view, trak, 'tkhd'));
  const timescale = fieldAfterTimes(view, requireBox(view, trak, 'mdia', 'mdhd'));
  if (timescale === 0) throw new RangeError('the time scale is 0');
  const movieTimescale = fieldAfterTimes(view, requireBox(view, moov, 'mvhd'));
  return {
    trackId,
    timescale,
    editMicros: readEdit(view, trak, timescale, movieTimescale),
    defaults: sampleDefaults(view, moov, trackId),
  };
}

/** The field that follows a box's two times, which version 1 states in 64 bits. */
function fieldAfterTimes(view: DataView, box: Mp4Box): number {
  const fields = new BoxFields(view, box);
  const wide = fields.uint32() >>> 24 === 1;
  for (let time = 0; time < 2; time++)
    if (wide) fields.uint64();
    else fields.uint32();
  return fields.uint32();
}

/**
 * Empty edits at the start delay a track; the first one that is not empty says which media time then comes first. What
 * follows cuts media out, which nobody does in a live stream.
 */
function readEdit(view: DataView, trak: Mp4Box, timescale: number, movieTimescale: number): number {
  const edts = findBox(view, 'edts', trak);
  const elst = edts && findBox(view, 'elst', edts);
  if (!elst) return 0;
  const fields = new BoxFields(view, elst);
  const wide = fields.uint32() >>> 24 === 1;
  let delaySeconds = 0;
  for (let left = fields.uint32(); left > 0; left--) {
    const duration = wide ? fields.uint64() : fields.uint32();
    const mediaTime = wide ? fields.int64() : fields.int32();
    fields.uint32();
    if (mediaTime < 0) {
      delaySeconds += movieTimescale === 0 ? 0 : duration / movieTimescale;
      continue;
    }
    const micros = Math.round((delaySeconds - mediaTime / timescale) * 1_000_000);
    return Math.abs(micros) <= MAX_EDIT_MICROS ? micros : 0;
  }
  return 0;
}

function sampleDefaults(view: DataView, moov: Mp4Box, trackId: number): SampleDefaults {
  const mvex = findBox(view, 'mvex', moov);
  for (const trex of mvex ? boxes(view, mvex.start, mvex.end) : []) {
    if (trex.type !== 'trex') continue;
    const fields = new BoxFields(view, { start: trex.start + 4, end: trex.end });
    if (fields.uint32() !== trackId) continue;
    fields.uint32();
    return { duration: fields.uint32(), size: fields.uint32(), flags: fields.uint32() };
  }
  return { duration: 0, size: 0, flags: 0 };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

// What is wrong with a camera's bytes is a fault of its feed, not a line in the console.
Logging.level = LogLevel.Silent;

/** The library's description of a track in our own words. @throws where a size is missing or absurd */
export function trackConfig(config: VideoDecoderConfig): TrackConfig {
  const { codedWidth = 0, codedHeight = 0, description, colorSpace } = config;
  return {
    codec: config.codec,
    ...pictureSize(codedWidth, codedHeight, { width: 0, height: 0 }),
    description: description && bytesOf(description),
    colour: colorSpace && wholeColour(colorSpace),
  };
}

/**
 * The library's description of a sound track in our own words.
 * @throws where a rate or a number of channels is absurd
 */
export function soundConfig({ codec, sampleRate, numberOfChannels, description }: AudioDecoderConfig): SoundConfig {
  const sane = sampleRate >= 7_350 && sampleRate <= 96_000 && numberOfChannels >= 1 && numberOfChannels <= 8;
  if (!sane) throw new RangeError(`sound of ${numberOfChannels} channels at ${sampleRate} Hz`);
  return {
    codec,
    sampleRateHz: sampleRate,
    channels: numberOfChannels,
    description: description && bytesOf(description),
  };
}

function bytesOf(source: AllowSharedBufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}
