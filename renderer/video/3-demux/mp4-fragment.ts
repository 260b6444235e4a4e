/**
 * The fragments of a segment (ISO/IEC 14496-12, 8.8). Read here and not by the library, because its reader believes any
 * count of samples that a fragment claims: a dozen wrong bytes would take the worker, and every other camera with it.
 */
import { boxes, findBox, requireBox, type Mp4Box } from './mp4-box';
import type { Mp4Init, SampleDefaults } from './mp4-init';
import type { DemuxedSegment, Packet } from './packet';

/** A minute at 60 frames a second has 3,600. */
const MAX_SAMPLES = 10_000;
/** `sample_is_non_sync_sample` of the sample flags. */
const NON_SYNC = 0x0001_0000;

/**
 * All packets of the init segment's track.
 * @throws RangeError at the first contradiction: a sample outside of the segment, a count that is not believed
 */
export function readFragments(bytes: Uint8Array<ArrayBuffer>, init: Mp4Init): DemuxedSegment {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packets: Packet[] = [];
  for (const moof of boxes(view, 0, bytes.length)) {
    if (moof.type !== 'moof') continue;
    for (const traf of boxes(view, moof.start, moof.end)) {
      if (traf.type === 'traf') readTrackFragment(bytes, view, moof, traf, init, packets);
    }
  }
  return { config: init.config, packets };
}

function readTrackFragment(
  bytes: Uint8Array<ArrayBuffer>,
  view: DataView,
  moof: Mp4Box,
  traf: Mp4Box,
  init: Mp4Init,
  packets: Packet[],
): void {
  const header = readHeader(view, requireBox(view, traf, 'tfhd'), moof, init.defaults);
  if (header.trackId !== init.trackId) return;
  const tfdt = findBox(view, 'tfdt', traf);
  let time = tfdt ? readDecodeTime(view, tfdt) : 0;
  let dataOffset = header.baseOffset;
  for (const trun of boxes(view, traf.start, traf.end)) {
    if (trun.type !== 'trun') continue;
    const run = readRunHeader(view, trun);
    if (run.count + packets.length > MAX_SAMPLES) throw new RangeError(`${run.count} samples in one run`);
    if (run.dataOffset !== undefined) dataOffset = header.baseOffset + run.dataOffset;
    for (const [index, sample] of readSamples(view, trun, run, header).entries()) {
      const end = dataOffset + sample.size;
      if (dataOffset < 0 || end > bytes.length) throw new RangeError(`sample ${index} lies outside of the segment`);
      if (sample.size > 0) {
        packets.push({
          ptsMicros: micros(time + sample.compositionOffset, init.timescale),
          durationMicros: micros(sample.duration, init.timescale),
          isKey: (sample.flags & NON_SYNC) === 0,
          bytes: bytes.subarray(dataOffset, end),
        });
      }
      dataOffset = end;
      time += sample.duration;
    }
  }
}

interface FragmentHeader extends SampleDefaults {
  readonly trackId: number;
  /** What data offsets of the runs count from, bytes into the segment. */
  readonly baseOffset: number;
}

function readHeader(view: DataView, tfhd: Mp4Box, moof: Mp4Box, defaults: SampleDefaults): FragmentHeader {
  const fields = new Fields(view, tfhd);
  const flags = fields.uint32() & 0x00ff_ffff;
  const trackId = fields.uint32();
  const base = flags & 0x01 ? fields.uint64() : undefined;
  if (flags & 0x02) fields.uint32();
  return {
    trackId,
    baseOffset: base ?? moof.offset,
    duration: flags & 0x08 ? fields.uint32() : defaults.duration,
    size: flags & 0x10 ? fields.uint32() : defaults.size,
    flags: flags & 0x20 ? fields.uint32() : defaults.flags,
  };
}

function readDecodeTime(view: DataView, tfdt: Mp4Box): number {
  const fields = new Fields(view, tfdt);
  return fields.uint32() >>> 24 === 1 ? fields.uint64() : fields.uint32();
}

interface RunHeader {
  readonly flags: number;
  readonly count: number;
  readonly dataOffset: number | undefined;
  readonly firstFlags: number | undefined;
  /** Where the samples' fields start. */
  readonly start: number;
}

function readRunHeader(view: DataView, trun: Mp4Box): RunHeader {
  const fields = new Fields(view, trun);
  const flags = fields.uint32() & 0x00ff_ffff;
  const count = fields.uint32();
  const dataOffset = flags & 0x01 ? fields.int32() : undefined;
  const firstFlags = flags & 0x04 ? fields.uint32() : undefined;
  return { flags, count, dataOffset, firstFlags, start: fields.offset };
}

interface Sample extends SampleDefaults {
  readonly compositionOffset: number;
}

function readSamples(view: DataView, trun: Mp4Box, run: RunHeader, defaults: SampleDefaults): Sample[] {
  const fields = new Fields(view, { start: run.start, end: trun.end });
  const samples: Sample[] = [];
  for (let index = 0; index < run.count; index++) {
    const duration = run.flags & 0x100 ? fields.uint32() : defaults.duration;
    const size = run.flags & 0x200 ? fields.uint32() : defaults.size;
    const own = run.flags & 0x400 ? fields.uint32() : defaults.flags;
    const flags = index === 0 && run.firstFlags !== undefined ? run.firstFlags : own;
    // Signed in version 1; encoders write negative offsets in version 0 too, and no true one is that large.
    const compositionOffset = run.flags & 0x800 ? fields.int32() : 0;
    samples.push({ duration, size, flags, compositionOffset });
  }
  return samples;
}

/** Ticks of a time scale in microseconds; exact for times since 1970 too, where a plain product is not. */
function micros(ticks: number, timescale: number): number {
  const seconds = Math.floor(ticks / timescale);
  return seconds * 1_000_000 + Math.round(((ticks - seconds * timescale) * 1_000_000) / timescale);
}

/** Reads the fields of one box in order; never beyond its end. */
class Fields {
  readonly #view: DataView;
  readonly #end: number;
  offset: number;

  constructor(view: DataView, box: { readonly start: number; readonly end: number }) {
    this.#view = view;
    this.#end = box.end;
    this.offset = box.start;
  }

  uint32(): number {
    return this.#view.getUint32(this.#next(4));
  }

  int32(): number {
    return this.#view.getInt32(this.#next(4));
  }

  uint64(): number {
    return Number(this.#view.getBigUint64(this.#next(8)));
  }

  #next(bytes: number): number {
    const at = this.offset;
    this.offset += bytes;
    if (this.offset > this.#end) throw new RangeError('a box ends in the middle of a field');
    return at;
  }
}
