import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceM, move } from '../geo/geo';
import { makeCamera } from '../testing/cameras';
import { CameraId } from '../vocabulary/ids';
import type { Position } from '../vocabulary/camera';
import { nearestCameras, placeOfAlert, sees, type NearCamera } from './nearest-cameras';

const here: Position = { lat: 41.5, lon: -81.7 };
const school = { position: here };
const at = (eastM: number, northM: number): Position => move(move(here, 90, eastM), 0, northM);

/** Its target line is ten metres away. */
function near(
  id: string,
  [eastM, northM]: readonly [number, number],
  bearingDeg: number,
  differences: Partial<Omit<NearCamera, 'camera'>> & {
    readonly fieldOfViewDeg?: number;
    readonly number?: number;
  } = {},
): NearCamera {
  const { armed = false, refused = false, fieldOfViewDeg = 90, number = 1 } = differences;
  const scene = { fieldOfViewDeg, sceneWidthM: fieldOfViewDeg === 360 ? 50 : 20 };
  return { camera: makeCamera(id, { position: at(eastM, northM), bearingDeg, number, ...scene }), armed, refused };
}

const ids = (alert: Parameters<typeof nearestCameras>[0], cameras: readonly NearCamera[]): string[] =>
  nearestCameras(alert, school, cameras).map(({ id }) => id);

describe('sees', () => {
  it.each<[string, boolean, [number, number]]>([
    ['in the middle of the view', true, [0, 10]],
    ['at its edge', true, [9.9, 10]],
    ['beside it', false, [10.2, 10]],
    ['behind the camera', false, [0, -5]],
    ['right below it', true, [0, -0.5]],
    ['at three times the way to the target line', true, [0, 29.9]],
    ['further away', false, [0, 30.5]],
  ])('a place %s: %s', (_name, expected, [eastM, northM]) => {
    expect(sees(near('c', [0, 0], 0).camera, at(eastM, northM))).toBe(expected);
  });

  it('turns with the camera, over north too', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 359 }),
        fc.integer({ min: -89, max: 89 }),
        fc.integer({ min: 2, max: 29 }),
        (bearingDeg, asideDeg, metres) => {
          fc.pre(Math.abs(Math.abs(asideDeg) - 45) > 1);
          const { camera } = near('c', [0, 0], bearingDeg);
          expect(sees(camera, move(here, bearingDeg + asideDeg, metres))).toBe(Math.abs(asideDeg) < 45);
        },
      ),
    );
  });

  it('is, all round, a matter of distance', () => {
    const { camera } = near('dome', [0, 0], 0, { fieldOfViewDeg: 360 });
    expect([at(-20, -20), at(0, -31)].map((place) => sees(camera, place))).toEqual([true, false]);
  });
});

describe('the place of an alert', () => {
  const gate = near('gate', [50, 0], 90).camera;
  const circle = (centre: Position, radiusM: number) => ({ area: { kind: 'circle', centre, radiusM } }) as const;
  it.each<[string, Parameters<typeof placeOfAlert>[0], Position | undefined]>([
    ['what its camera looks at', { cameraId: gate.id }, at(60, 0)],
    ['not known, where the camera is not', { cameraId: CameraId.parse('gone') }, undefined],
    ['the middle of a small area', circle(at(200, 0), 100), at(200, 0)],
    ['not known, for a large one', circle(at(200, 0), 20_000), undefined],
    ['not known, for one that is elsewhere', circle(at(9_000, 0), 100), undefined],
    ['not known', {}, undefined],
  ])('is %s', (_name, alert, place) => {
    const found = placeOfAlert(alert, school, [gate]);
    expect(found && place ? distanceM(found, place) : found).toEqual(place && expect.closeTo(0, 0));
  });
});

describe('the nearest cameras', () => {
  // The alert is about `own`, which looks at (0, 10).
  const own = near('own', [0, 0], 0);
  const opposite = near('opposite', [0, 30], 180);
  const away = near('away', [2, 10], 90);
  const far = near('far', [200, 0], 0);

  it('begin with its own, then those that see the place, then by distance', () => {
    expect(ids({ cameraId: own.camera.id }, [far, away, opposite, own])).toEqual(['own', 'opposite', 'away', 'far']);
  });

  it('are those that see the school where nothing else is known', () => {
    expect(ids({}, [far, opposite, own, away])).toEqual(['own', 'opposite', 'away', 'far']);
  });

  it('have what only an alert opens before its equals, and what is refused at the end', () => {
    const [inside, closed] = [
      near('inside', [300, 0], 0, { armed: true }),
      near('closed', [1, 0], 0, { refused: true }),
    ];
    expect(ids({ cameraId: own.camera.id }, [closed, far, inside, opposite, own])).toEqual([
      ...['own', 'opposite', 'inside', 'far'],
      'closed',
    ]);
  });

  it('have what the alert has opened first where nothing is known but the school', () => {
    expect(ids({}, [opposite, near('inside', [300, 0], 0, { armed: true })])).toEqual(['inside', 'opposite']);
  });

  const some = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,6}$/),
      place: fc.tuple(fc.integer({ min: -80, max: 80 }), fc.integer({ min: -80, max: 80 })),
      bearingDeg: fc.integer({ min: 0, max: 359 }),
      armed: fc.boolean(),
      refused: fc.boolean(),
      number: fc.integer({ min: 1, max: 9 }),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 12 },
  );

  it('are all cameras, each once, in an order that depends on none that they came in', () => {
    fc.assert(
      fc.property(some, fc.nat(), (drawn, turn) => {
        const cameras = drawn.map(({ id, place, bearingDeg, ...more }) => near(id, place, bearingDeg, more));
        const alert = { cameraId: cameras[turn % cameras.length]?.camera.id };
        const found = ids(alert, cameras);
        expect([...found].sort()).toEqual(drawn.map(({ id }) => id).sort());
        expect(ids(alert, [...cameras].reverse())).toEqual(found);
      }),
    );
  });

  it('never have one that does not see the place before one that does, among those that are shown', () => {
    fc.assert(
      fc.property(some, (drawn) => {
        const cameras = drawn.map(({ id, place, bearingDeg, ...more }) =>
          near(id, place, bearingDeg, { ...more, refused: false }),
        );
        const area = { kind: 'circle', centre: here, radiusM: 10 } as const;
        const seen = nearestCameras({ area }, school, cameras).map((camera) => sees(camera, here));
        expect(seen).toEqual([...seen].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});
