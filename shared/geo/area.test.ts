import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../vocabulary/camera';
import { type Area, distanceM, isInside, middleOf, move, ringOf } from './geo';

const here: Position = { lat: 41.5, lon: -81.7 };
const at = (eastM: number, northM: number): Position => move(move(here, 90, eastM), 0, northM);
const square: Area = { kind: 'polygon', corners: [at(0, 0), at(100, 0), at(100, 100), at(0, 100)] };
/** Like a U: open to the north. */
const hollow: Area = {
  kind: 'polygon',
  corners: [at(0, 0), at(90, 0), at(90, 90), at(60, 90), at(60, 30), at(30, 30), at(30, 90), at(0, 90)],
};
const bowTie: Area = { kind: 'polygon', corners: [at(0, 0), at(100, 100), at(100, 0), at(0, 100)] };

const metres = fc.integer({ min: -400, max: 400 });
const places = fc.tuple(metres, metres);

describe('isInside', () => {
  it.each<[string, Area, number, number, boolean]>([
    ['in a square', square, 50, 50, true],
    ['east of it', square, 101, 50, false],
    ['on its level, west of it', square, -1, 50, false],
    ['in a leg of a hollow one', hollow, 15, 60, true],
    ['in its hollow', hollow, 45, 60, false],
    ['in half a bow tie', bowTie, 10, 50, true],
    ['above its knot', bowTie, 50, 90, false],
  ])('%s', (_name, area, eastM, northM, expected) => {
    expect(isInside(area, at(eastM, northM))).toBe(expected);
  });

  it('is for a circle a matter of distance', () => {
    fc.assert(
      fc.property(places, fc.integer({ min: 10, max: 500 }), ([eastM, northM], radiusM) => {
        const distance = Math.hypot(eastM, northM);
        fc.pre(Math.abs(distance - radiusM) > 1);
        expect(isInside({ kind: 'circle', centre: here, radiusM }, at(eastM, northM))).toBe(distance < radiusM);
      }),
    );
  });

  it('does not depend on the corner that was drawn first, nor on the way round', () => {
    fc.assert(
      fc.property(fc.array(places, { minLength: 3, maxLength: 8 }), fc.nat(7), places, (points, first, place) => {
        const corners = points.map(([eastM, northM]) => at(eastM, northM));
        const turn = first % corners.length;
        const turned = [...corners.slice(turn), ...corners.slice(0, turn)];
        const inside = isInside({ kind: 'polygon', corners }, at(place[0] + 0.5, place[1] + 0.5));
        for (const other of [turned, [...corners].reverse()]) {
          expect(isInside({ kind: 'polygon', corners: other }, at(place[0] + 0.5, place[1] + 0.5))).toBe(inside);
        }
      }),
    );
  });
});

describe('middleOf', () => {
  it.each<[string, Area, number, number]>([
    ['a square', square, 50, 50],
    ['a polygon that is a line', { kind: 'polygon', corners: [at(0, 0), at(40, 0), at(80, 0)] }, 40, 0],
    ['a circle', { kind: 'circle', centre: at(7, 8), radiusM: 20 }, 7, 8],
  ])('of %s', (_name, area, eastM, northM) => {
    expect(distanceM(middleOf(area), at(eastM, northM))).toBeLessThan(0.5);
  });
});

describe('ringOf', () => {
  it('draws a circle at its radius', () => {
    for (const place of ringOf({ kind: 'circle', centre: here, radiusM: 500 })) {
      expect(Math.abs(distanceM(here, place) - 500)).toBeLessThan(1);
    }
  });
});
