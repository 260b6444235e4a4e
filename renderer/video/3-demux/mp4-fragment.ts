/**
 * The fragments of a segment (ISO/IEC 14496-12, 8.8). Read here and not by the library, because its reader believes any
 * count of samples that a fragment claims: a dozen wrong bytes would take the worker, and every other camera with it.
 */
import { boxes, BoxFields, findBox, type Mp4Box, requireBox } from './mp4-box';
import type { Mp4Init, Mp4Track, SampleDefaults } from './mp4-init';
import type { DemuxedSegment, Packet } from './packet';

/** A minute at 60 frames a second has 3,600, and a minute of AAC at 96 kHz 5,625. */
const MAX_SAMPLES = 10_000;
/** `sample_is_non_sync_sample` of the sample flags. */
const NON_SYNC = 0x0001_0000;

/**
 * All packets of the init segment's video track, and those of its sound where that is wanted.
 * @throws RangeError at the first contradiction: a sample outside of the segment, a count that is not believed
 */
export function readFragments(bytes: Uint8Array<ArrayBuffer>, init: Mp4Init, wantsSound: boolean): DemuxedSegment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const video = new TrackReader(bytes, view, init.video);
  const soundTrack = wantsSound ? init.sound : undefined;
  const sound = soundTrack && new TrackReader(bytes, view, soundTrack);
  for (const moof of boxes(view, 0, bytes.length)) {
    if (moof.type !== 'moof') continue;
    let base: number | undefined;
    for (const traf of boxes(view, moof.start, moof.end)) {
      if (traf.type !== 'traf') continue;
      const header = readFragmentHeader(view, traf);
      base ??= baseOf(view, moof, traf, header);
      for (const track of [video, sound]) if (track?.trackId === header.trackId) track.read(traf, header, base);
    }
  }
  return {
    config: init.video.config,
    packets: video.packets,
    ...(soundTrack && sound && { sound: { config: soundTrack.config, packets: sound.packets } }),
  };
}

/**
 * What the data offsets of a fragment count from. Where it is stated, it counts from the start of a file that the segment
 * may have been cut out of since: it is believed where it leads to the start of the data.
 */
function baseOf(view: DataView, moof: Mp4Box, traf: Mp4Box, header: FragmentHeader): number {
  if (header.base === undefined || header.base === moof.offset) return moof.offset;
  const mdat = findBox(view, 'mdat', { start: moof.end, end: view.byteLength });
  const trun = findBox(view, 'trun', traf);
  const offset = trun && new SampleRun(view, trun, header, NO_DEFAULTS).dataOffset;
  return header.base + (offset ?? 0) === mdat?.start ? header.base : moof.offset;
}

const NO_DEFAULTS = { duration: 0, size: 0, flags: 0 };

class TrackReader {
  readonly packets: Packet[] = [];
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #track: Mp4Track<unknown>;
  /** Where the next fragment begins that does not say so itself, in the track's own units. */
  #time = 0;

  constructor(bytes: Uint8Array, view: DataView, track: Mp4Track<unknown>) {
    this.#bytes = bytes;
    this.#view = view;
    this.#track = track;
  }

  get trackId(): number {
    return this.#track.trackId;
  }

  /** @param base - what the data offsets of the runs count from */
  read(traf: Mp4Box, header: FragmentHeader, base: number): void {
    const view = this.#view;
    const tfdt = findBox(view, 'tfdt', traf);
    if (tfdt) this.#time = readDecodeTime(view, tfdt);
    let dataOffset = base;
    const begin = this.packets.length;
    for (const trun of boxes(view, traf.start, traf.end)) {
      if (trun.type !== 'trun') continue;
      const run = new SampleRun(view, trun, header, this.#track.defaults);
      if (run.count + this.packets.length > MAX_SAMPLES) throw new RangeError(`${run.count} samples in one run`);
      if (run.dataOffset !== undefined) dataOffset = base + run.dataOffset;
      for (let index = 0; index < run.count; index++) {
        const sample = run.next(index === 0);
        const end = dataOffset + sample.size;
        if (dataOffset < 0 || end > this.#bytes.length)
          throw new RangeError(`sample ${index} lies outside of the segment`);
        if (sample.size > 0) this.#add(sample, this.#bytes.subarray(dataOffset, end));
        dataOffset = end;
        this.#time += sample.duration;
      }
    }
    this.#settleFirst(begin);
    if (begin === 0) this.packets.splice(0, this.packets.length, ...spreadPreroll(this.packets));
  }

  #settleFirst(index: number): void {
    const first = this.packets[index];
    const ptsMicros = firstMoment(this.packets.slice(index));
    if (first && ptsMicros !== undefined && ptsMicros !== first.ptsMicros)
      this.packets[index] = { ...first, ptsMicros };
  }

  #add(sample: Sample, bytes: Uint8Array): void {
    const { timescale, editMicros } = this.#track;
    const ptsMicros = micros(this.#time + sample.compositionOffset, timescale) + editMicros;
    if (!Number.isSafeInteger(ptsMicros)) throw new RangeError('a picture at the end of all times');
    this.packets.push({
      ptsMicros,
      durationMicros: micros(sample.duration, timescale),
      isKey: (sample.flags & NON_SYNC) === 0,
      bytes,
    });
  }
}

/** Ticks of a time scale in microseconds; exact for times since 1970 too, where a plain product is not. */
function micros(ticks: number, timescale: number): number {
  const seconds = Math.floor(ticks / timescale);
  return seconds * 1_000_000 + Math.round(((ticks - seconds * timescale) * 1_000_000) / timescale);
}

export interface Sample extends SampleDefaults {
  /** What is added to its decode time, in the track's own units. */
  readonly compositionOffset: number;
}

/** What a track fragment says of all its samples (`tfhd`). */
export interface FragmentHeader {
  readonly trackId: number;
  /** What data offsets count from, bytes from the start of a file; absent where that is the fragment. */
  readonly base: number | undefined;
  readonly duration: number | undefined;
  readonly size: number | undefined;
  readonly flags: number | undefined;
}

/** @throws RangeError where there is none, or it is cut off */
export function readFragmentHeader(view: DataView, traf: Mp4Box): FragmentHeader {
  const fields = new BoxFields(view, requireBox(view, traf, 'tfhd'));
  const flags = fields.uint32() & 0x00ff_ffff;
  const trackId = fields.uint32();
  const base = flags & 0x01 ? fields.uint64() : undefined;
  if (flags & 0x02) fields.uint32();
  return {
    trackId,
    base,
    duration: flags & 0x08 ? fields.uint32() : undefined,
    size: flags & 0x10 ? fields.uint32() : undefined,
    flags: flags & 0x20 ? fields.uint32() : undefined,
  };
}

/** Decode time of a fragment's first sample (`tfdt`), in the track's own units. */
export function readDecodeTime(view: DataView, tfdt: Mp4Box): number {
  const fields = new BoxFields(view, tfdt);
  return fields.uint32() >>> 24 === 1 ? fields.uint64() : fields.uint32();
}

export class SampleRun {
  /** As it claims: only reading shows whether there are as many. */
  readonly count: number;
  /** From the fragment's base; absent where it goes on after the run before. */
  readonly dataOffset: number | undefined;
  readonly #fields: BoxFields;
  readonly #flags: number;
  readonly #firstFlags: number | undefined;
  readonly #defaults: SampleDefaults;

  constructor(view: DataView, trun: Mp4Box, header: FragmentHeader, track: SampleDefaults) {
    const fields = new BoxFields(view, trun);
    const flags = fields.uint32() & 0x00ff_ffff;
    this.count = fields.uint32();
    this.dataOffset = flags & 0x01 ? fields.int32() : undefined;
    this.#firstFlags = flags & 0x04 ? fields.uint32() : undefined;
    this.#flags = flags;
    this.#fields = fields;
    this.#defaults = {
      duration: header.duration ?? track.duration,
      size: header.size ?? track.size,
      flags: header.flags ?? track.flags,
    };
  }

  /** The next sample, `count` times. @throws RangeError where there is none */
  next(isFirst: boolean): Sample {
    const [fields, flags] = [this.#fields, this.#flags];
    const duration = flags & 0x100 ? fields.uint32() : this.#defaults.duration;
    const size = flags & 0x200 ? fields.uint32() : this.#defaults.size;
    const own = flags & 0x400 ? fields.uint32() : this.#defaults.flags;
    return {
      duration,
      size,
      flags: isFirst && this.#firstFlags !== undefined ? this.#firstFlags : own,
      // Signed in version 1; encoders write negative offsets in version 0 too, and no true one is that large.
      compositionOffset: flags & 0x800 ? fields.int32() : 0,
    };
  }
}

/**
 * ffmpeg's HLS packager gives a key picture that begins a segment the moment of the first of those that are shown before it,
 * where its group of pictures is open. It would be seen too soon, and the picture jump back after it; and who joins there
 * would take what refers to pictures of before the join for pictures of after it. Its place is the one left free.
 * @param packets - of one fragment of pictures, in decoding order
 * @returns the moment of the first of them, microseconds
 */
export function firstMoment([first, ...others]: readonly Packet[]): number | undefined {
  if (!first?.isKey || first.durationMicros === 0) return first?.ptsMicros;
  const { ptsMicros, durationMicros } = first;
  if (!others.some((other) => other.ptsMicros === ptsMicros)) return ptsMicros;
  const taken = new Set(others.map((other) => Math.round((other.ptsMicros - ptsMicros) / durationMicros)));
  let place = 1;
  while (taken.has(place)) place++;
  return ptsMicros + place * durationMicros;
}

/**
 * MediaMTX cuts recordings anywhere. Where that is between two key frames, the pictures from the key frame on come first, all
 * of them at one moment and without duration. They are put back to where they were seen, before the first that was asked
 * for: a decoder needs moments of their own for them, and a key frame is shown for what it is.
 * @param packets - from the beginning of a file, in decoding order
 */
export function spreadPreroll(packets: readonly Packet[]): readonly Packet[] {
  const count = packets.findIndex(({ durationMicros }) => durationMicros > 0);
  const durationMicros = packets[count]?.durationMicros;
  if (count <= 0 || packets[0]?.isKey !== true || durationMicros === undefined) return packets;
  return packets.map((packet, index) =>
    index < count
      ? { ...packet, durationMicros, ptsMicros: packet.ptsMicros - (count - index) * durationMicros }
      : packet,
  );
}
