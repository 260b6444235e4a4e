import { describe, expect, it } from 'vitest';
import { type PageRect, placementIn } from './picture-board';

const surface: PageRect = { left: 1100, top: 50, right: 1900, bottom: 1000 };
const hole = (left: number, top: number, width: number, height: number): PageRect => ({
  ...{ left, top, right: left + width, bottom: top + height },
});

describe('placementIn', () => {
  it('counts from the corner of the surface, in device pixels', () => {
    expect(placementIn(surface, hole(1110, 70, 300, 169), 1.5)).toEqual({
      ...{ xPx: 15, yPx: 30, widthPx: 450, heightPx: 254, visible: true },
    });
  });

  it('leaves no gap between neighbours that touch', () => {
    const first = placementIn(surface, hole(1100, 50, 57.33, 32), 1);
    const second = placementIn(surface, hole(1157.33, 50, 57.33, 32), 1);
    expect(first.xPx + first.widthPx).toBe(second.xPx);
  });

  it.each([
    ['above', hole(1110, 40, 100, 50)],
    ['below', hole(1110, 980, 100, 50)],
    ['beside', hole(1850, 100, 100, 50)],
    ['empty', hole(1110, 100, 0, 50)],
  ])('draws nothing that is %s', (_name, rect) => {
    expect(placementIn(surface, rect, 1).visible).toBe(false);
  });
});
