import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemoryPool } from './memory-pool';

const pool = (): { pool: MemoryPool; memory: WebAssembly.Memory } => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1_000 });
  return { pool: new MemoryPool(memory, 1_234), memory };
};

describe('MemoryPool', () => {
  it('gives out places that are aligned, within the memory and do not overlap, whatever order they come back in', () => {
    const steps = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 3_000_000 }), back: fc.option(fc.nat(50)) }), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(steps, (wanted) => {
        const { pool: tested, memory } = pool();
        const held: { start: number; end: number }[] = [];
        for (const { bytes, back } of wanted) {
          const start = tested.allocate(bytes);
          expect(start % 16).toBe(0);
          expect(start).toBeGreaterThanOrEqual(1_234);
          expect(start + bytes).toBeLessThanOrEqual(memory.buffer.byteLength);
          for (const other of held) expect(start >= other.end || start + bytes <= other.start).toBe(true);
          held.push({ start, end: start + bytes });
          const [returned] = back === null ? [] : held.splice(back % held.length, 1);
          if (returned) tested.release(returned.start);
        }
        for (const { start } of held) tested.release(start);
        expect(tested.usedBytes).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('does not grow when the same sizes come and go', () => {
    const { pool: tested, memory } = pool();
    for (let round = 0; round < 1_000; round++) {
      const addresses = [900_000, 200_000, 5_000].map((bytes) => tested.allocate(bytes + (round % 7) * 16));
      for (const address of round % 2 === 0 ? addresses : addresses.reverse()) tested.release(address);
    }
    expect(memory.buffer.byteLength).toBeLessThanOrEqual(17 * 1_048_576);
  });

  it('refuses to take back what it did not give', () => {
    const { pool: tested } = pool();
    const address = tested.allocate(100);
    tested.release(address);
    expect(() => tested.release(address)).toThrow(RangeError);
  });

  it('says that there is no more memory', () => {
    const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
    expect(() => new MemoryPool(memory, 0).allocate(10_000_000)).toThrow(RangeError);
  });
});
