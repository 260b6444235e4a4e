/**
 * The fragments of a segment (ISO/IEC 14496-12, 8.8). Read here and not by the library, because its reader believes any
 * count of samples that a fragment claims: a dozen wrong bytes would take the worker, and every other camera with it.
 */
import { firstMoment } from './first-moment';
import { boxes, findBox, type Mp4Box } from './mp4-box';
import type { Mp4Init, Mp4Track } from './mp4-init';
import { readDecodeTime, readFragmentHeader, SampleRun, type FragmentHeader, type Sample } from './mp4-run';
import type { DemuxedSegment, Packet } from './packet';
import { spreadPreroll } from './preroll';

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

/** Reads the fragments of one track. */
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
