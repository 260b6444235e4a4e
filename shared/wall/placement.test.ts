import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInLayouts, layoutOf } from './layouts';
import { drawnWidthPx, fitOf, tileRects, wholeGrid } from './placement';

describe('tileRects', () => {
  it('lays a 2x2 out on even pixels with the gap between', () => {
    expect(tileRects(layoutOf('2x2'), { widthPx: 1920, heightPx: 1036, gapPx: 2, pixelRatio: 1 })).toEqual([
      { xPx: 0, yPx: 0, widthPx: 960, heightPx: 518 },
      { xPx: 962, yPx: 0, widthPx: 958, heightPx: 518 },
      { xPx: 0, yPx: 520, widthPx: 960, heightPx: 516 },
      { xPx: 962, yPx: 520, widthPx: 958, heightPx: 516 },
    ]);
  });

  it('fills the grid to its edges and never overlaps, whatever the size', () => {
    const size = fc.record({
      widthPx: fc.integer({ min: 200, max: 4_000 }),
      heightPx: fc.integer({ min: 200, max: 3_000 }),
      gapPx: fc.integer({ min: 0, max: 8 }),
      pixelRatio: fc.constant(1),
    });
    fc.assert(
      fc.property(fc.constantFrom(...builtInLayouts), size, (layout, grid) => {
        const rects = tileRects(layout, grid);
        const right = Math.max(...rects.map(({ xPx, widthPx }) => xPx + widthPx));
        const bottom = Math.max(...rects.map(({ yPx, heightPx }) => yPx + heightPx));
        expect(Math.abs(right - grid.widthPx)).toBeLessThanOrEqual(1);
        expect(Math.abs(bottom - grid.heightPx)).toBeLessThanOrEqual(1);
        rects.forEach((a, index) => {
          for (const b of rects.slice(index + 1)) {
            const across = a.xPx + a.widthPx <= b.xPx || b.xPx + b.widthPx <= a.xPx;
            const down = a.yPx + a.heightPx <= b.yPx || b.yPx + b.heightPx <= a.yPx;
            expect(across || down).toBe(true);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  it('survives a grid that has no size yet', () => {
    const none = { widthPx: 0, heightPx: 0, gapPx: 2, pixelRatio: 1 };
    for (const rect of tileRects(layoutOf('8x8'), none)) expect([rect.widthPx, rect.heightPx]).toEqual([0, 0]);
    expect(wholeGrid(none)).toEqual({ xPx: 0, yPx: 0, widthPx: 0, heightPx: 0 });
  });
});

describe('fitOf and drawnWidthPx', () => {
  const wide = { widthPx: 1280, heightPx: 720 };
  it.each([
    ['the same shape', { widthPx: 480, heightPx: 270 }, wide, 'crop', 480],
    ['a little flat: cut above and below', { widthPx: 480, heightPx: 256 }, wide, 'crop', 480],
    ['a little tall: cut left and right, so drawn beyond the tile', { widthPx: 480, heightPx: 288 }, wide, 'crop', 512],
    ['far too flat: whole, between bars', { widthPx: 900, heightPx: 300 }, wide, 'letterbox', 533.33],
    ['an old 4:3 camera', { widthPx: 480, heightPx: 270 }, { widthPx: 640, heightPx: 480 }, 'letterbox', 360],
    ['a corridor camera', { widthPx: 480, heightPx: 270 }, { widthPx: 720, heightPx: 1280 }, 'letterbox', 151.875],
  ])('%s', (_, tile, picture, fit, drawn) => {
    expect(fitOf(tile, picture)).toBe(fit);
    expect(drawnWidthPx(tile, picture)).toBeCloseTo(drawn, 1);
  });
});
