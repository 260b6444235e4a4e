/** Cuts a recorded segment into parts, as a packager does that offers low latency: one `moof` and `mdat` for each. */
import { Demuxer } from '../../3-demux/demuxer';
import type { Packet } from '../../3-demux/packet';

const TRACK_ID = 1;
/** Ticks a second of the recorded segments, see the README of the fixtures. */
const TIMESCALE = 15_360;
const KEY_SAMPLE = 0x0200_0000;
const OTHER_SAMPLE = 0x0101_0000;

/** One part, and whether a decoder can begin with it. */
export interface CutPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly independent: boolean;
}

/**
 * @param init - the segment's init segment
 * @param packetsAPart - how many pictures each part gets
 */
export async function cutParts(
  segment: Uint8Array<ArrayBuffer>,
  init: Uint8Array<ArrayBuffer>,
  packetsAPart: number,
): Promise<CutPart[]> {
  const demuxed = await new Demuxer().demux({ bytes: segment, init: { bytes: init } });
  if (demuxed.kind !== 'success') throw new Error('the recorded segment cannot be read');
  const { packets } = demuxed.value;
  const parts: CutPart[] = [];
  for (let first = 0; first < packets.length; first += packetsAPart) {
    const own = packets.slice(first, first + packetsAPart);
    parts.push({ bytes: partOf(own), independent: own[0]?.isKey === true });
  }
  return parts;
}

function partOf(packets: readonly Packet[]): Uint8Array<ArrayBuffer> {
  const media = packets.map((packet) => packet.bytes);
  const moof = (dataOffset: number): Uint8Array<ArrayBuffer> =>
    box('moof', [
      box('mfhd', [words(0, 1)]),
      box('traf', [
        box('tfhd', [words(0x02_0000, TRACK_ID)]),
        box('tfdt', [words(0, ticks(packets[0]?.ptsMicros ?? 0))]),
        box('trun', [
          words(0x701, packets.length, dataOffset),
          ...packets.map(({ durationMicros, bytes, isKey }) =>
            words(ticks(durationMicros), bytes.length, isKey ? KEY_SAMPLE : OTHER_SAMPLE),
          ),
        ]),
      ]),
    ]);
  return joined([moof(moof(0).length + 8), box('mdat', media)]);
}

function ticks(micros: number): number {
  return Math.round((micros * TIMESCALE) / 1_000_000);
}

function box(type: string, content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = joined(content);
  return joined([words(8 + body.length), new TextEncoder().encode(type), body]);
}

function words(...values: readonly number[]): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * 4));
  for (const [index, value] of values.entries()) view.setUint32(index * 4, value);
  return new Uint8Array(view.buffer);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
