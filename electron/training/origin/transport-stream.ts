/**
 * A clip as MPEG transport stream (ISO/IEC 13818-1). It is multiplexed once; each segment is a copy with times and continuity
 * counters that go on from the segment before it. There is no programme clock: players go by the times of the pictures.
 */
import {
  EncodedPacketSink,
  EncodedVideoPacketSource,
  type InputVideoTrack,
  MpegTsOutputFormat,
  NullTarget,
  Output,
} from 'mediabunny';
import { SEGMENT_MS, type Segment } from './timeline';

/** A clip's packets. */
export interface TransportLoop {
  /** Programme association and programme map, a packet each: they open every segment. */
  readonly tables: Buffer;
  /** The packets of each segment of the loop. */
  readonly segments: readonly Buffer[];
  /** How many packets of the loop come before each segment. */
  readonly packetsBefore: readonly number[];
  readonly packets: number;
  readonly ticksPerPicture: number;
}

const PACKET_BYTES = 188;
const TABLES_BYTES = 2 * PACKET_BYTES;
const TICKS_PER_S = 90_000;
/** Times have 33 bits: they begin again every 26.5 hours. */
const TIME_WRAP = 2 ** 33;

/** Multiplexes a clip of so many pictures a second. */
export async function multiplex(track: InputVideoTrack, framesPerSecond: number): Promise<TransportLoop> {
  const picturesPerSegment = (framesPerSecond * SEGMENT_MS) / 1_000;
  const segments: Buffer[][] = [];
  const tables: Buffer[] = [];
  let pictures = 0;
  const onPacket = (bytes: Uint8Array): void => {
    const packet = Buffer.from(bytes);
    if (tables.length * PACKET_BYTES < TABLES_BYTES) {
      tables.push(packet);
      return;
    }
    if (beginsPicture(packet) && pictures++ % picturesPerSegment === 0) {
      // The first picture of all is marked as a discontinuity. The loop has none.
      packet.writeUInt8(packet.readUInt8(5) & 0x7f, 5);
      segments.push([]);
    }
    segments.at(-1)?.push(packet);
  };
  const output = new Output({ format: new MpegTsOutputFormat({ onPacket }), target: new NullTarget() });
  const source = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(source);
  await output.start();
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  for await (const picture of new EncodedPacketSink(track).packets()) await source.add(picture, { decoderConfig });
  await output.finalize();
  return {
    tables: Buffer.concat(tables),
    segments: segments.map((packets) => Buffer.concat(packets)),
    packetsBefore: segments.map((_, index) => segments.slice(0, index).flat().length),
    packets: segments.flat().length,
    ticksPerPicture: TICKS_PER_S / framesPerSecond,
  };
}

export function transportSegment(loop: TransportLoop, { slot, mediaStartS }: Segment): Buffer {
  const place = slot % loop.segments.length;
  const out = Buffer.concat([loop.tables, loop.segments[place] ?? Buffer.alloc(0)]);
  let counter = Math.floor(slot / loop.segments.length) * loop.packets + (loop.packetsBefore[place] ?? 0);
  let ticks = mediaStartS * TICKS_PER_S;
  for (let at = 0; at < out.length; at += PACKET_BYTES) {
    const packet = out.subarray(at, at + PACKET_BYTES);
    const isTable = at < TABLES_BYTES;
    const control = packet.readUInt8(3) & 0xf0;
    packet.writeUInt8(control + ((isTable ? slot : counter++) % 16), 3);
    if (isTable || !beginsPicture(packet)) continue;
    const picture = (control & 0x20) === 0 ? 4 : 5 + packet.readUInt8(4);
    writeTime(packet, picture + 9, 0x31, ticks);
    writeTime(packet, picture + 14, 0x11, ticks);
    ticks += loop.ticksPerPicture;
  }
  return out;
}

function beginsPicture(packet: Buffer): boolean {
  return (packet.readUInt8(1) & 0x40) !== 0;
}

/** Writes the time of showing or of decoding into a picture's header. @param mark - the bits that say which of them it is */
function writeTime(packet: Buffer, at: number, mark: number, ticks: number): void {
  const time = Math.round(ticks) % TIME_WRAP;
  packet.writeUInt8(mark + Math.floor(time / 2 ** 30) * 2, at);
  packet.writeUInt16BE((Math.floor(time / 2 ** 15) % 2 ** 15) * 2 + 1, at + 1);
  packet.writeUInt16BE((time % 2 ** 15) * 2 + 1, at + 3);
}
