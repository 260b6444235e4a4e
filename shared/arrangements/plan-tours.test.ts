import { describe, expect, it } from 'vitest';
import { fates, head, importContext, read } from '../testing/arrangements';
import { CameraId, TourId } from '../vocabulary/ids';
import { maxTours, type Tour } from '../vocabulary/tour';
import { planImport } from './plan-import';

function tour(name: string, ...cameras: readonly string[]): Tour {
  const stops = cameras.map((id) => ({ cameraId: CameraId.parse(id), dwellSeconds: 10 }));
  return { id: TourId.parse(name.toLowerCase()), revision: 2, name, stops };
}

const entry = (name: string, ...cameras: readonly string[]): object => ({
  name,
  stops: cameras.map((cameraId) => ({ cameraId, name: `Hill, ${cameraId}`, dwellSeconds: 10 })),
});

describe('an import of tours', () => {
  it('says of each what becomes of it', () => {
    const tours = [tour('Gates', 'c1', 'c2'), tour('Yards', 'c1', 'gone')];
    const wanted = [
      entry('Rounds', 'c1', 'c1'),
      entry('GATES', 'c1', 'c2'),
      entry('Yards', 'c1', 'gone'),
      entry('rounds', 'c2'),
      entry('Doors', 'c1', 'x1', 'x2', 'x1'),
      entry('Halls', 'x1'),
      entry('None'),
      { name: 'Fast', stops: [{ cameraId: 'c1', dwellSeconds: 1 }] },
      7,
    ];
    expect(fates({ tours: wanted }, importContext({ tours }))).toEqual([
      '1 Rounds new',
      '2 GATES replaced',
      '3 Yards same',
      '4 rounds refused Entry 1 of the file is called "rounds" too.',
      '5 Doors new Without Hill, x1; Hill, x2: this station does not have these cameras.',
      '6 Halls refused This station has none of its cameras. Without Hill, x1: this station does not have this camera.',
      '7 None refused stops: at least one camera.',
      expect.stringMatching(/^8 Fast refused stops\.0\.dwellSeconds: .+\.$/),
      expect.stringMatching(/^9 {2}refused .+\.$/),
    ]);
  });

  it('names what it replaces by its id, as its next revision, and leaves the unknown out', () => {
    const tours = [tour('Gates', 'c1')];
    const { tours: put } = planImport(
      read({ ...head, tours: [entry('Gates', 'c2', 'x1', 'c1')] }),
      importContext({ tours }),
    );
    expect(put).toEqual([{ ...tour('Gates', 'c2', 'c1'), revision: 3 }]);
    // What came in without them is the same the next time.
    const [words] = fates({ tours: [entry('Gates', 'c2', 'x1', 'c1')] }, importContext({ tours: put }));
    expect(words).toMatch(/^1 Gates same Without Hill, x1: /);
  });

  it('brings no more than a station keeps, and of many cameras that are missing names the first', () => {
    const tours = Array.from({ length: maxTours }, (_, index) => tour(`No-${index}`, 'c1'));
    expect(fates({ tours: [entry('One', 'c1'), entry('no-3', 'c2')] }, importContext({ tours }))).toEqual([
      '1 One refused A station keeps 200 tours.',
      '2 no-3 replaced',
    ]);
    const stops = Array.from({ length: 63 }, (_, index) => ({
      ...{ cameraId: `x${index}`, name: 'x'.repeat(150 + (index % 2)), dwellSeconds: 5 },
    }));
    const [words] = fates(
      { tours: [{ name: 'Long', stops: [...stops, { cameraId: 'c1', dwellSeconds: 5 }] }] },
      importContext(),
    );
    expect(words).toMatch(/^1 Long new Without (x{150,151}; ){4}x{150,151} and 58 more: this station/);
  });
});
