import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, placeLabels, type Box } from './label-plan';

const view: Box = { left: 0, top: 0, width: 800, height: 600 };
const box = fc.record({
  left: fc.integer({ min: -50, max: 850 }),
  top: fc.integer({ min: -50, max: 650 }),
  width: fc.integer({ min: 1, max: 120 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe('placeLabels', () => {
  it('never lays an optional label on another label or a mark, nor out of sight', () => {
    const requests = fc.array(fc.array(box, { minLength: 1, maxLength: 4 }), { maxLength: 12 });
    fc.assert(
      fc.property(requests, fc.array(box, { maxLength: 8 }), (places, marks) => {
        const labels = places.map((each, index) => ({ id: String(index), places: each, required: false }));
        const placed = placeLabels(labels, marks, view);
        const boxes = [...placed].flatMap(([id, index]) => places[Number(id)]?.[index] ?? []);
        for (const [index, a] of boxes.entries()) {
          for (const b of [...marks, ...boxes.slice(0, index)]) if (overlaps(a, b)) return false;
          if (a.left < 0 || a.top < 0 || a.left + a.width > 800 || a.top + a.height > 600) return false;
        }
        return true;
      }),
    );
  });

  it('gives a required label its first place when none is free', () => {
    const place: Box = { left: 10, top: 10, width: 50, height: 10 };
    expect(placeLabels([{ id: 'a', places: [place], required: true }], [place], view).get('a')).toBe(0);
  });

  it('prefers a place in sight to one that sticks out', () => {
    const outside: Box = { left: 780, top: 10, width: 50, height: 10 };
    const inside: Box = { left: 700, top: 10, width: 50, height: 10 };
    expect(placeLabels([{ id: 'a', places: [outside, inside], required: true }], [], view).get('a')).toBe(1);
  });
});
