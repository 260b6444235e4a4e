import { describe, expect, it } from 'vitest';
import { author, salvoId, sketchSalvoMonitor } from '../testing/salvos';
import { cameraIds, sketchWalls } from '../testing/walls';
import { Camera, School } from '../vocabulary/camera';
import { CameraId } from '../vocabulary/ids';
import type { Salvo } from '../vocabulary/salvo';
import { utcMs } from '../vocabulary/time';
import { readEntry } from './entry';
import { planEntry, type KeypadPlace, type KeypadPlan } from './plan-entry';

const position = { lat: 41.5, lon: -81.7 };
const schools = ['John Hay', 'East Tech'].map((shortName, index) =>
  School.parse({ id: `s${index + 1}`, name: shortName, shortName, address: '', position }),
);
const cameras = cameraIds(4).map((id, index) =>
  Camera.parse({
    ...{ id, schoolId: 's2', number: index + 1, name: `Gate ${index + 1}`, placement: 'exterior', position },
    ...{ bearingDeg: 0, fieldOfViewDeg: 60, sceneWidthM: 10 },
  }),
);
const walls = sketchWalls([
  { layoutId: '2x2', cells: [null, ...cameraIds(1)] },
  { layoutId: '1', cells: cameraIds(1) },
]);
const [first, second] = walls.flatMap(({ monitors }) => monitors);
if (!first || !second) throw new Error('two monitors were asked for');
const salvos: readonly Salvo[] = ['Noon', 'Morning'].map((name, index) => ({
  ...{ status: 'published', id: salvoId(name.toLowerCase()), name, number: 12 - index * 5, revision: 1 },
  ...{ monitors: [sketchSalvoMonitor('m1', '1', ['c0'])], publishedBy: author('anna'), publishedAtMs: utcMs(1) },
}));
const place: KeypadPlace = { schools, cameras, walls, salvos, monitorId: first.id, cell: null };

const plan = (typed: string, more: Partial<KeypadPlace> = {}): KeypadPlan =>
  planEntry(readEntry(typed), { ...place, ...more });

describe('what an entry does', () => {
  const gate = (number: number) => CameraId.parse(`c${number - 1}`);
  const one = (cell: number) => ({ monitorId: first.id, cell });
  const two = (cell: number) => ({ monitorId: second.id, cell });

  it.each<[string, Partial<KeypadPlace>, KeypadPlan]>([
    [
      '202',
      {},
      { kind: 'open', cameraId: gate(2), at: one(0), words: `Open East Tech, Gate 2 on ${first.name} tile 1` },
    ],
    [
      '202',
      { cell: 3 },
      { kind: 'open', cameraId: gate(2), at: one(3), words: `Open East Tech, Gate 2 on ${first.name} tile 4` },
    ],
    [
      '202#4',
      {},
      { kind: 'open', cameraId: gate(2), at: one(3), words: `Open East Tech, Gate 2 on ${first.name} tile 4` },
    ],
    [
      '202#2#1',
      {},
      { kind: 'open', cameraId: gate(2), at: two(0), words: `Open East Tech, Gate 2 on ${second.name} tile 1` },
    ],
    ['0#2', {}, { kind: 'empty', cameraId: gate(1), at: one(1), words: `Empty ${first.name} tile 2` }],
    ['0#2#1', {}, { kind: 'empty', cameraId: gate(1), at: two(0), words: `Empty ${second.name} tile 1` }],
    ['#2', {}, { kind: 'show', cameraId: gate(1), at: one(1), words: `Show ${first.name} tile 2 large` }],
    ['#2#', {}, { kind: 'take-monitor', monitorId: second.id, words: `Take ${second.name} in hand` }],
  ])('%s with %o', (typed, more, expected) => {
    expect(plan(typed, more)).toEqual(expected);
  });
});

describe('what cannot be done says why', () => {
  it.each<[string, Partial<KeypadPlace>, string]>([
    ['299', {}, 'There is no camera 99 in East Tech.'],
    ['101', {}, 'There is no camera 1 in John Hay.'],
    [
      '9912',
      {},
      "There is no camera 9912: no school has the number 99. A camera's number begins with its school's, for example 201.",
    ],
    ['7', { cameras: [] }, 'There is no camera 7: no school has the number 0.'],
    ['202#9', {}, `There is no tile 9 on ${first.name}: it has tiles 1 to 4.`],
    ['202#0', {}, `There is no tile 0 on ${first.name}: it has tiles 1 to 4.`],
    ['202#2#2', {}, `There is no tile 2 on ${second.name}: it has one tile.`],
    ['202#7#1', {}, `There is no monitor 7. There is ${first.name}, ${second.name}.`],
    ['202#2#', {}, `Every tile of ${second.name} is taken. Type # and the number of the tile that is to show it.`],
    ['202', { monitorId: undefined }, 'No monitor is in hand.'],
    ['0#1', {}, `${first.name} tile 1 is empty.`],
    ['#1', {}, `${first.name} tile 1 is empty.`],
    ['#7#', {}, `There is no monitor 7. There is ${first.name}, ${second.name}.`],
  ])('%s with %o', (typed, more, words) => {
    expect(plan(typed, more)).toEqual({ kind: 'cannot', words });
  });

  it('or what is still missing', () => {
    expect(plan('202#')).toEqual({ kind: 'unfinished', words: 'Type the number of a tile after #.' });
  });
});

it.each<[string, readonly Salvo[], Partial<KeypadPlan>]>([
  ['##7', salvos, { kind: 'apply-salvo', words: 'Apply the salvo Morning' }],
  ['##8', salvos, { kind: 'cannot', words: 'There is no salvo 8. There is 7, 12.' }],
  ['##8', [], { kind: 'cannot', words: 'There is no salvo 8: none has a number.' }],
])('%s applies a salvo by its number, or says which there are', (typed, known, expected) => {
  expect(plan(typed, { salvos: known })).toMatchObject(expected);
});
