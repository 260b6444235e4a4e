/** Makes transport streams of one's own invention. For tests. */

/** One elementary stream as the program map lists it. */
export interface TsStream {
  readonly pid: number;
  readonly type: number;
}

/** One PES packet. */
export interface TsUnit {
  readonly pid: number;
  /** Ticks of 90 kHz; undefined for a packet without a time. */
  readonly pts: number | undefined;
  readonly data: ArrayLike<number>;
  /** What its header claims; 0, which means nothing, unless a test wants a lie. */
  readonly length?: number;
}

/** A stream in parts. */
export interface TsParts {
  readonly streams: readonly TsStream[];
  readonly units: readonly TsUnit[];
  /** Programs that are listed before this one. */
  readonly before?: readonly { readonly streams: readonly TsStream[] }[];
  /** Whether there is a table that lists the programs; there is one unless a test says otherwise. */
  readonly association?: boolean;
  readonly scrambled?: boolean;
}

const PACKET_BYTES = 188;
const FIRST_MAP_PID = 0x1000;

/** Puts a stream together: its tables, then its units one after the other. */
export function tsOf({
  streams,
  units,
  before = [],
  association = true,
  scrambled = false,
}: TsParts): Uint8Array<ArrayBuffer> {
  const programs = [...before, { streams }];
  return joined([
    ...(association ? [packetsOf(0, section(0, listed(programs.length)), false)] : []),
    ...programs.map((program, index) => packetsOf(FIRST_MAP_PID + index, section(2, map(program.streams)), false)),
    ...units.map((unit) => packetsOf(unit.pid, pes(unit), scrambled)),
  ]);
}

const high = (value: number): number => (value >> 8) & 0xff;
const low = (value: number): number => value & 0xff;

function listed(count: number): number[] {
  return Array.from({ length: count }, (_, index) => [
    0,
    index + 1,
    0xe0 | high(FIRST_MAP_PID + index),
    low(index),
  ]).flat();
}

function map(streams: readonly TsStream[]): number[] {
  const entries = streams.flatMap(({ pid, type }) => [type, 0xe0 | high(pid), low(pid), 0xf0, 0]);
  return [0xe0 | high(streams[0]?.pid ?? 0), low(streams[0]?.pid ?? 0), 0xf0, 0, ...entries];
}

/** A section with its pointer in front; the check sum is not one. */
function section(table: number, body: readonly number[]): number[] {
  const length = 5 + body.length + 4;
  return [0, table, 0xb0 | high(length), low(length), 0, 1, 0xc1, 0, 0, ...body, 0, 0, 0, 0];
}

function joined(parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function pes({ pts, data, length = 0 }: TsUnit): Uint8Array {
  const time = pts === undefined ? [] : timeStamp(pts);
  const header = [0, 0, 1, 0xe0, high(length), low(length), 0x80, pts === undefined ? 0 : 0x80, time.length, ...time];
  return joined([header, data]);
}

function timeStamp(ticks: number): number[] {
  const [top, middle, bottom] = [Math.floor(ticks / 2 ** 30) & 7, Math.floor(ticks / 2 ** 15) & 0x7fff, ticks & 0x7fff];
  return [0x21 | (top << 1), middle >> 7, ((middle & 0x7f) << 1) | 1, bottom >> 7, ((bottom & 0x7f) << 1) | 1];
}

/** An adaptation field moves what does not fill the last packet to its end. */
function packetsOf(pid: number, payload: ArrayLike<number>, scrambled: boolean): Uint8Array {
  const bytes = Uint8Array.from(payload);
  const room = PACKET_BYTES - 4;
  const packets = new Uint8Array(Math.ceil(bytes.length / room) * PACKET_BYTES).fill(0xff);
  for (let index = 0; index * room < bytes.length; index += 1) {
    const piece = bytes.subarray(index * room, (index + 1) * room);
    const padding = room - piece.length;
    const control = (scrambled ? 0x80 : 0) | (padding === 0 ? 0x10 : 0x30) | (index & 15);
    const start = index * PACKET_BYTES;
    packets.set([0x47, (index === 0 ? 0x40 : 0) | high(pid), low(pid), control], start);
    if (padding > 0) packets[start + 4] = padding - 1;
    if (padding > 1) packets[start + 5] = 0;
    packets.set(piece, start + 4 + padding);
  }
  return packets;
}
