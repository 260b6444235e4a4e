import { describe, expect, it } from 'vitest';
import { separate } from './label-plan';

const box = (x: number, y: number): { x: number; y: number; halfWidth: number; halfHeight: number } => ({
  ...{ x, y, halfWidth: 18, halfHeight: 13 },
});

describe('separate', () => {
  it('leaves what does not overlap where it is', () => {
    expect(separate([box(0, 0), box(40, 0), box(0, 30)])).toEqual([
      { x: 0, y: 0 },
      { x: 0, y: 0 },
      { x: 0, y: 0 },
    ]);
  });

  it('parts neighbours by as much as they overlap, half each', () => {
    const [a, b] = separate([box(0, 0), box(30, 0)]);
    expect(a?.x).toBeCloseTo(-3);
    expect(b?.x).toBeCloseTo(3);
  });

  it('parts even what lies in the very same place', () => {
    const boxes = [box(5, 5), box(5, 5), box(6, 5)];
    const moved = separate(boxes).map((shift, index) => {
      const from = boxes[index];
      return { x: (from?.x ?? 0) + shift.x, y: (from?.y ?? 0) + shift.y };
    });
    for (const [index, a] of moved.entries()) {
      for (const b of moved.slice(index + 1)) {
        expect(Math.abs(a.x - b.x) >= 35.9 || Math.abs(a.y - b.y) >= 25.9).toBe(true);
      }
    }
  });
});
