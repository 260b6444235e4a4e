import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchWalls } from '../testing/walls';
import { CameraId, SchoolId } from '../vocabulary/ids';
import { callNumbers, callSign, monitorNumbers, schoolNumbers } from './numbers';

const schoolId = (index: number): SchoolId => SchoolId.parse(`s${index}`);
const cameraId = (school: number, number: number): CameraId => CameraId.parse(`s${school}.c${number}`);

describe('the number of a school', () => {
  it('is its own, or its place in the list', () => {
    const schools = [{ id: schoolId(0) }, { id: schoolId(1), number: 40 }, { id: schoolId(2) }];
    expect([...schoolNumbers(schools).values()]).toEqual([1, 40, 3]);
  });
});

describe('the number of a camera', () => {
  it.each([
    [[4, 12], 'a station of small schools', ['#104', '#112']],
    [[4, 112], 'a station with a school of more than 99', ['#1004', '#1112']],
  ])('%o, %s', (numbers, _name, signs) => {
    const cameras = numbers.map((number) => ({ id: cameraId(0, number), schoolId: schoolId(0), number }));
    const { byCamera } = callNumbers([{ id: schoolId(0) }], cameras);
    expect([...byCamera.values()].map(callSign)).toEqual(signs);
  });

  it('is the number of no other camera in the station', () => {
    const station = fc.record({
      schools: fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 8 }),
      cameras: fc.uniqueArray(fc.tuple(fc.nat(7), fc.integer({ min: 1, max: 999 })), {
        selector: ([school, number]) => `${school} ${number}`,
      }),
    });
    fc.assert(
      fc.property(station, ({ schools, cameras }) => {
        const { byCamera } = callNumbers(
          schools.map((number, index) => ({ id: schoolId(index), number })),
          cameras.map(([school, number]) => ({ id: cameraId(school, number), schoolId: schoolId(school), number })),
        );
        expect(byCamera.size).toBe(cameras.filter(([school]) => school < schools.length).length);
        expect(new Set(byCamera.values()).size).toBe(byCamera.size);
      }),
    );
  });
});

describe('the number of a monitor', () => {
  const named = (...names: readonly string[]) => {
    const [wall] = sketchWalls(names.map(() => ({ layoutId: '1', cells: [] })));
    if (!wall) throw new Error('a wall was asked for');
    const monitors = wall.monitors.map((monitor, index) => ({ ...monitor, name: names[index] ?? '' }));
    return [...monitorNumbers([{ ...wall, monitors }]).values()];
  };

  it.each([
    [
      ['M1', 'M2', 'M4'],
      [1, 2, 4],
    ],
    [
      ['Left 12', 'Right 7'],
      [12, 7],
    ],
    [
      ['Left', 'Right'],
      [1, 2],
    ],
    [
      ['M2', 'Right'],
      [1, 2],
    ],
    [
      ['A1', 'B1'],
      [1, 2],
    ],
    [
      ['M0', 'M1'],
      [1, 2],
    ],
  ])('%o', (names, numbers) => {
    expect(named(...names)).toEqual(numbers);
  });
});
