export interface GrowableMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

interface Block {
  start: number;
  length: number;
}

const ALIGNMENT = 16;
const PAGE_BYTES = 65_536;
/** Memory grows by this much at least: growing detaches every view of it. */
const GROW_BYTES = 16 * 1_048_576;

/** Lays out the memory of the scaler's module: first fit, neighbours joined again when they are given back. */
export class MemoryPool {
  readonly #memory: GrowableMemory;
  readonly #used = new Map<number, number>();
  /** Free blocks in order of address; no two touch. */
  readonly #free: Block[] = [];

  /** @param memory - all of it from `base` on belongs to the pool @param base - first address that may be given out */
  constructor(memory: GrowableMemory, base: number) {
    this.#memory = memory;
    const start = align(base);
    if (memory.buffer.byteLength > start) this.#free.push({ start, length: memory.buffer.byteLength - start });
  }

  get usedBytes(): number {
    let sum = 0;
    for (const length of this.#used.values()) sum += length;
    return sum;
  }

  /**
   * @param bytes - more than 0
   * @returns an address, a multiple of 16
   * @throws RangeError where the memory cannot grow any more
   */
  allocate(bytes: number): number {
    const length = align(bytes);
    let block = this.#free.find((candidate) => candidate.length >= length);
    if (!block) {
      this.#grow(length);
      block = this.#free.at(-1);
    }
    if (!block || block.length < length) throw new RangeError(`no memory for ${bytes} bytes`);
    const { start } = block;
    block.start += length;
    block.length -= length;
    if (block.length === 0) this.#free.splice(this.#free.indexOf(block), 1);
    this.#used.set(start, length);
    return start;
  }

  /** Gives back what `allocate` returned; an address that is not given out is a mistake of the caller. */
  release(address: number): void {
    const length = this.#used.get(address);
    if (length === undefined) throw new RangeError(`address ${address} is not in use`);
    this.#used.delete(address);
    this.#insert({ start: address, length });
  }

  #grow(length: number): void {
    const bytes = Math.max(length, GROW_BYTES);
    const start = this.#memory.buffer.byteLength;
    this.#memory.grow(Math.ceil(bytes / PAGE_BYTES));
    this.#insert({ start, length: this.#memory.buffer.byteLength - start });
  }

  #insert(block: Block): void {
    const after = this.#free.findIndex((other) => other.start > block.start);
    const index = after < 0 ? this.#free.length : after;
    const before = this.#free[index - 1];
    const next = this.#free[index];
    if (next && block.start + block.length === next.start) {
      block.length += next.length;
      this.#free.splice(index, 1);
    }
    if (before && before.start + before.length === block.start) before.length += block.length;
    else this.#free.splice(index, 0, block);
  }
}

function align(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
