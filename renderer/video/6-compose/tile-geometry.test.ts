import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covers, fitKey, fitPicture, tileRect, WHOLE, within } from './tile-geometry';

const surface = { width: 1920, height: 1080 };
const placement = (xPx: number, yPx: number, widthPx: number, heightPx: number) => ({ xPx, yPx, widthPx, heightPx });

describe('tileRect', () => {
  it.each([
    { given: placement(0, 0, 480, 270), is: { x: 0, y: 0, width: 480, height: 270 } },
    { given: placement(481, 271, 478, 268), is: { x: 482, y: 272, width: 476, height: 266 } },
    { given: placement(-10, -10, 100, 100), is: { x: 0, y: 0, width: 90, height: 90 } },
    { given: placement(1900, 1000, 480, 270), is: { x: 1900, y: 1000, width: 20, height: 80 } },
    { given: placement(2000, 0, 480, 270), is: undefined },
    { given: placement(0, 0, 1, 270), is: undefined },
    { given: placement(0, 0, 0, 0), is: undefined },
  ])('$given', ({ given, is }) => {
    expect(tileRect(given, surface)).toEqual(is);
  });

  it('is even, inside the tile and inside the surface', () => {
    const any = fc.integer({ min: -3_000, max: 3_000 });
    fc.assert(
      fc.property(any, any, fc.nat(3_000), fc.nat(3_000), (x, y, width, height) => {
        const rect = tileRect(placement(x, y, width, height), surface);
        if (!rect) return;
        for (const value of Object.values(rect)) expect(value % 2).toBe(0);
        expect(rect.x).toBeGreaterThanOrEqual(Math.max(0, x));
        expect(rect.x + rect.width).toBeLessThanOrEqual(Math.min(surface.width, x + width));
        expect(rect.y + rect.height).toBeLessThanOrEqual(Math.min(surface.height, y + height));
      }),
    );
  });
});

describe('a zoom', () => {
  const tile = { x: 0, y: 0, width: 400, height: 200 };
  const zoom = { x: 0.75, y: 0.25, scale: 2 };

  it('shows a part of what is fitted, in the same place', () => {
    const whole = fitPicture(tile, 1, 'letterbox');
    expect(fitPicture(tile, 1, 'letterbox', zoom)).toEqual({
      content: whole.content,
      share: { x: 0.5, y: 0, width: 0.5, height: 0.5 },
    });
    expect(fitPicture(tile, 1, 'crop', zoom).share).toEqual({ x: 0.5, y: 0.25, width: 0.5, height: 0.25 });
  });

  it('is another size than the same zoom elsewhere', () => {
    const there = { ...zoom, x: 0.5 };
    expect(fitKey(fitPicture(tile, 2, 'crop', zoom))).not.toBe(fitKey(fitPicture(tile, 2, 'crop', there)));
  });

  it('is a part of what covers it', () => {
    const half = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const quarter = { x: 0.5, y: 0.5, width: 0.5, height: 0.5 };
    expect([covers(WHOLE, half), covers(half, quarter), covers(quarter, half)]).toEqual([true, true, false]);
    expect(within(half, quarter)).toEqual({ x: 0, y: 0.5, width: 1, height: 0.5 });
  });
});

describe('fitPicture', () => {
  const tile = { x: 100, y: 50, width: 400, height: 400 };

  it('shows all of the picture with black above and below, or beside', () => {
    expect(fitPicture(tile, 16 / 9, 'letterbox')).toEqual({
      content: { x: 100, y: 136, width: 400, height: 226 },
      share: { x: 0, y: 0, width: 1, height: 1 },
    });
    expect(fitPicture(tile, 9 / 16, 'letterbox').content).toEqual({ x: 186, y: 50, width: 226, height: 400 });
  });

  it('fills the tile with the middle of the picture', () => {
    const { content, share } = fitPicture(tile, 2, 'crop');
    expect(content).toEqual(tile);
    expect(share).toEqual({ x: 0.25, y: 0, width: 0.5, height: 1 });
  });

  it('leaves no hair of black around a picture that nearly has the shape of its tile', () => {
    expect(fitPicture({ x: 2, y: 2, width: 478, height: 268 }, 16 / 9, 'letterbox').content.height).toBe(268);
  });

  it('keeps the aspect within four pixels, and never leaves the tile', () => {
    const even = fc.integer({ min: 10, max: 1_000 }).map((half) => 2 * half);
    fc.assert(
      fc.property(even, even, fc.double({ min: 0.2, max: 5, noNaN: true }), (width, height, aspect) => {
        const { content } = fitPicture({ x: 0, y: 0, width, height }, aspect, 'letterbox');
        expect(content.x + content.width).toBeLessThanOrEqual(width);
        expect(content.y + content.height).toBeLessThanOrEqual(height);
        for (const value of Object.values(content)) expect(value % 2).toBe(0);
        const wanted = Math.min(width, height * aspect);
        expect(Math.abs(content.width - wanted)).toBeLessThanOrEqual(4);
      }),
    );
  });

  it('names sizes that can share one scaling alike', () => {
    const here = fitPicture({ x: 0, y: 0, width: 480, height: 270 }, 16 / 9, 'letterbox');
    const there = fitPicture({ x: 960, y: 540, width: 480, height: 270 }, 16 / 9, 'letterbox');
    expect(fitKey(here)).toBe(fitKey(there));
    expect(fitKey(fitPicture(tile, 2, 'crop'))).not.toBe(fitKey(fitPicture(tile, 2, 'letterbox')));
  });
});
