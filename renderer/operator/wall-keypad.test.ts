import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '../../shared/ipc/contract';
import { SchoolId } from '../../shared/vocabulary/ids';
import { School } from '../../shared/vocabulary/camera';
import { planOf } from '../keypad/keypad-display';
import { useMirror } from '../mirror/store';
import { wallKeypad } from './keypads';
import { lot, station, wall } from '../wall/testing/monitor';
import { useWallView } from './wall-view';

const sent: unknown[] = [];
const [east, west] = ['east', 'west'].map((id) =>
  School.parse({ id, name: id, shortName: id, address: '', position: { lat: 41, lon: -81 } }),
);

beforeEach(() => {
  sent.length = 0;
  const command = (verb: string, input: unknown): Promise<CommandOutcome> => {
    sent.push([verb, input]);
    return Promise.resolve({ status: 'success', value: {} });
  };
  vi.stubGlobal('window', { api: { command } });
  const schools = new Map([east, west].flatMap((school) => (school ? [[SchoolId.parse(school.id), school]] : [])));
  useMirror.setState({ station: { ...station, schools } });
  useWallView.setState({ selectedCell: null, enlarged: null });
  wall([lot, null, null, null]);
});

/** Types it and presses Enter. @returns what the display said */
function enter(typed: string): string {
  const plan = planOf(typed, wallKeypad);
  if (plan.kind !== 'unfinished' && plan.kind !== 'cannot') wallKeypad.perform(plan);
  return plan.words;
}

describe('the keypad of a monitor', () => {
  it('opens a camera on the first empty tile, on the selected one, and on the one that is named', () => {
    enter('102');
    useWallView.setState({ selectedCell: 3 });
    enter('102');
    enter('203#1');
    expect(sent).toEqual([
      ['open-tile', { at: { monitorId: 'm1', cell: 1 }, cameraId: 'east.door' }],
      ['open-tile', { at: { monitorId: 'm1', cell: 3 }, cameraId: 'east.door' }],
      ['open-tile', { at: { monitorId: 'm1', cell: 0 }, cameraId: 'west.walk' }],
    ]);
  });

  it('enlarges a tile, and shows all again', () => {
    enter('#1');
    expect(useWallView.getState()).toMatchObject({ selectedCell: 0, enlarged: { cell: 0, cameraId: lot } });
    enter('#1');
    expect(useWallView.getState().enlarged).toBeNull();
    expect(enter('#2')).toBe('M1 tile 2 is empty.');
  });

  it('empties a tile, and says what only the console can', () => {
    enter('0#1');
    expect(sent).toEqual([['empty-tile', { at: { monitorId: 'm1', cell: 0 } }]]);
    expect(enter('#1#')).toMatch(/in the console/);
  });
});
