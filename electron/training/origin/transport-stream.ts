/** The multiplexer: a clip's pictures as MPEG transport stream (ISO/IEC 13818-1), made when asked for. */
import type { Clip } from './clip';
import { type Fragment, fragmentsOf, NalType, nalType, nalUnitsIn, type Sample } from './movie-fragment';
import type { Segment } from './timeline';

// Two tables open each transport stream segment (ISO/IEC 13818-1, 2.4.4): one programme, one H.264 stream.

/** A packet's length in bytes. */
export const PACKET_BYTES = 188;

/** Where the pictures are. */
const VIDEO_PID = 0x100;

const TICKS_PER_S = 90_000;
/** Clocks have 33 bits: they begin again every 26.5 hours. */
const CLOCK_WRAP = 2 ** 33;
/** A picture is shown that long after the clock at which its bytes began to arrive. */
const DECODER_DELAY_TICKS = 9_000;
/** Start code, stream id, length, flags, header length, one time stamp. */
const PES_HEADER_BYTES = 14;
const FIRST_PAYLOAD_BYTES = PACKET_BYTES - 4 - 8; // the first packet of a picture carries the clock
const PAYLOAD_BYTES = PACKET_BYTES - 4;
const TABLE_PACKETS = 2;

/** Packets of each fragment of a clip added up: `[i]` is how many come before fragment `i`. */
export type PacketCounts = readonly number[];

/** Counts a clip's packets, which tells where continuity counters stand at any point of an endless stream. */
export function countPackets(clip: Clip): PacketCounts {
  const counts = [0];
  for (const fragment of clip.fragments) counts.push((counts.at(-1) ?? 0) + packetsOf(clip, fragment));
  return counts;
}

/** Length in bytes of the transport stream segment of some fragments, by their number in the stream. */
export function transportSegmentBytes(counts: PacketCounts, numbers: readonly number[]): number {
  const loop = counts.length - 1;
  const packets = numbers.map((number) => (counts[(number % loop) + 1] ?? 0) - (counts[number % loop] ?? 0));
  return (TABLE_PACKETS + packets.reduce((sum, count) => sum + count, 0)) * PACKET_BYTES;
}

/**
 * A segment as transport stream. Times and continuity counters go on from the segment before it.
 * @param counts - from `countPackets` of the same clip
 */
export function transportSegment(clip: Clip, counts: PacketCounts, segment: Segment): Buffer {
  const placed = fragmentsOf(clip, segment);
  const numbers = placed.map(({ number }) => number);
  const out = Buffer.allocUnsafe(transportSegmentBytes(counts, numbers));
  let at = tablePackets(segment.slot).copy(out);
  for (const { fragment, number, mediaStartS } of placed) {
    let counter = countBefore(counts, number);
    let ticks = mediaStartS * TICKS_PER_S;
    for (const sample of fragment.samples) {
      const end = writePicture(out, at, annexB(clip, sample), {
        ticks: Math.round(ticks),
        isKey: sample.isKey,
        counter,
      });
      counter += (end - at) / PACKET_BYTES;
      at = end;
      ticks += (sample.durationTicks * TICKS_PER_S) / clip.timescale;
    }
  }
  return out;
}

interface Picture {
  /** Media time, 90 kHz, not yet wrapped. */
  readonly ticks: number;
  readonly isKey: boolean;
  readonly counter: number;
}

/** Writes one picture as packets and returns where they end. */
function writePicture(out: Buffer, from: number, pieces: readonly Buffer[], picture: Picture): number {
  const pes = Buffer.concat([pesHeader(picture.ticks), ...pieces]);
  let at = from;
  for (let done = 0; done < pes.length; at += PACKET_BYTES) {
    const packet = out.subarray(at, at + PACKET_BYTES);
    const isFirst = done === 0;
    const bytes = Math.min(isFirst ? FIRST_PAYLOAD_BYTES : PAYLOAD_BYTES, pes.length - done);
    const adaptationBytes = PAYLOAD_BYTES - bytes;
    const counter = picture.counter + (at - from) / PACKET_BYTES;
    writePacketHeader(packet, VIDEO_PID, isFirst, adaptationBytes > 0 ? 3 : 1, counter);
    if (adaptationBytes > 0) writeAdaptation(packet.subarray(4, 4 + adaptationBytes), isFirst ? picture : undefined);
    pes.copy(packet, 4 + adaptationBytes, done, done + bytes);
    done += bytes;
  }
  return at;
}

/** Fills an adaptation field: the clock in a picture's first packet, otherwise only stuffing. */
function writeAdaptation(field: Buffer, picture: Picture | undefined): void {
  field.fill(0xff);
  field.writeUInt8(field.length - 1, 0);
  if (field.length > 1) field.writeUInt8(picture === undefined ? 0 : picture.isKey ? 0x50 : 0x10, 1);
  if (picture === undefined) return;
  const base = picture.ticks % CLOCK_WRAP;
  field.writeUInt32BE(Math.floor(base / 2), 2);
  field.writeUInt16BE((base % 2) * 0x8000 + 0x7e00, 6); // the 27 MHz extension stays 0
}

function pesHeader(mediaTicks: number): Buffer {
  const stamp = (mediaTicks + DECODER_DELAY_TICKS) % CLOCK_WRAP;
  const header = Buffer.from([0, 0, 1, 0xe0, 0, 0, 0x84, 0x80, 5, 0, 0, 0, 0, 0]);
  header.writeUInt8(0x21 + Math.floor(stamp / 2 ** 30) * 2, 9);
  header.writeUInt16BE((Math.floor(stamp / 2 ** 15) % 2 ** 15) * 2 + 1, 10);
  header.writeUInt16BE((stamp % 2 ** 15) * 2 + 1, 12);
  return header;
}

/** Packets that a stream had before one of its fragments, modulo 16. */
function countBefore(counts: PacketCounts, number: number): number {
  const loop = counts.length - 1;
  const perLoop = counts[loop] ?? 0;
  return ((Math.floor(number / loop) % 16) * perLoop + (counts[number % loop] ?? 0)) % 16;
}

function packetsOf(clip: Clip, fragment: Fragment): number {
  return fragment.samples.reduce((sum, sample) => {
    const bytes = PES_HEADER_BYTES + annexBBytes(clip, sample);
    return sum + 1 + Math.ceil(Math.max(0, bytes - FIRST_PAYLOAD_BYTES) / PAYLOAD_BYTES);
  }, 0);
}
/** Where the programme map is. */
const PMT_PID = 0x1000;
const PAT_PID = 0;
const H264 = 0x1b;

/**
 * The four bytes that begin a packet.
 * @param starts - whether a table or PES packet begins in it
 * @param control - 1: payload only, 3: adaptation field and payload
 * @param counter - continuity counter, taken modulo 16
 */
function writePacketHeader(packet: Buffer, pid: number, starts: boolean, control: 1 | 3, counter: number): void {
  packet.writeUInt32BE(0x47000000 + (starts ? 0x400000 : 0) + pid * 256 + control * 16 + (counter % 16));
}

/**
 * Programme association and programme map, a packet each.
 * @param counter - continuity counter of both
 */
function tablePackets(counter: number): Buffer {
  const packets = Buffer.from(TABLES);
  writePacketHeader(packets.subarray(0, PACKET_BYTES), PAT_PID, true, 1, counter);
  writePacketHeader(packets.subarray(PACKET_BYTES), PMT_PID, true, 1, counter);
  return packets;
}

/** CRC-32/MPEG-2 of a section (ISO/IEC 13818-1, annex A). */
function crc32Mpeg(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc < 0 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

/** A packet with one section in it: table id, then `after` and its checksum; the header is written later. */
function sectionPacket(tableId: number, after: readonly number[]): Buffer {
  const length = after.length + 4;
  const section = Buffer.from([tableId, 0xb0 | (length >> 8), length & 0xff, ...after, 0, 0, 0, 0]);
  section.writeUInt32BE(crc32Mpeg(section.subarray(0, -4)), section.length - 4);
  const packet = Buffer.alloc(PACKET_BYTES, 0xff);
  packet.writeUInt8(0, 4); // the section begins right here
  section.copy(packet, 5);
  return packet;
}

// Table id extension 1, version 0, current, section 0 of 0.
const COMMON = [0, 1, 0xc1, 0, 0] as const;
const TABLES = Buffer.concat([
  sectionPacket(0, [...COMMON, 0, 1, 0xe0 | (PMT_PID >> 8), PMT_PID & 0xff]),
  sectionPacket(2, [
    ...COMMON,
    0xe0 | (VIDEO_PID >> 8), // the clock runs with the pictures
    VIDEO_PID & 0xff,
    0xf0,
    0,
    H264,
    0xe0 | (VIDEO_PID >> 8),
    VIDEO_PID & 0xff,
    0xf0,
    0,
  ]),
]);

const START_CODE = Buffer.from([0, 0, 0, 1]);
/** "Any slice may follow": the first unit of every picture in a transport stream. */
const DELIMITER = Buffer.from([NalType.accessUnitDelimiter, 0xf0]);

/**
 * One picture as a byte stream (ITU-T H.264, annex B): delimiter, before key frames the parameter
 * sets, then the picture's units.
 * @returns pieces to be written one after another, views where they come from the clip
 */
export function annexB(clip: Clip, sample: Sample): Buffer[] {
  const sets = sample.isKey ? [...clip.sequenceParameterSets, ...clip.pictureParameterSets] : [];
  const units = [...nalUnitsIn(sample.bytes)].filter((unit) => nalType(unit) !== NalType.accessUnitDelimiter);
  return [DELIMITER, ...sets, ...units].flatMap((unit) => [START_CODE, unit]);
}

/** Length in bytes of what `annexB` makes. */
function annexBBytes(clip: Clip, sample: Sample): number {
  return annexB(clip, sample).reduce((sum, piece) => sum + piece.length, 0);
}
