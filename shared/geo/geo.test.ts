import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCamera } from '../testing/cameras';
import { compassWord, distanceM, move, offsetM, reachM, viewArea } from './geo';

const cleveland = { lat: 41.5, lon: -81.7 };

describe('geo', () => {
  it('comes back over the distance that it went', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 1, max: 2_000 }), (bearingDeg, metres) => {
        const there = move(cleveland, bearingDeg, metres);
        const { eastM, northM } = offsetM(cleveland, there);
        return Math.abs(distanceM(cleveland, there) - metres) < 1 && Math.abs(Math.hypot(eastM, northM) - metres) < 1;
      }),
    );
  });

  it.each([
    [0, 'north'],
    [22, 'north'],
    [23, 'north-east'],
    [180, 'south'],
    [338, 'north'],
    [-90, 'west'],
  ])('%d degrees is %s', (bearing, word) => {
    expect(compassWord(bearing)).toBe(word);
  });

  it('reaches as far as the scene is wide', () => {
    expect(reachM({ fieldOfViewDeg: 90, sceneWidthM: 20 })).toBeCloseTo(10);
    expect(reachM({ fieldOfViewDeg: 360, sceneWidthM: 50 })).toBe(10);
  });

  it('draws a view whose far edge is as wide as the scene', () => {
    const camera = makeCamera('east.bus', { bearingDeg: 140, fieldOfViewDeg: 60, sceneWidthM: 21 });
    const area = viewArea(camera);
    const [apex, left] = area;
    const right = area.at(-1);
    if (!left || !right) throw new Error('there is no view');
    expect(apex).toEqual(camera.position);
    // The arc lies on the circle of the target line, its ends a little nearer than the line itself.
    expect(distanceM(left, right)).toBeGreaterThan(0.85 * camera.sceneWidthM);
    expect(distanceM(left, right)).toBeLessThanOrEqual(camera.sceneWidthM);
  });
});
