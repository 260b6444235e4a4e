/**
 * MPEG transport streams (ISO/IEC 13818-1). Read here and not by the library, because its reader takes time that grows
 * with the square of what a segment claims: two megabytes of made-up pictures stop it, and with it every other camera,
 * for three seconds. This one takes time and memory in proportion to the segment: 0.1 ms for 100 kB.
 */
import { H264, H265, headOfAnnexB, isKeyPicture, type NalCodec, type PictureHead } from './nal-units';
import type { DemuxedSegment, Packet, SoundConfig, TrackConfig } from './packet';
import { UnsupportedError } from './bit-reader';

/** The longest section of a program map, bytes (2.4.4.9). */
const MAX_SECTION = 1024;

/**
 * All pictures of a segment in Annex B, in decoding order, and its sound where it is wanted. A segment that breaks off
 * yields what was before the break.
 * @param wish - what is wanted of it; `known`: how the pictures before were decoded, which some streams repeat only now and then
 * @throws RangeError where there is no video in it
 * @throws UnsupportedError where the video is of a kind that is not read here
 */
export function readTransportStream(
  bytes: Uint8Array,
  wish: { readonly sound: boolean; readonly known: TrackConfig | undefined },
): DemuxedSegment {
  const program = findProgram(bytes);
  const room = Math.floor(bytes.length / TS_PACKET_BYTES) * (TS_PACKET_BYTES - 4);
  const video = new ElementaryStream(room);
  const soundPid = wish.sound ? program.soundPid : undefined;
  const sound = soundPid === undefined ? undefined : new ElementaryStream(room);
  for (const packet of tsPackets(bytes)) {
    if (packet.pid === program.video.pid) {
      if (packet.scrambled) throw new UnsupportedError('The video is encrypted, which is not supported');
      if (!video.add(packet.payload, packet.starts)) break;
    } else if (packet.pid === soundPid) {
      sound?.add(packet.payload, packet.starts);
    }
  }
  const { spans } = video;
  const [first] = spans;
  if (!first) throw new RangeError('there is no video in the transport stream');
  return {
    ...pictures(video.bytes, spans, program.video.codec, wish.known),
    ...(sound && readSound(sound, first.pts)),
  };
}

function findProgram(bytes: Uint8Array): TsProgram {
  const sections = new SectionCollector();
  let refusal: UnsupportedError | undefined;
  for (const packet of tsPackets(bytes)) {
    const section = sections.add(packet);
    if (!section) continue;
    try {
      const program = readProgramMap(section);
      if (program) return program;
    } catch (error) {
      if (!(error instanceof UnsupportedError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal ?? new RangeError('there is no video in the transport stream');
}

/** Puts program maps together. They are told by what they are, because some streams have no table that lists them. */
class SectionCollector {
  #pid: number | undefined;
  #section = new Uint8Array(0);

  /** @returns a section that is whole now */
  add({ pid, starts, payload }: TsPacket): Uint8Array | undefined {
    if (starts) {
      const section = payload.subarray(1 + (payload[0] ?? 0));
      if (!isProgramMap(section)) return undefined;
      this.#pid = pid;
      this.#section = Uint8Array.from(section);
    } else {
      if (pid !== this.#pid) return undefined;
      this.#section = Uint8Array.from([...this.#section, ...payload]);
    }
    const length = sectionLength(this.#section);
    if (length !== undefined && length > this.#section.length && length <= MAX_SECTION) return undefined;
    this.#pid = undefined;
    return this.#section;
  }
}

function pictures(
  bytes: Uint8Array,
  spans: readonly TimedSpan[],
  codec: NalCodec,
  known: TrackConfig | undefined,
): DemuxedSegment {
  const [first] = spans;
  let config: TrackConfig | undefined;
  const packets: Packet[] = [];
  const durations = durationsOf(spans.map(({ pts }) => unwrapped(pts, first?.pts ?? 0)));
  for (const [index, { pts, start, end }] of spans.entries()) {
    const picture = bytes.subarray(start, end);
    const head = headOfAnnexB(picture, codec);
    config ??= configOf(head, codec);
    packets.push({
      ptsMicros: micros(unwrapped(pts, first?.pts ?? 0)),
      durationMicros: micros(durations[index] ?? 0),
      isKey: isKeyPicture(head, codec),
      bytes: picture,
    });
  }
  if (known?.codec.startsWith(codec.prefix)) config ??= known;
  if (!config) throw new RangeError(`there are no parameters of ${codec.name} in the transport stream`);
  return { config, packets };
}

function configOf({ units }: PictureHead, codec: NalCodec): TrackConfig | undefined {
  const parameters = units.find((unit) => codec.typeOf(unit[0] ?? 0) === codec.parameters);
  return parameters && codec.read(parameters);
}

/** How long each picture is shown: until the next one in the order of showing. The last one stays as long as the one before it. */
function durationsOf(times: readonly number[]): number[] {
  const order = times.map((_, index) => index).sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
  const durations = new Array<number>(times.length).fill(0);
  let last = 0;
  for (const [position, index] of order.entries()) {
    const next = order[position + 1];
    last = next === undefined ? last : (times[next] ?? 0) - (times[index] ?? 0);
    durations[index] = last;
  }
  return durations;
}

function readSound(stream: ElementaryStream, near: number): Pick<DemuxedSegment, 'sound'> {
  const read = readAdts(stream.bytes, stream.spans);
  if (!read) return {};
  const packets = read.frames.map(({ pts, durationTicks, bytes }) => ({
    ptsMicros: micros(unwrapped(pts, near)),
    durationMicros: micros(durationTicks),
    isKey: true,
    bytes,
  }));
  return { sound: { config: read.config, packets } };
}

/** Ticks of 90 kHz in microseconds. */
function micros(ticks: number): number {
  return Math.round((ticks * 100) / 9);
}

/** The tables of a transport stream that say what is in it (ISO/IEC 13818-1, 2.4.4). */

export interface TsProgram {
  readonly video: { readonly pid: number; readonly codec: NalCodec };
  /** The first stream of AAC; absent where there is none. */
  readonly soundPid: number | undefined;
}

const PROGRAM_MAP_TABLE = 2;
const AAC_IN_ADTS = 0x0f;
/** Bytes of a section's header up to and with its length. */
const SECTION_HEAD = 3;
/** Bytes of the check sum at a section's end. */
const CHECK_SUM = 4;

const READABLE = new Map<number, NalCodec>([
  [0x1b, H264],
  [0x24, H265],
]);
/** Kinds of video that cameras and encoders send and that nothing here decodes. */
const UNREADABLE = new Map([
  [0x01, 'MPEG-1'],
  [0x02, 'MPEG-2'],
  [0x10, 'MPEG-4 part 2'],
  [0x21, 'JPEG 2000'],
  [0x33, 'H.266'],
  [0xea, 'VC-1'],
]);

/** How long a section is, bytes; undefined where its start is not whole yet. */
export function sectionLength(section: Uint8Array): number | undefined {
  return section.length < SECTION_HEAD ? undefined : SECTION_HEAD + (uint16(section, 1) & 0xfff);
}

/** Whether these bytes are the start of a program map, wherever they were found. */
export function isProgramMap(section: Uint8Array): boolean {
  return section[0] === PROGRAM_MAP_TABLE && ((section[1] ?? 0) & 0xc0) === 0x80;
}

/**
 * @param section - a whole program map section
 * @returns undefined where it lists no video
 * @throws UnsupportedError where all the video is of a kind that is not read here
 */
export function readProgramMap(section: Uint8Array): TsProgram | undefined {
  let video: TsProgram['video'] | undefined;
  let soundPid: number | undefined;
  let unreadable: string | undefined;
  const end = endOf(section);
  for (let at = 12 + (uint16(section, 10) & 0xfff); at + 5 <= end; at += 5 + (uint16(section, at + 3) & 0xfff)) {
    const type = section[at] ?? 0;
    const pid = uint16(section, at + 1) & 0x1fff;
    const codec = READABLE.get(type);
    if (codec) video ??= { pid, codec };
    else if (type === AAC_IN_ADTS) soundPid ??= pid;
    else unreadable ??= UNREADABLE.get(type);
  }
  if (video) return { video, soundPid };
  if (unreadable !== undefined) throw new UnsupportedError(`The video is ${unreadable}, which cannot be decoded here`);
  return undefined;
}

function endOf(section: Uint8Array): number {
  return Math.min(section.length, sectionLength(section) ?? 0) - CHECK_SUM;
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

/** Packets of a transport stream (ISO/IEC 13818-1, 2.4.3.2). */

export const TS_PACKET_BYTES = 188;
export const TS_SYNC = 0x47;

export interface TsPacket {
  readonly pid: number;
  /** A PES packet or a section starts in it. */
  readonly starts: boolean;
  readonly scrambled: boolean;
  readonly payload: Uint8Array;
}

/**
 * All packets with a payload, in order. Where the rhythm of the packets is lost, the next place is looked for at which
 * one can begin: every step goes on, so that it ends.
 */
export function* tsPackets(bytes: Uint8Array): Generator<TsPacket> {
  for (
    let at = nextPacket(bytes, 0);
    at + TS_PACKET_BYTES <= bytes.length;
    at = nextPacket(bytes, at + TS_PACKET_BYTES)
  ) {
    const first = bytes[at + 1] ?? 0;
    const control = bytes[at + 3] ?? 0;
    const start = control & 0x20 ? 5 + (bytes[at + 4] ?? 0) : 4;
    // An adaptation field that is longer than its packet, or a transport error: nothing in it is to be believed.
    if ((first & 0x80) === 0 && (control & 0x10) !== 0 && start < TS_PACKET_BYTES) {
      yield {
        pid: ((first & 0x1f) << 8) | (bytes[at + 2] ?? 0),
        starts: (first & 0x40) !== 0,
        scrambled: (control & 0xc0) !== 0,
        payload: bytes.subarray(at + start, at + TS_PACKET_BYTES),
      };
    }
  }
}

/** The next place at which a packet is followed by another one, or by the end. */
function nextPacket(bytes: Uint8Array, from: number): number {
  if (from >= bytes.length) return from;
  for (let at = bytes.indexOf(TS_SYNC, from); at >= 0; at = bytes.indexOf(TS_SYNC, at + 1)) {
    const next = bytes[at + TS_PACKET_BYTES];
    if (next === undefined || next === TS_SYNC) return at;
  }
  return bytes.length;
}

/** AAC as transport streams carry it: every frame with a header of its own (ISO/IEC 14496-3, 1.A.2.2). */

const HEADER_BYTES = 7;
const FRAME_SAMPLES = 1024;
const TICKS_A_SECOND = 90_000;
const RATES_HZ = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350];
/** By channel configuration; 0 would be described within the frames. */
const CHANNELS = [undefined, 1, 2, 3, 4, 5, 6, 8];

export interface AdtsFrame {
  /** When it is to be heard, ticks of 90 kHz: a fraction where it has no time stamp of its own. */
  readonly pts: number;
  readonly durationTicks: number;
  readonly bytes: Uint8Array;
}

/**
 * The frames of a stream, as long as they are of one configuration. A frame may begin in one span and end in the next:
 * a time stamp belongs to the first frame that begins in its span.
 * @returns undefined where there is none
 */
export function readAdts(
  bytes: Uint8Array,
  spans: readonly TimedSpan[],
): { readonly config: SoundConfig; readonly frames: readonly AdtsFrame[] } | undefined {
  let config: SoundConfig | undefined;
  const frames: AdtsFrame[] = [];
  let span = -1;
  let pts = 0;
  for (let at = nextSync(bytes, 0); at + HEADER_BYTES <= bytes.length;) {
    const header = readHeader(bytes, at);
    if (!header) {
      at = nextSync(bytes, at + 1);
      continue;
    }
    config ??= header.config;
    const known = span;
    while (span + 1 < spans.length && (spans[span + 1]?.start ?? 0) <= at) span++;
    const stated = span === known ? undefined : spans[span]?.pts;
    const end = at + header.length;
    if (end > bytes.length || header.config.sampleRateHz !== config.sampleRateHz) break;
    const durationTicks = (FRAME_SAMPLES * TICKS_A_SECOND) / config.sampleRateHz;
    pts = stated ?? pts;
    frames.push({ pts, durationTicks, bytes: bytes.subarray(at, end) });
    pts += durationTicks;
    at = end;
  }
  return config && frames.length > 0 ? { config, frames } : undefined;
}

function readHeader(bytes: Uint8Array, at: number): { config: SoundConfig; length: number } | undefined {
  const [b0, b1 = 0, b2 = 0, b3 = 0, b4 = 0, b5 = 0] = bytes.subarray(at, at + HEADER_BYTES);
  const length = ((b3 & 3) << 11) | (b4 << 3) | (b5 >> 5);
  const sampleRateHz = RATES_HZ[(b2 >> 2) & 15];
  const channels = CHANNELS[((b2 & 1) << 2) | (b3 >> 6)];
  if (b0 !== 0xff || (b1 & 0xf6) !== 0xf0 || length < HEADER_BYTES) return undefined;
  if (sampleRateHz === undefined || channels === undefined) return undefined;
  return { config: { codec: `mp4a.40.${(b2 >> 6) + 1}`, sampleRateHz, channels, description: undefined }, length };
}

function nextSync(bytes: Uint8Array, from: number): number {
  const at = bytes.indexOf(0xff, from);
  return at < 0 ? bytes.length : at;
}

/** What of an elementary stream one time stamp belongs to. */
interface TimedSpan {
  /** Ticks of 90 kHz, 33 bits. */
  readonly pts: number;
  /** Offsets into the stream's bytes. */
  readonly start: number;
  readonly end: number;
}

/** A minute at 60 frames a second has 3,600. */
const MAX_SPANS = 10_000;

/** Puts the payloads of one packet identifier together, without the headers between them. */
class ElementaryStream {
  readonly #bytes: Uint8Array;
  readonly #starts: { readonly pts: number; readonly start: number }[] = [];
  #length = 0;
  /** What is left of a PES header that goes on in the next packet. */
  #toSkip = 0;
  #begun = false;

  /** @param capacity - the most bytes that its payloads can have together */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What belongs to each time stamp, in the order of arrival; none is empty. */
  get spans(): TimedSpan[] {
    const spans = this.#starts.map(({ pts, start }, index) => ({
      pts,
      start,
      end: this.#starts[index + 1]?.start ?? this.#length,
    }));
    return spans.filter(({ start, end }) => end > start);
  }

  /**
   * Adds the payload of the next packet. The length that a PES header states is not believed, because muxers lie about
   * pictures of more than 64 kB; a PES packet ends where the next one begins.
   * @param starts - a PES packet starts with it
   * @returns false where no more is taken
   */
  add(payload: Uint8Array, starts: boolean): boolean {
    if (starts) {
      const header = readPesHeader(payload);
      if (!header) {
        this.#begun = false;
        return true;
      }
      if (header.pts !== undefined) {
        if (this.#starts.length >= MAX_SPANS) return false;
        this.#starts.push({ pts: header.pts, start: this.#length });
      }
      // Without a time it belongs to what came before, as the second field of a picture does.
      this.#begun = this.#starts.length > 0;
      this.#toSkip = header.start;
    }
    if (!this.#begun) return true;
    const skipped = Math.min(this.#toSkip, payload.length);
    this.#toSkip -= skipped;
    this.#bytes.set(payload.subarray(skipped), this.#length);
    this.#length += payload.length - skipped;
    return true;
  }
}

/** Ticks of the 90 kHz clock after which its 33 bits start anew. */
const WRAP_TICKS = 2 ** 33;

/**
 * Reads the header of a PES packet (ISO/IEC 13818-1, 2.4.3.6).
 * @param bytes - from its start on; at least the header
 * @returns undefined where they are none; `pts` is when it is to be shown, ticks of 90 kHz, 33 bits, and undefined where it
 *   belongs to what came before
 */
function readPesHeader(bytes: Uint8Array): { readonly pts: number | undefined; readonly start: number } | undefined {
  const [b0, b1, b2, , , , , flags = 0, headerLength = 0] = bytes;
  if (b0 !== 0 || b1 !== 0 || b2 !== 1 || bytes.length < 9) return undefined;
  const timed = (flags & 0x80) !== 0 && headerLength >= 5 && bytes.length >= 14;
  return { pts: timed ? readTime(bytes) : undefined, start: 9 + headerLength };
}

function readTime(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes.subarray(9, 14);
  return ((a >> 1) & 7) * 2 ** 30 + b * 2 ** 22 + (c >> 1) * 2 ** 15 + d * 2 ** 7 + (e >> 1);
}

/** A time as the same clock would state it without starting anew: as near as can be to another one. */
function unwrapped(ticks: number, near: number): number {
  return ticks + WRAP_TICKS * Math.round((near - ticks) / WRAP_TICKS);
}
