/**
 * Which source pixels make up each destination pixel, as tables for the scaler: an area filter where a picture gets
 * smaller (each source pixel counts by the share that the destination pixel covers, so that nothing aliases), bilinear
 * interpolation where it gets larger.
 */

/** The source pixels of one destination pixel: from `first` on, one weight each; the weights sum to 256. */
export interface Taps {
  readonly first: number;
  readonly weights: readonly number[];
}

/** Weights are in 256ths, so that a sum of bytes fits 16 bits. */
const ONE = 256;

/**
 * The taps of one dimension.
 * @param size - pixels that the source has
 * @param from - where the wanted part of the source starts, pixels, may be fractional
 * @param length - how long that part is, pixels, may be fractional; the part lies within the source
 * @param count - destination pixels
 */
export function filterTaps(size: number, from: number, length: number, count: number): Taps[] {
  const step = length / count;
  return Array.from({ length: count }, (_, index) =>
    step >= 1
      ? areaTaps(size, from + index * step, from + (index + 1) * step)
      : linearTaps(size, from + (index + 0.5) * step - 0.5),
  );
}

function areaTaps(size: number, start: number, end: number): Taps {
  const first = Math.min(size - 1, Math.floor(start + 1e-9));
  const last = Math.max(first, Math.min(size, Math.ceil(end - 1e-9)) - 1);
  const shares: number[] = [];
  for (let pixel = first; pixel <= last; pixel++)
    shares.push(Math.max(0, Math.min(end, pixel + 1) - Math.max(start, pixel)));
  return { first, weights: quantise(shares) };
}

function linearTaps(size: number, centre: number): Taps {
  const clamped = Math.min(size - 1, Math.max(0, centre));
  const first = Math.min(Math.max(0, size - 2), Math.floor(clamped));
  if (size === 1) return { first, weights: [ONE] };
  return { first, weights: quantise([1 - (clamped - first), clamped - first]) };
}

/** Whole weights that sum to exactly 256: what rounding one leaves over is carried to the next. */
function quantise(shares: readonly number[]): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  let passed = 0;
  return shares.map((share) => {
    const before = Math.round((passed / sum) * ONE);
    passed += share;
    return Math.round((passed / sum) * ONE) - before;
  });
}

/** The table of the scaler's rows, and how many weights each row has room for. */
export function encodeRows(rows: readonly Taps[]): { readonly table: Uint8Array; readonly taps: number } {
  const taps = Math.max(...rows.map((row) => row.weights.length));
  const table = new Uint16Array(rows.length * (2 + taps));
  for (const [index, row] of rows.entries())
    table.set([row.first, row.weights.length, ...row.weights], index * (2 + taps));
  return { table: new Uint8Array(table.buffer), taps };
}

/** Pixels that the scaler makes at a time, and source bytes that it shuffles for them. */
const GROUP = 4;
const REACH = 16;
const PAIR_BYTES = 48;

interface Pair {
  /** Where its 16 source bytes start. */
  base: number;
  /** For each of eight lanes the byte it takes, counted from `base`, and its weight. */
  lanes: { byte: number; weight: number }[];
}

/** The table of the scaler's columns, in groups of four, and how many pairs of taps each group has. */
export function encodeColumns(columns: readonly Taps[]): {
  readonly table: Uint8Array;
  readonly groups: number;
  readonly pairs: number;
} {
  const groups: Pair[][] = [];
  for (let index = 0; index < columns.length; index += GROUP) groups.push(pairsOf(columns.slice(index, index + GROUP)));
  const pairs = Math.max(...groups.map((group) => group.length));
  const table = new Uint8Array(groups.length * pairs * PAIR_BYTES);
  const view = new DataView(table.buffer);
  for (const [index, group] of groups.entries()) {
    for (const [place, pair] of group.entries()) writePair(view, (index * pairs + place) * PAIR_BYTES, pair);
  }
  return { table, groups: groups.length, pairs };
}

/** Distributes the taps of four pixels over pairs: two taps of each pixel at a time, as far as 16 bytes reach. */
function pairsOf(columns: readonly Taps[]): Pair[] {
  const waiting = columns.map((column) => column.weights.map((weight, tap) => ({ byte: column.first + tap, weight })));
  const pairs: Pair[] = [];
  for (;;) {
    const heads = waiting.flatMap((taps) => taps.slice(0, 1).map((tap) => tap.byte));
    if (heads.length === 0) return pairs;
    const base = Math.min(...heads);
    const lanes = Array.from({ length: 2 * GROUP }, () => ({ byte: 0, weight: 0 }));
    for (const [pixel, taps] of waiting.entries()) {
      const within = taps.filter((tap) => tap.byte < base + REACH).length;
      for (const [slot, tap] of taps.splice(0, Math.min(2, within)).entries()) {
        lanes[2 * pixel + slot] = { byte: tap.byte - base, weight: tap.weight };
      }
    }
    pairs.push({ base, lanes });
  }
}

function writePair(view: DataView, at: number, pair: Pair): void {
  view.setUint32(at, pair.base, true);
  for (const [lane, { byte, weight }] of pair.lanes.entries()) {
    view.setUint8(at + 16 + 2 * lane, byte);
    // The upper byte of each 16-bit lane: an index beyond the source makes a zero.
    view.setUint8(at + 16 + 2 * lane + 1, 0xff);
    view.setInt16(at + 32 + 2 * lane, weight, true);
  }
}
