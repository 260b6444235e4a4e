// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { readEntry } from '../../shared/keypad/entry';
import { useSelection } from './selection';
import { planOf } from '../keypad/keypad-display';
import { useMirror } from '../mirror/store';
import { dawn, fillMirror, morning } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { consoleKeypad } from './keypads';

let api: FakeApi;
beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

/** Types it and presses Enter. @returns what the display said */
function enter(typed: string): string {
  const plan = planOf(typed, consoleKeypad);
  if (plan.kind !== 'unfinished' && plan.kind !== 'cannot') consoleKeypad.perform(plan);
  expect(readEntry(typed).kind).not.toBe('unfinished');
  return plan.words;
}

describe('the keypad of the console', () => {
  it('opens a camera on a tile, on the next tile, on another monitor', () => {
    expect(enter('312#4')).toBe('Open John Hay, Rear door on M1 tile 4');
    expect(enter('312')).toBe('Open John Hay, Rear door on M1 tile 3');
    enter('312#2#6');
    expect(api.commands).toEqual([
      ['open-tile', { at: { monitorId: 'm1', cell: 3 }, cameraId: 'hay.rear' }],
      ['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'hay.rear' }],
      ['open-tile', { at: { monitorId: 'm2', cell: 5 }, cameraId: 'hay.rear' }],
    ]);
  });

  it('takes a monitor in hand, and then speaks of it', () => {
    enter('#2#');
    expect(useSelection.getState().chosenMonitorId).toBe('m2');
    expect(enter('312')).toBe('Open John Hay, Rear door on M2 tile 1');
  });

  it('empties a tile, and shows one in the card', () => {
    enter('0#1');
    enter('#2');
    expect(api.commands).toEqual([['empty-tile', { at: { monitorId: 'm1', cell: 0 } }]]);
    expect(useSelection.getState().selection).toEqual({ kind: 'camera', cameraId: 'hay.front' });
  });

  it('applies a salvo by its number', () => {
    useMirror.setState({ salvos: [dawn, morning] });
    expect(enter('##7')).toBe('Apply the salvo Morning');
    expect(api.commands).toEqual([['apply-salvo', { salvoId: 'morning', onto: null }]]);
  });

  it('asks main for nothing that there is not', () => {
    expect(enter('399')).toBe('There is no camera 99 in John Hay.');
    expect(enter('#3')).toBe('M1 tile 3 is empty.');
    expect(api.commands).toEqual([]);
  });
});
