import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Position } from '../vocabulary/camera';
import { type Area, areaTouches } from './geo';

const at = (lat: number, lon: number): Position => ({ lat, lon });
const polygon = (...corners: readonly Position[]): Area => ({ kind: 'polygon', corners: [...corners] });
const circle = (centre: Position, radiusM: number): Area => ({ kind: 'circle', centre, radiusM });

const square = polygon(at(41.5, -81.7), at(41.5, -81.6), at(41.4, -81.6), at(41.4, -81.7));
const bowTie = polygon(at(41.5, -81.7), at(41.4, -81.6), at(41.5, -81.6), at(41.4, -81.7));
const withNotch = polygon(at(41.5, -81.7), at(41.45, -81.65), at(41.5, -81.6), at(41.4, -81.6), at(41.4, -81.7));

/** Places of the district, and some way round. */
const places = fc.record({
  lat: fc.double({ min: 41, max: 42, noNaN: true }),
  lon: fc.double({ min: -82.5, max: -81, noNaN: true }),
});

describe('whether an area touches a place', () => {
  it.each<[string, Area, Position, number, boolean]>([
    ['inside a square', square, at(41.45, -81.65), 0, true],
    ['outside of it', square, at(41.55, -81.65), 0, false],
    ['on its edge', square, at(41.5, -81.65), 0, true],
    ['on its other edge', square, at(41.45, -81.7), 0, true],
    ['on a corner', square, at(41.4, -81.6), 0, true],
    ['110 m north of it, known to 100 m', square, at(41.501, -81.65), 100, false],
    ['110 m north of it, known to 120 m', square, at(41.501, -81.65), 120, true],
    ['on the line of an edge, beyond its end', square, at(41.5, -81.5), 100, false],
    ['in the notch', withNotch, at(41.49, -81.65), 0, false],
    ['below the notch', withNotch, at(41.44, -81.65), 0, true],
    ['in a wing of a bow tie', bowTie, at(41.45, -81.62), 0, true],
    ['between its wings', bowTie, at(41.49, -81.65), 0, false],
    ['where its edges cross', bowTie, at(41.45, -81.65), 0, true],
    ['in a circle', circle(at(41.45, -81.65), 1_000), at(41.455, -81.65), 0, true],
    ['outside of it', circle(at(41.45, -81.65), 1_000), at(41.46, -81.65), 0, false],
    ['outside of it, not known well', circle(at(41.45, -81.65), 1_000), at(41.46, -81.65), 150, true],
    ['at a circle without a radius', circle(at(41.45, -81.65), 0), at(41.45, -81.65), 0, true],
    ['next to it', circle(at(41.45, -81.65), 0), at(41.4501, -81.65), 0, false],
  ])('%s', (_name, area, place, withinM, expected) => {
    expect(areaTouches(area, place, withinM)).toBe(expected);
  });

  it('does not depend on where a polygon begins, which way round it is drawn, or whether it is closed once more', () => {
    fc.assert(
      fc.property(fc.array(places, { minLength: 3, maxLength: 12 }), fc.nat(12), places, (corners, turn, place) => {
        const expected = areaTouches(polygon(...corners), place, 50);
        const turned = [...corners.slice(turn), ...corners.slice(0, turn)];
        expect(areaTouches(polygon(...turned), place, 50)).toBe(expected);
        expect(areaTouches(polygon(...corners.toReversed()), place, 50)).toBe(expected);
        expect(areaTouches(polygon(...corners, ...corners.slice(0, 1)), place, 50)).toBe(expected);
      }),
    );
  });

  it('has every place of an edge in it, and every corner', () => {
    fc.assert(
      fc.property(
        fc.array(places, { minLength: 3, maxLength: 12 }),
        fc.nat(11),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (corners, index, part) => {
          const a = corners[index % corners.length] ?? at(41, -81);
          const b = corners[(index + 1) % corners.length] ?? a;
          const place = at(a.lat + (b.lat - a.lat) * part, a.lon + (b.lon - a.lon) * part);
          expect(areaTouches(polygon(...corners), place, 0)).toBe(true);
          expect(areaTouches(polygon(...corners), a, 0)).toBe(true);
        },
      ),
    );
  });

  it('loses nothing when a place is known less well', () => {
    fc.assert(
      fc.property(fc.array(places, { minLength: 3, maxLength: 8 }), places, fc.nat(2_000), (corners, place, more) => {
        if (areaTouches(polygon(...corners), place, 20))
          expect(areaTouches(polygon(...corners), place, 20 + more)).toBe(true);
      }),
    );
  });
});
