import { box, concat } from '../3-demux/testing/mp4-boxes';
import { BitWriter } from '../3-demux/testing/bit-writer';
import { tsOf, type TsParts } from '../3-demux/testing/transport-stream';
import { fixture } from '../fixtures/fixtures';
import type { CorpusCase } from './corpus-case';
import { textAt, withUint32 } from './patch';

const fmp4 = (): Uint8Array<ArrayBuffer> => fixture('fmp4-0.m4s');
const ts = (): Uint8Array<ArrayBuffer> => fixture('high-ts-0.mpegts');

/** A box's field of four bytes, counted from the start of its body. */
const patched = (type: string, offset: number, value: number): (() => Uint8Array<ArrayBuffer>) => {
  return () => withUint32(fmp4(), textAt(fmp4(), type) + 4 + offset, value);
};

const IDR = [0, 0, 0, 1, 0x67, 0x42, 0xc0, 0x0a, 0xda, 0x3d, 0x08, 0x88, 0x88, 0xc0, 0, 0, 0, 1, 0x65, 0x88, 0x84];
const video = { pid: 0x100, type: 0x1b };
const stream = (parts: Partial<TsParts>): (() => Uint8Array<ArrayBuffer>) => {
  return () => tsOf({ streams: [video], units: [{ pid: 0x100, pts: 90_000, data: IDR }], ...parts });
};

/** A transport stream with every packet changed. */
const everyPacket = (change: (packet: Uint8Array, index: number) => void): (() => Uint8Array<ArrayBuffer>) => {
  return () => {
    const bytes = ts();
    for (let at = 0; at < bytes.length; at += 188) change(bytes.subarray(at, at + 188), at / 188);
    return bytes;
  };
};

/** A parameter set of H.264 that states a size in blocks. */
const sized = (widthInBlocks: number, heightInBlocks: number): number[] => [
  ...[0, 0, 0, 1],
  ...new BitWriter()
    .bits(32, 0x6742c00a)
    .unsigned(0, 0, 2, 1)
    .bits(1, 0)
    .unsigned(widthInBlocks - 1, heightInBlocks - 1)
    .bits(4, 0b1100)
    .end(),
  ...[0, 0, 1, 0x65, 0x88],
];

/** Media segments as broken, careless and hostile servers send them. Those of MP4 belong to `fmp4-init.mp4`. */
export const SEGMENTS: readonly CorpusCase[] = [
  { name: 'nothing', bytes: () => new Uint8Array(0), expected: 'The segment is empty' },
  { name: 'zeros', bytes: () => new Uint8Array(100_000), expected: 'neither MP4 nor MPEG-TS' },
  { name: 'random bytes', bytes: () => fixture('rubbish.bin'), expected: 'neither MP4 nor MPEG-TS' },
  { name: 'a web page', bytes: () => fixture('sign-in.html'), expected: 'neither MP4 nor MPEG-TS' },
  { name: 'a playlist', bytes: () => fixture('live.m3u8'), expected: 'neither MP4 nor MPEG-TS' },

  { name: 'MP4 cut in its header', bytes: () => fmp4().slice(0, 300), expected: 'claims' },
  { name: 'MP4 cut in a picture', bytes: () => fmp4().slice(0, 20_000), expected: 'outside of the segment' },
  {
    name: 'MP4 without its data',
    bytes: () => fmp4().slice(0, textAt(fmp4(), 'mdat') - 4),
    expected: 'outside of the segment',
  },
  { name: 'an init segment in place of media', bytes: () => fixture('fmp4-init.mp4'), expected: 'no pictures' },
  { name: 'four thousand million samples', bytes: patched('trun', 4, 0xffff_ffff), expected: 'samples in one run' },
  { name: 'no samples', bytes: patched('trun', 4, 0), expected: 'no pictures' },
  {
    name: 'data that begins before the segment',
    bytes: patched('trun', 8, 0x8000_0000),
    expected: 'outside of the segment',
  },
  {
    name: 'data that begins behind the segment',
    bytes: patched('trun', 8, 0x7fff_ffff),
    expected: 'outside of the segment',
  },
  { name: 'fragments of a track that is not there', bytes: patched('tfhd', 4, 99), expected: 'no pictures' },
  {
    name: 'a time near the end of 64 bits',
    bytes: patched('tfdt', 4, 0x7fff_ffff),
    expected: 'at the end of all times',
  },
  { name: 'a box of 4 GB', bytes: () => withUint32(fmp4(), 0, 0xffff_fff0), expected: 'claims' },
  { name: 'a box that is smaller than its header', bytes: () => withUint32(fmp4(), 0, 7), expected: 'claims' },
  {
    name: 'a box of 2^63 bytes',
    bytes: () =>
      concat(
        box('free', []),
        Uint8Array.of(0, 0, 0, 1, 0x66, 0x72, 0x65, 0x65, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
      ),
    expected: 'claims',
  },
  {
    name: 'a million empty boxes in front',
    bytes: () => concat(repeated(box('free', []), 1_000_000), fmp4()),
    expected: 'read',
  },
  {
    name: 'a hundred thousand fragments of nothing',
    bytes: () =>
      concat(...new Array<Uint8Array>(100_000).fill(box('moof', box('traf', box('tfhd', [0, 0, 0, 0, 0, 0, 0, 1]))))),
    expected: 'no pictures',
  },
  { name: 'boxes in boxes, ten thousand deep', bytes: () => nested(10_000), expected: 'there is no tfhd box' },

  { name: 'a transport stream of one packet', bytes: () => ts().slice(0, 188), expected: 'no video' },
  { name: 'a transport stream cut in a packet', bytes: () => ts().slice(0, 188 * 40 + 100), expected: 'read' },
  {
    name: 'a transport stream without its first tables',
    bytes: everyPacket((packet, index) => index < 3 && packet.fill(0xff, 4)),
    expected: 'read',
  },
  {
    name: 'a transport stream without any table',
    bytes: everyPacket((packet) => ((packet[1] ?? 0) & 0x1f) !== 1 && packet.fill(0xff, 4)),
    expected: 'no video',
  },
  { name: 'a table of programs that lists none', bytes: stream({ association: false }), expected: 'read' },
  { name: 'a program without streams', bytes: stream({ streams: [] }), expected: 'no video' },
  { name: 'a program of sound alone', bytes: stream({ streams: [{ pid: 0x100, type: 0x0f }] }), expected: 'no video' },
  {
    name: 'a program of MPEG-2',
    bytes: stream({ streams: [{ pid: 0x100, type: 0x02 }] }),
    expected: 'The video is MPEG-2',
  },
  {
    name: 'a program of two hundred streams',
    bytes: stream({
      streams: [...Array.from({ length: 200 }, (_, index) => ({ pid: 0x200 + index, type: 0x0f })), video],
    }),
    expected: 'read',
  },
  { name: 'streams that are announced and never come', bytes: stream({ units: [] }), expected: 'no video' },
  { name: 'a stream that is encrypted', bytes: stream({ scrambled: true }), expected: 'encrypted' },
  {
    name: 'every packet marked as broken',
    bytes: everyPacket((packet) => packet.fill(0x80, 1, 2)),
    expected: 'no video',
  },
  {
    name: 'adaptation fields longer than their packets',
    bytes: everyPacket((packet) => packet.set([0x30, 255], 3)),
    expected: 'no video',
  },
  {
    name: 'adaptation fields of odd lengths',
    bytes: everyPacket((packet, index) => index > 2 && packet.set([0x30 | (packet[3] ?? 0), index % 184], 3)),
    expected: 'not readable',
  },
  {
    name: 'every second packet lost',
    bytes: everyPacket((packet, index) => index > 2 && index % 2 === 0 && packet.fill(0xff, 1, 3)),
    expected: 'read',
  },
  {
    name: 'pictures that state lengths which are not theirs',
    bytes: stream({ units: [{ pid: 0x100, pts: 0, data: IDR, length: 9 }] }),
    expected: 'read',
  },
  {
    name: 'a picture without a time',
    bytes: stream({ units: [{ pid: 0x100, pts: undefined, data: IDR }] }),
    expected: 'no video',
  },
  {
    name: 'a picture of a million pixels on a side',
    bytes: stream({ units: [{ pid: 0x100, pts: 0, data: sized(62_500, 62_500) }] }),
    expected: 'a picture of 1000000 x 1000000 pixels',
  },
  {
    name: 'a picture of four thousand million blocks',
    bytes: stream({ units: [{ pid: 0x100, pts: 0, data: sized(2 ** 31, 1) }] }),
    expected: 'a picture of',
  },
  {
    name: 'a picture without parameters',
    bytes: stream({ units: [{ pid: 0x100, pts: 0, data: [0, 0, 1, 0x65, 0x88] }] }),
    expected: 'no parameters of H.264',
  },
  {
    name: 'a parameter set of one byte',
    bytes: stream({ units: [{ pid: 0x100, pts: 0, data: [0, 0, 1, 0x67, 0, 0, 1, 0x65] }] }),
    expected: 'ends too early',
  },
  {
    name: 'a million pictures in one',
    bytes: () =>
      tsOf({
        streams: [video],
        units: [{ pid: 0x100, pts: 0, data: [...IDR, ...many([0, 0, 1, 0x41, 0x88], 200_000)] }],
      }),
    expected: 'read',
  },
  {
    name: 'a million start codes and nothing else',
    bytes: () => tsOf({ streams: [video], units: [{ pid: 0x100, pts: 0, data: many([0, 0, 1], 300_000) }] }),
    expected: 'no parameters of H.264',
  },
  {
    name: 'twenty thousand pictures of nothing',
    bytes: () =>
      tsOf({
        streams: [video],
        units: new Array<TsParts['units'][number]>(20_000).fill({ pid: 0x100, pts: 0, data: IDR }),
      }),
    expected: 'read',
  },
];

function many(piece: readonly number[], times: number): number[] {
  const bytes: number[] = [];
  for (let index = 0; index < times; index++) bytes.push(...piece);
  return bytes;
}

function repeated(piece: Uint8Array, times: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(piece.length * times);
  for (let index = 0; index < times; index++) bytes.set(piece, index * piece.length);
  return bytes;
}

function nested(depth: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(depth * 8);
  const view = new DataView(bytes.buffer);
  for (let level = 0; level < depth; level++) {
    view.setUint32(level * 8, bytes.length - level * 8);
    bytes.set(new TextEncoder().encode(level % 2 === 0 ? 'moof' : 'traf'), level * 8 + 4);
  }
  return bytes;
}
