import { box, concat } from '../3-demux/testing/mp4-boxes';
import { fixture } from '../fixtures/fixtures';
import type { CorpusCase } from './corpus-case';
import { boxAt, textAt, withUint32, without } from './patch';

const init = (): Uint8Array<ArrayBuffer> => fixture('fmp4-init.mp4');
const withSound = (): Uint8Array<ArrayBuffer> => fixture('sound-fmp4-init.mp4');

/** A box's field of four bytes, counted from the start of its body. */
const patched = (type: string, offset: number, value: number): (() => Uint8Array<ArrayBuffer>) => {
  return () => withUint32(init(), textAt(init(), type) + 4 + offset, value);
};

/** The same track many times over, each with a number of its own. */
function tracks(count: number): Uint8Array<ArrayBuffer> {
  const bytes = init();
  const [moov, trak] = [boxAt(bytes, 'moov'), boxAt(bytes, 'trak')];
  const copies = Array.from({ length: count }, (_, index) =>
    withUint32(bytes.slice(trak.start, trak.end), textAt(bytes.slice(trak.start, trak.end), 'tkhd') + 16, 100 + index),
  );
  const body = concat(bytes.subarray(moov.start + 8, trak.end), ...copies, bytes.subarray(trak.end, moov.end));
  return concat(bytes.subarray(0, moov.start), box('moov', body));
}

/** Init segments as broken, careless and hostile servers send them; the media is always `fmp4-0.m4s`. */
export const INIT_SEGMENTS: readonly CorpusCase[] = [
  { name: 'nothing', bytes: () => new Uint8Array(0), expected: 'no moov box' },
  { name: 'zeros', bytes: () => new Uint8Array(10_000), expected: 'not readable' },
  { name: 'random bytes', bytes: () => fixture('rubbish.bin'), expected: 'not readable' },
  { name: 'a web page', bytes: () => fixture('sign-in.html'), expected: 'not readable' },
  { name: 'a media segment', bytes: () => fixture('fmp4-0.m4s'), expected: 'no moov box' },
  { name: 'a transport stream', bytes: () => fixture('ts-0.mpegts'), expected: 'not readable' },
  { name: 'cut in the middle', bytes: () => init().slice(0, 400), expected: 'claims' },
  { name: 'without a track', bytes: () => without(init(), 'trak'), expected: 'no video track' },
  { name: 'without its media header', bytes: () => without(init(), 'mdhd'), expected: 'no mdhd box' },
  { name: 'without a handler', bytes: () => without(init(), 'hdlr'), expected: 'no hdlr box' },
  { name: 'without a sample description', bytes: () => without(init(), 'stsd'), expected: 'unknown' },
  { name: 'without a decoder configuration', bytes: () => without(init(), 'avcC'), expected: 'read' },
  { name: 'without defaults', bytes: () => without(init(), 'mvex'), expected: 'read' },
  { name: 'a time scale of zero', bytes: patched('mdhd', 12, 0), expected: 'the time scale is 0' },
  { name: 'a time scale of four thousand million', bytes: patched('mdhd', 12, 0xffff_ffff), expected: 'read' },
  {
    name: 'four thousand million sample descriptions',
    bytes: patched('stsd', 4, 0xffff_ffff),
    expected: 'not readable',
  },
  { name: 'four thousand million sample times', bytes: patched('stts', 4, 0xffff_ffff), expected: 'read' },
  { name: 'four thousand million samples', bytes: patched('stsz', 8, 0xffff_ffff), expected: 'read' },
  { name: 'four thousand million chunks', bytes: patched('stco', 4, 0xffff_ffff), expected: 'read' },
  { name: 'four thousand million edits', bytes: patched('elst', 4, 0xffff_ffff), expected: 'not readable' },
  { name: 'an edit list of nothing but delays', bytes: patched('elst', 12, 0xffff_ffff), expected: 'read' },
  { name: 'a decoder configuration of one byte', bytes: () => cutBox(init(), 'avcC', 1), expected: 'not readable' },
  { name: 'a decoder configuration that is cut', bytes: () => cutBox(init(), 'avcC', 9), expected: 'read' },
  {
    name: 'a picture of no pixels',
    bytes: () => withUint32(init(), textAt(init(), 'avc1') + 4 + 24, 0),
    expected: 'a picture of 0 x 0 pixels',
  },
  {
    name: 'a picture of 65535 x 65535 pixels',
    bytes: () => withUint32(init(), textAt(init(), 'avc1') + 4 + 24, 0xffff_ffff),
    expected: 'a picture of 65535 x 65535 pixels',
  },
  { name: 'a codec that nobody knows', bytes: () => renamed(init(), 'avc1', 'xyz9'), expected: 'unknown' },
  { name: 'a thousand tracks', bytes: () => tracks(1_000), expected: 'read' },
  {
    name: 'sound that makes no sense, beside a good picture',
    bytes: () => withUint32(withSound(), textAt(withSound(), 'esds') + 4, 0xffff_ffff),
    expected: 'read',
  },
  { name: 'sound alone', bytes: () => renamed(withSound(), 'vide', 'none'), expected: 'no video track' },
  { name: 'a box of 4 GB', bytes: patched('moov', -8, 0xffff_fff0), expected: 'claims' },
];

/** Cuts the body of a box, and leaves the sizes of those around it as they were. */
function cutBox(bytes: Uint8Array<ArrayBuffer>, type: string, kept: number): Uint8Array<ArrayBuffer> {
  const { start, end } = boxAt(bytes, type);
  const rest = end - start - 8 - kept;
  const filler = box('free', new Uint8Array(Math.max(0, rest - 8)));
  return concat(
    bytes.subarray(0, start),
    box(type, bytes.subarray(start + 8, start + 8 + kept)),
    filler,
    bytes.subarray(end),
  );
}

function renamed(bytes: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  bytes.set(new TextEncoder().encode(to), textAt(bytes, from));
  return bytes;
}
