/** What the boxes within a track fragment say of its samples (ISO/IEC 14496-12, 8.8.7, 8.8.8 and 8.8.12). */
import { BoxFields, requireBox, type Mp4Box } from './mp4-box';
import type { SampleDefaults } from './mp4-init';

/** One sample as its run states it. */
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

/** The samples of one run (`trun`), read one after the other. */
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

  /**
   * The next sample, `count` times.
   * @throws RangeError where there is none
   */
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
