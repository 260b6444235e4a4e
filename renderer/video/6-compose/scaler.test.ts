import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scalerModule } from '../fixtures/fixtures';
import { PLANE_PADDING, Scaler, type Plane, type PlanePart } from './scaler';

/** The filter that the tables promise, straight from its definition and in floating point. */
function reference(
  source: Uint8Array,
  size: { width: number; height: number },
  part: PlanePart,
  target: { width: number; height: number },
): number[] {
  const overlap = (from: number, to: number, pixel: number): number =>
    Math.max(0, Math.min(to, pixel + 1) - Math.max(from, pixel));
  const across = part.width / target.width;
  const down = part.height / target.height;
  const result: number[] = [];
  for (let y = 0; y < target.height; y++) {
    for (let x = 0; x < target.width; x++) {
      const [x0, y0] = [part.x + x * across, part.y + y * down];
      let sum = 0;
      for (let row = Math.floor(y0); row < Math.min(size.height, y0 + down); row++) {
        for (let column = Math.floor(x0); column < Math.min(size.width, x0 + across); column++) {
          const share = overlap(x0, x0 + across, column) * overlap(y0, y0 + down, row);
          sum += share * (source[row * size.width + column] ?? 0);
        }
      }
      result.push(sum / (across * down));
    }
  }
  return result;
}

function planeOf(scaler: Scaler, width: number, height: number, bytes?: Uint8Array): Plane {
  const stride = Math.ceil(width / 16) * 16;
  const plane = { address: scaler.pool.allocate(stride * height + PLANE_PADDING), stride, width, height };
  const memory = new Uint8Array(scaler.buffer);
  for (let y = 0; bytes && y < height; y++)
    memory.set(bytes.subarray(y * width, (y + 1) * width), plane.address + y * stride);
  return plane;
}

function read(scaler: Scaler, plane: Plane): Uint8Array {
  const memory = new Uint8Array(scaler.buffer);
  const bytes = new Uint8Array(plane.width * plane.height);
  for (let y = 0; y < plane.height; y++) {
    const row = plane.address + y * plane.stride;
    bytes.set(memory.subarray(row, row + plane.width), y * plane.width);
  }
  return bytes;
}

function noise(length: number, seed: number): Uint8Array {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 24;
  });
}

function scaled(
  scaler: Scaler,
  source: Uint8Array,
  size: { width: number; height: number },
  part: PlanePart,
  target: { width: number; height: number },
): Uint8Array {
  const from = planeOf(scaler, size.width, size.height, source);
  const to = planeOf(scaler, target.width, target.height);
  scaler.scale(from, part, to);
  const result = read(scaler, to);
  scaler.pool.release(from.address);
  scaler.pool.release(to.address);
  return result;
}

const whole = (size: { width: number; height: number }): PlanePart => ({ x: 0, y: 0, ...size });

describe('Scaler', () => {
  it.each([
    { from: { width: 1280, height: 720 }, to: { width: 480, height: 270 } },
    { from: { width: 640, height: 360 }, to: { width: 318, height: 178 } },
    { from: { width: 1280, height: 720 }, to: { width: 64, height: 36 } },
    { from: { width: 123, height: 77 }, to: { width: 17, height: 5 } },
    { from: { width: 100, height: 100 }, to: { width: 1, height: 1 } },
  ])('is an area filter from $from.width x $from.height to $to.width x $to.height', async ({ from, to }) => {
    const scaler = await Scaler.create(scalerModule());
    const source = noise(from.width * from.height, 7);
    const result = scaled(scaler, source, from, whole(from), to);
    const wanted = reference(source, from, whole(from), to);
    const worst = wanted.reduce((most, value, index) => Math.max(most, Math.abs(value - (result[index] ?? 0))), 0);
    // Half a level for each of the two roundings, and those of the shares of rows, in 128ths of a pixel.
    expect(worst).toBeLessThan(2);
  });

  it('is an area filter for every size and part that makes a picture smaller', async () => {
    const scaler = await Scaler.create(scalerModule());
    const side = fc.integer({ min: 1, max: 90 });
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(side, side, share, share, share, share, fc.nat(), (width, height, left, top, across, down, seed) => {
        const part = {
          x: (left * (width - 1)) / 2,
          y: (top * (height - 1)) / 2,
          width: (width - 1) / 2 + 1,
          height: (height - 1) / 2 + 1,
        };
        const to = {
          width: Math.max(1, Math.floor(part.width * across)),
          height: Math.max(1, Math.floor(part.height * down)),
        };
        const source = noise(width * height, seed);
        const result = scaled(scaler, source, { width, height }, part, to);
        const wanted = reference(source, { width, height }, part, to);
        for (const [index, value] of wanted.entries()) expect(Math.abs(value - (result[index] ?? 0))).toBeLessThan(2.6);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves a picture alone that has its size already', async () => {
    const scaler = await Scaler.create(scalerModule());
    const size = { width: 51, height: 23 };
    const source = noise(size.width * size.height, 3);
    expect(scaled(scaler, source, size, whole(size), size)).toEqual(source);
  });

  it('interpolates a picture that gets larger, without leaving the range of its neighbours', async () => {
    const scaler = await Scaler.create(scalerModule());
    const source = Uint8Array.from([0, 200]);
    const result = scaled(scaler, source, { width: 2, height: 1 }, whole({ width: 2, height: 1 }), {
      width: 8,
      height: 3,
    });
    const row = [...result.subarray(0, 8)];
    expect(row[0]).toBe(0);
    expect(row[7]).toBe(200);
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBeGreaterThan(4);
  });

  it('keeps white white and black black', async () => {
    const scaler = await Scaler.create(scalerModule());
    for (const level of [0, 255]) {
      const source = new Uint8Array(97 * 61).fill(level);
      const result = scaled(scaler, source, { width: 97, height: 61 }, whole({ width: 97, height: 61 }), {
        width: 40,
        height: 23,
      });
      expect(new Set(result)).toEqual(new Set([level]));
    }
  });

  it('squeezes full range into limited range', async () => {
    const scaler = await Scaler.create(scalerModule());
    const levels = Uint8Array.from([0, 64, 128, 255]);
    const luma = planeOf(scaler, 4, 1, levels);
    const chroma = planeOf(scaler, 4, 1, levels);
    scaler.limitRange(luma, 'luma');
    scaler.limitRange(chroma, 'chroma');
    expect([...read(scaler, luma)]).toEqual([16, 71, 126, 235]);
    expect([...read(scaler, chroma)]).toEqual([16, 72, 128, 240]);
  });

  it('copies and fills within the rectangle and nowhere else', async () => {
    const scaler = await Scaler.create(scalerModule());
    const target = planeOf(scaler, 8, 4, new Uint8Array(32));
    scaler.fill(target, 2, 1, 4, 2, 9);
    scaler.copy(planeOf(scaler, 2, 1, Uint8Array.from([5, 6])), target, 3, 2);
    expect([...read(scaler, target)]).toEqual([
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9, 9, 9, 0, 0, 0, 0, 9, 5, 6, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]);
  });

  it('gives back all memory', async () => {
    const scaler = await Scaler.create(scalerModule());
    const size = { width: 64, height: 64 };
    scaled(scaler, noise(64 * 64, 1), size, whole(size), { width: 20, height: 20 });
    expect(scaler.pool.usedBytes).toBeGreaterThan(0);
    scaler.dispose();
    expect(scaler.pool.usedBytes).toBe(0);
  });
});
