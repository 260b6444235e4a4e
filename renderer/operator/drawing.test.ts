import { describe, expect, it } from 'vitest';
import type { Position } from '../../shared/vocabulary/camera';
import { move } from '../../shared/geo/geo';
import { emptyDrawing, lengthM, pointsOf, stepDrawing, type Drawing, type DrawOutcome, type DrawStep } from './drawing';

const here: Position = { lat: 41.5, lon: -81.7 };
const east = (metres: number): Position => move(here, 90, metres);
const put = (at: Position): DrawStep => ({ kind: 'point', at });
const back: DrawStep = { kind: 'back' };
const finish: DrawStep = { kind: 'finish' };

/** Draws until something is no drawing any more; what is impossible leaves the drawing as it was. */
function draw(kind: Drawing['kind'], ...steps: readonly DrawStep[]): { last: DrawOutcome; drawing: Drawing } {
  let drawing = emptyDrawing(kind);
  let last: DrawOutcome = { kind: 'drawing', drawing };
  for (const step of steps) {
    last = stepDrawing(drawing, step);
    if (last.kind === 'drawing') drawing = last.drawing;
  }
  return { last, drawing };
}

describe('a circle', () => {
  it('is its middle and a point on its edge', () => {
    const { last } = draw('circle', put(here), put(east(300)));
    expect(last).toMatchObject({ kind: 'area', area: { kind: 'circle', centre: here } });
    expect(last.kind === 'area' && last.area.kind === 'circle' && Math.round(last.area.radiusM)).toBe(300);
  });

  it.each<[string, readonly DrawStep[], RegExp]>([
    ['without a middle', [finish], /middle of the circle first/],
    ['without an edge', [put(here), finish], /point on the edge/],
    ['without a size', [put(here), put(here)], /radius of 10 m to 50 km/],
    ['as large as a state', [put(here), put(east(200_000))], /radius of 10 m to 50 km/],
  ])('%s is impossible, and says why', (_name, steps, reason) => {
    const { last } = draw('circle', ...steps);
    expect(last.kind === 'impossible' && last.reason).toMatch(reason);
  });
});

describe('a polygon', () => {
  it('is finished with three corners and not with two', () => {
    const two = draw('polygon', put(here), put(east(50)), finish);
    expect(two.last).toEqual({ kind: 'impossible', reason: 'A polygon needs three corners; this one has 2.' });
    expect(pointsOf(two.drawing)).toHaveLength(2);
    const corners = [here, east(50), move(here, 0, 50)];
    expect(draw('polygon', ...corners.map(put), finish).last).toEqual({
      kind: 'area',
      area: { kind: 'polygon', corners },
    });
  });

  it('loses its last corner when that is taken back, and stays empty after that', () => {
    expect(pointsOf(draw('polygon', put(here), put(east(5)), back).drawing)).toEqual([here]);
    expect(pointsOf(draw('polygon', put(here), back, back).drawing)).toEqual([]);
  });

  it('has a last corner', () => {
    const { last } = draw('polygon', ...Array.from({ length: 101 }, (_, index) => put(east(index))));
    expect(last).toMatchObject({ kind: 'impossible' });
  });
});

describe('a distance', () => {
  it('adds up its legs, stands when it is finished, and makes room for the next', () => {
    const { drawing } = draw('measure', put(here), put(east(100)), put(here), finish);
    expect(drawing).toMatchObject({ kind: 'measure', ended: true });
    expect(Math.round(lengthM(pointsOf(drawing)))).toBe(200);
    const next = stepDrawing(drawing, put(east(7)));
    expect(next.kind === 'drawing' && pointsOf(next.drawing)).toEqual([east(7)]);
  });

  it('needs two points', () => {
    expect(draw('measure', put(here), finish).last).toMatchObject({ kind: 'impossible' });
    expect(lengthM([])).toBe(0);
  });
});
