/**
 * MPEG transport streams (ISO/IEC 13818-1). Read here and not by the library, because its reader takes time that grows
 * with the square of what a segment claims: two megabytes of made-up pictures stop it, and with it every other camera,
 * for three seconds. This one takes time and memory in proportion to the segment: 0.1 ms for 100 kB.
 */
import { readAdts } from './adts';
import { ElementaryStream, type TimedSpan } from './elementary-stream';
import { headOfAnnexB, isKeyPicture, type NalCodec, type PictureHead } from './nal-units';
import type { DemuxedSegment, Packet, TrackConfig } from './packet';
import { unwrapped } from './pes';
import { isProgramMap, readProgramMap, sectionLength, type TsProgram } from './ts-program';
import { TS_PACKET_BYTES, tsPackets, type TsPacket } from './ts-packets';
import { UnsupportedError } from './unsupported';

/** The longest section of a program map, bytes (2.4.4.9). */
const MAX_SECTION = 1024;

/** What is wanted of a segment, and what is known from the one before. */
export interface TsWish {
  readonly sound: boolean;
  /** How the pictures before were decoded: some streams repeat it only now and then. */
  readonly known: TrackConfig | undefined;
}

/**
 * All pictures of a segment in Annex B, in decoding order, and its sound where it is wanted. A segment that breaks off
 * yields what was before the break.
 * @throws RangeError where there is no video in it
 * @throws UnsupportedError where the video is of a kind that is not read here
 */
export function readTransportStream(bytes: Uint8Array, wish: TsWish): DemuxedSegment {
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

/** The first program that has video. */
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
