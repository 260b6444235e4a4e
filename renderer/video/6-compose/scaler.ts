import { z } from 'zod';
import type { MatrixChange } from './frame-format';
import { encodeColumns, encodeRows, filterTaps, reachOf } from './filter-table';
import { MemoryPool } from './memory-pool';

export interface Plane {
  readonly address: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** A part of a plane, pixels, may be fractional. */
export interface PlanePart {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

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
