import { z } from 'zod';
import type { MatrixChange } from './frame-format';
import { MemoryPool } from './memory-pool';

export interface Plane {
  readonly address: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a plane, pixels, may be fractional. */
export type PlanePart = Readonly<Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>>;

/** Bytes behind a plane that the scaler may read, and behind a row that it may write. */
export const PLANE_PADDING = 32;

/** Filter tables that are kept: two for each distinct size of source and tile on a wall. */
const KEPT_FILTERS = 128;

type NumberFunction = (...values: number[]) => number;
const numberFunction = z.custom<NumberFunction>((value) => typeof value === 'function');
const Exports = z.object({
  memory: z.instanceof(WebAssembly.Memory),
  heapBase: numberFunction,
  scalePlane: numberFunction,
  copyPlane: numberFunction,
  fillPlane: numberFunction,
  limitRange: numberFunction,
  convertMatrix: numberFunction,
  narrowPlane: numberFunction,
  splitPlane: numberFunction,
});

interface Filter {
  readonly rows: number;
  readonly rowBytes: number;
  readonly columns: number;
  readonly groups: number;
  readonly pairs: number;
  readonly windows: number;
  readonly from: number;
  readonly width: number;
}

/** The compiled module and its memory. Filters are made once for each pair of sizes. */
export class Scaler {
  readonly pool: MemoryPool;
  readonly #exports: z.infer<typeof Exports>;
  readonly #filters = new Map<string, Filter>();
  #line: { address: number; width: number } | undefined;

  private constructor(exports: z.infer<typeof Exports>) {
    this.#exports = exports;
    this.pool = new MemoryPool(exports.memory, exports.heapBase());
  }

  /** @param module - the bytes of `assembly/out/scaler.wasm` @throws where they are no such module */
  static async create(module: BufferSource): Promise<Scaler> {
    const { instance } = await WebAssembly.instantiate(module, { env: { abort: () => undefined } });
    return new Scaler(Exports.parse(instance.exports));
  }

  /** The memory as it is now: views of it do not outlive an allocation. */
  get buffer(): ArrayBuffer {
    return this.#exports.memory.buffer;
  }

  scale(source: Plane, part: PlanePart, target: Plane): void {
    const filter = this.#filter(source, part, target);
    const line = this.#lineFor(source.width);
    this.#exports.scalePlane(
      source.address + filter.from,
      source.stride,
      filter.width,
      target.address,
      target.stride,
      target.height,
      filter.rows,
      filter.rowBytes,
      filter.columns,
      filter.groups,
      filter.pairs,
      filter.windows,
      line,
    );
  }

  /** Copies a plane to a place in another. Both must have room for it. */
  copy(source: Plane, target: Plane, x: number, y: number): void {
    const address = target.address + y * target.stride + x;
    this.#exports.copyPlane(source.address, source.stride, address, target.stride, source.width, source.height);
  }

  fill(target: Plane, x: number, y: number, width: number, height: number, value: number): void {
    this.#exports.fillPlane(target.address + y * target.stride + x, target.stride, width, height, value);
  }

  /** Squeezes a plane of full range into the limited range of video, in place. */
  limitRange(plane: Plane, kind: 'luma' | 'chroma'): void {
    const length = plane.stride * plane.height;
    // 219/255 and 224/255 in 256ths; black at 16, and no colour at 128 as before; half a step for rounding.
    if (kind === 'luma') this.#exports.limitRange(plane.address, length, 220, 16 * 256 + 128);
    else this.#exports.limitRange(plane.address, length, 225, 128 * (256 - 225) + 128);
  }

  /** Turns colours into BT.709, in place. The colour planes have half the size of `y` each way. */
  convertMatrix(y: Plane, u: Plane, v: Plane, change: MatrixChange): void {
    const { lumaU, lumaV, uFromU, uFromV, vFromU, vFromV } = change;
    const factors = [lumaU, lumaV, uFromU, uFromV, vFromU, vFromV].map((factor) => Math.round(factor * 32_768));
    const { width, height } = y;
    this.#exports.convertMatrix(y.address, y.stride, u.address, v.address, u.stride, width, height, ...factors);
  }

  /** Rounds samples of two bytes to one. @param deepBits - bits beyond eight, at least one */
  narrow(source: Plane, target: Plane, deepBits: number): void {
    const { width, height } = target;
    this.#exports.narrowPlane(source.address, source.stride, target.address, target.stride, width, height, deepBits);
  }

  /** Takes apart a plane in which the samples of two alternate. */
  split(source: Plane, even: Plane, odd: Plane): void {
    const { width, height } = even;
    this.#exports.splitPlane(...[source.address, source.stride, even.address, odd.address, even.stride, width, height]);
  }

  dispose(): void {
    for (const filter of this.#filters.values()) this.#release(filter);
    this.#filters.clear();
    if (this.#line) this.pool.release(this.#line.address);
    this.#line = undefined;
  }

  #filter(source: Plane, part: PlanePart, target: Plane): Filter {
    const key = [
      source.width,
      source.height,
      part.x,
      part.y,
      part.width,
      part.height,
      target.width,
      target.height,
    ].join();
    const known = this.#filters.get(key);
    if (known) return known;
    const rows = encodeRows(filterTaps(source.height, part.y, part.height, target.height));
    const across = filterTaps(source.width, part.x, part.width, target.width);
    const reach = reachOf(across);
    const columns = encodeColumns(across, reach.from);
    const filter = {
      rows: this.#store(rows.table),
      rowBytes: rows.rowBytes,
      columns: this.#store(columns.table),
      groups: columns.groups,
      pairs: columns.pairs,
      windows: columns.windows,
      ...reach,
    };
    this.#filters.set(key, filter);
    const [oldest] = this.#filters;
    if (oldest && this.#filters.size > KEPT_FILTERS) {
      this.#filters.delete(oldest[0]);
      this.#release(oldest[1]);
    }
    return filter;
  }

  #store(table: Uint8Array): number {
    const address = this.pool.allocate(table.length);
    new Uint8Array(this.buffer).set(table, address);
    return address;
  }

  #release(filter: Filter): void {
    this.pool.release(filter.rows);
    this.pool.release(filter.columns);
  }

  #lineFor(width: number): number {
    if (this.#line && this.#line.width >= width) return this.#line.address;
    if (this.#line) this.pool.release(this.#line.address);
    this.#line = { address: this.pool.allocate(width + 2 * PLANE_PADDING), width };
    return this.#line.address;
  }
}

/**
 * Which source pixels make up each destination pixel, as tables for the scaler: an area filter where a picture gets
 * smaller (each source pixel counts by the share that the destination pixel covers, so that nothing aliases), bilinear
 * interpolation where it gets larger.
 */

/**
 * The source pixels of one destination pixel, from `first` on, and how much of each it covers: all of those between the
 * first and the last, so that each has the same weight.
 */
export interface Taps {
  readonly first: number;
  /** Each 0 to 1; a weight is a share over their sum. */
  readonly shares: readonly number[];
}

/** Bytes that the scaler reads at a time. */
const VECTOR = 16;
/** Weights of rows are in 256ths, so that a sum of bytes fits 16 bits; those of columns are added up in 32. */
const ROW_ONE = 256;
const COLUMN_ONE = 16_384;

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
  return { first, shares };
}

function linearTaps(size: number, centre: number): Taps {
  const clamped = Math.min(size - 1, Math.max(0, centre));
  const first = Math.min(Math.max(0, size - 2), Math.floor(clamped));
  if (size === 1) return { first, shares: [1] };
  return { first, shares: [1 - (clamped - first), clamped - first] };
}

/** Whole weights that sum to exactly `one`: what rounding one leaves over is carried to the next. */
function quantise(shares: readonly number[], one: number): number[] {
  const sum = shares.reduce((total, share) => total + share, 0);
  let passed = 0;
  return shares.map((share) => {
    const before = Math.round((passed / sum) * one);
    passed += share;
    return Math.round((passed / sum) * one) - before;
  });
}

/** Rows that are added up instead of weighed: so many that it pays, and not so many that their sum leaves 15 bits. */
const SUMMED = { least: 4, most: 120 };

/** The table of the scaler's rows, and the bytes that each row has in it. */
export function encodeRows(rows: readonly Taps[]): { readonly table: Uint8Array; readonly rowBytes: number } {
  const entries = rows.map(rowEntry);
  const words = Math.max(...entries.map((entry) => entry.length));
  const table = new Uint16Array(entries.length * words);
  for (const [index, entry] of entries.entries()) table.set(entry, index * words);
  return { table: new Uint8Array(table.buffer), rowBytes: 2 * words };
}

function rowEntry({ first, shares }: Taps): number[] {
  const count = shares.length;
  if (count < SUMMED.least || count > SUMMED.most) return [first, count, 0, ...quantise(shares, ROW_ONE)];
  const [head = 0, tail = 0] = [shares[0], shares.at(-1)].map((share) => Math.round((share ?? 0) * 128));
  return [first, count, 1, head, tail, Math.round(32_768 / (count - 2 + (head + tail) / 128))];
}

/** Pixels that the scaler makes at a time, and source bytes that it weighs at a time for one of them. */
const GROUP = 4;
const WINDOW = 8;

/** How the scaler goes over the columns: by `pairs` of taps where a group's source bytes lie in one vector, else by windows. */
export interface ColumnTable {
  readonly table: Uint8Array;
  readonly groups: number;
  readonly pairs: number;
  readonly windows: number;
}

/**
 * The table of the scaler's columns, filled up to whole groups.
 * @param from - the source pixel that offsets count from
 */
export function encodeColumns(columns: readonly Taps[], from: number): ColumnTable {
  const most = Math.max(...columns.map(({ shares }) => shares.length));
  const groups: Taps[][] = [];
  for (let index = 0; index < columns.length; index += GROUP) groups.push(columns.slice(index, index + GROUP));
  if (groups.every((group) => spanOf(group) <= VECTOR)) return encodeNear(groups, from, Math.ceil(most / 2));
  return encodeFar(columns, from, groups.length, Math.ceil(most / WINDOW));
}

function spanOf(group: readonly Taps[]): number {
  return Math.max(...group.map(({ first, shares }) => first + shares.length)) - (group[0]?.first ?? 0);
}

function encodeNear(groups: readonly (readonly Taps[])[], from: number, pairs: number): ColumnTable {
  const groupBytes = VECTOR * (1 + 2 * pairs);
  // An index beyond the vector makes a zero: the upper byte of every lane, and lanes that no tap needs.
  const table = new Uint8Array(groups.length * groupBytes).fill(0xff);
  const view = new DataView(table.buffer);
  for (const [index, group] of groups.entries()) {
    const at = index * groupBytes;
    const base = group[0]?.first ?? 0;
    view.setUint32(at, base - from, true);
    for (const [pixel, { first, shares }] of group.entries()) {
      for (const [tap, weight] of quantise(shares, COLUMN_ONE).entries()) {
        const lane = at + VECTOR * (1 + 2 * Math.floor(tap / 2)) + 4 * pixel + 2 * (tap % 2);
        view.setUint8(lane, first + tap - base);
        view.setUint16(lane + VECTOR, weight, true);
      }
    }
  }
  return { table, groups: groups.length, pairs, windows: 0 };
}

function encodeFar(columns: readonly Taps[], from: number, groups: number, windows: number): ColumnTable {
  const columnBytes = VECTOR * (1 + windows);
  const table = new Uint8Array(groups * GROUP * columnBytes);
  const view = new DataView(table.buffer);
  for (const [index, { first, shares }] of columns.entries()) {
    const at = index * columnBytes;
    view.setUint32(at, first - from, true);
    for (const [tap, weight] of quantise(shares, COLUMN_ONE).entries())
      view.setUint16(at + VECTOR + 2 * tap, weight, true);
  }
  return { table, groups, pairs: 0, windows };
}

/** The source pixels that any of the taps touches, in whole vectors. */
export function reachOf(columns: readonly Taps[]): { readonly from: number; readonly width: number } {
  const from = VECTOR * Math.floor(Math.min(...columns.map(({ first }) => first)) / VECTOR);
  const end = Math.max(...columns.map(({ first, shares }) => first + shares.length));
  return { from, width: end - from };
}
