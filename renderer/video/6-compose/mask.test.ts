import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MaskArea } from '../../../shared/vocabulary/camera';
import { maskedPixels } from './mask';

const area = fc
  .record({
    leftPermille: fc.integer({ min: 0, max: 999 }),
    topPermille: fc.integer({ min: 0, max: 999 }),
    widthPermille: fc.integer({ min: 1, max: 1_000 }),
    heightPermille: fc.integer({ min: 1, max: 1_000 }),
  })
  .filter((value) => MaskArea.safeParse(value).success);
const size = fc.record({ width: fc.integer({ min: 1, max: 4_096 }), height: fc.integer({ min: 1, max: 2_160 }) });

describe('the pixels of a mask', () => {
  it('have all of the area, nothing outside the picture, and at most two pixels more on each side', () => {
    fc.assert(
      fc.property(area, size, (mask, { width, height }) => {
        const [rect] = maskedPixels([mask], width, height);
        if (!rect) throw new Error('an area was left out');
        const sides = [
          { from: mask.leftPermille, length: mask.widthPermille, start: rect.x, end: rect.x + rect.width, of: width },
          { from: mask.topPermille, length: mask.heightPermille, start: rect.y, end: rect.y + rect.height, of: height },
        ];
        for (const { from, length, start, end, of } of sides) {
          const [wanted, until] = [(from * of) / 1_000, ((from + length) * of) / 1_000];
          expect(start).toBeLessThanOrEqual(wanted);
          expect(end).toBeGreaterThanOrEqual(until - 1e-9);
          expect(wanted - start).toBeLessThan(2);
          expect(end - until).toBeLessThan(2);
          expect(start % 2).toBe(0);
          expect([start >= 0, end <= of, end > start]).toEqual([true, true, true]);
        }
      }),
    );
  });

  it('are those of every area, also where they overlap', () => {
    const one = { leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 };
    const other = { leftPermille: 250, topPermille: 250, widthPermille: 750, heightPermille: 750 };
    expect(maskedPixels([one, other], 64, 36)).toEqual([
      { x: 0, y: 0, width: 32, height: 18 },
      { x: 16, y: 8, width: 48, height: 28 },
    ]);
  });
});
