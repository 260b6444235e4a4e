/** Damages bytes as networks, encoders and people do. */
import type { Random } from './random';

/** What is never exceeded, bytes: larger ones make each case slower and find nothing more. */
const MOST_BYTES = 400_000;
/** Values at which counts, lengths and offsets go wrong. */
const EXTREMES = [0, 1, 2, 7, 8, 0x7f, 0x80, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, 0xffff_ffff];
/** Tags and attributes that change what the rest of a playlist means. */
const WORDS = [
  ...[
    '#EXTM3U\n',
    '#EXTINF:2,\n',
    '#EXTINF:-1,',
    '#EXT-X-TARGETDURATION:',
    '#EXT-X-MEDIA-SEQUENCE:',
    '#EXT-X-ENDLIST\n',
  ],
  ...[
    '#EXT-X-DISCONTINUITY\n',
    '#EXT-X-GAP\n',
    '#EXT-X-MAP:URI="',
    '#EXT-X-BYTERANGE:9@',
    '#EXT-X-KEY:METHOD=',
    '{$a}',
  ],
  ...['#EXT-X-PART:DURATION=1,URI="p"\n', '#EXT-X-PART-INF:PART-TARGET=', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="'],
  ...['#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=', '#EXT-X-STREAM-INF:BANDWIDTH=1\n', 'RESOLUTION=1x'],
  ...[
    '#EXT-X-DEFINE:NAME="a",VALUE="',
    '#EXT-X-DATERANGE:ID="x"',
    '#EXT-X-SKIP:SKIPPED-SEGMENTS=',
    '#EXT-X-PROGRAM-DATE-TIME:',
  ],
  ...[
    '2026-01-01T00:00:00Z',
    '99999999999999999999',
    '1e999',
    'NaN',
    '-0',
    '"',
    '=',
    ',',
    '\n',
    '\r',
    '\0',
    '\ufeff',
    'http://',
    '../',
  ],
];

type Mutation = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array;

const flip: Mutation = (bytes, random) => {
  const damaged = Uint8Array.from(bytes);
  for (let left = 1 + random.below(8); left > 0 && damaged.length > 0; left--) {
    damaged[place(damaged, random)] = random.below(256);
  }
  return damaged;
};

const cutEnd: Mutation = (bytes, random) => bytes.slice(0, random.below(bytes.length + 1));

const cutOut: Mutation = (bytes, random) => {
  const start = place(bytes, random);
  return joined(bytes.subarray(0, start), bytes.subarray(start + 1 + random.below(400)));
};

const repeat: Mutation = (bytes, random) => {
  const start = place(bytes, random);
  const piece = bytes.subarray(start, start + 1 + random.below(600));
  const times = random.next() < 0.2 ? 1 + random.below(2_000) : 1 + random.below(4);
  return joined(bytes.subarray(0, start), ...new Array<Uint8Array>(times).fill(piece), bytes.subarray(start));
};

const splice: Mutation = (bytes, random, other) => {
  const start = place(bytes, random);
  const from = place(other, random);
  return joined(bytes.subarray(0, start), other.subarray(from, from + random.below(4_000)), bytes.subarray(start));
};

const extreme: Mutation = (bytes, random) => {
  const damaged = Uint8Array.from(bytes);
  const view = new DataView(damaged.buffer);
  const size = random.pick([1, 2, 4]);
  if (damaged.length < size) return damaged;
  // Where counts and lengths are: behind the four letters of a box as often as anywhere.
  const letters = random.next() < 0.5 ? behindLetters(damaged, random) : undefined;
  const at = Math.min(damaged.length - size, letters ?? place(damaged, random));
  const value = random.next() < 0.7 ? random.pick(EXTREMES) : view.getUint8(at) + random.pick([-1, 1, 8]);
  if (size === 1) view.setUint8(at, value);
  else if (size === 2) view.setUint16(at, value);
  else view.setUint32(at, value);
  return damaged;
};

const insertWord: Mutation = (bytes, random) => {
  const start = place(bytes, random);
  const word = new TextEncoder().encode(random.pick(WORDS));
  const times = random.next() < 0.1 ? 1 + random.below(3_000) : 1;
  return joined(bytes.subarray(0, start), ...new Array<Uint8Array>(times).fill(word), bytes.subarray(start));
};

const BINARY: readonly Mutation[] = [flip, flip, extreme, extreme, extreme, cutEnd, cutOut, repeat, splice];
const TEXT: readonly Mutation[] = [flip, cutEnd, cutOut, repeat, splice, insertWord, insertWord, insertWord];

/**
 * Damages bytes once to four times.
 * @param kind - whether words of playlists are put in, or numbers made extreme
 * @param other - what pieces may be taken from
 */
export function mutate(
  bytes: Uint8Array,
  kind: 'binary' | 'text',
  random: Random,
  other: Uint8Array,
): Uint8Array<ArrayBuffer> {
  let damaged = bytes;
  for (let left = 1 + random.below(4); left > 0; left--) {
    damaged = random.pick(kind === 'binary' ? BINARY : TEXT)(damaged, random, other);
  }
  return Uint8Array.from(damaged.subarray(0, MOST_BYTES));
}

/** Mostly near the beginning, where the headers are. */
function place(bytes: Uint8Array, random: Random): number {
  const within = random.next() < 0.6 ? Math.min(bytes.length, 1_200) : bytes.length;
  return random.below(Math.max(1, within));
}

/** Some bytes behind four small letters in a row. */
function behindLetters(bytes: Uint8Array, random: Random): number | undefined {
  const isLetter = (at: number): boolean => (bytes[at] ?? 0) >= 0x61 && (bytes[at] ?? 0) <= 0x7a;
  const start = place(bytes, random);
  for (let at = start; at < Math.min(bytes.length, start + 400); at++) {
    if (isLetter(at) && isLetter(at + 1) && isLetter(at + 2) && isLetter(at + 3)) return at + 4 + 4 * random.below(6);
  }
  return undefined;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const length = Math.min(
    MOST_BYTES,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    if (at >= length) break;
    bytes.set(part.subarray(0, length - at), at);
    at += part.length;
  }
  return bytes;
}
