// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { useMirror } from '../mirror/store';
import { useMode } from './mode';
import { useSelection } from './selection';
import { cameraId, fillMirror, monitorId, walls } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { beginChooseTile, chooseTileKey, keepChoiceValid, openOnNextTile, stepCell } from './choose-tile';

const bus = { kind: 'camera', cameraId: cameraId('east.bus') } as const;
let api: FakeApi;

function press(key: string): boolean {
  const { mode } = useMode.getState();
  if (mode.kind !== 'choose-tile') throw new Error('no tile is being chosen');
  return chooseTileKey(mode, key);
}

function at(): string {
  const { mode } = useMode.getState();
  return mode.kind === 'choose-tile' ? `${mode.at.monitorId} ${mode.at.cell}` : mode.kind;
}

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
});

describe('stepCell', () => {
  it.each([
    ['m1', 0, 'ArrowRight', 'm1 1'],
    ['m1', 0, 'ArrowDown', 'm1 2'],
    ['m1', 3, 'ArrowRight', 'm2 0'],
    ['m2', 0, 'ArrowLeft', 'm1 3'],
    ['m1', 0, 'ArrowUp', undefined],
    ['m2', 5, 'ArrowDown', undefined],
    ['m1', 0, '4', 'm1 3'],
    ['m1', 0, '5', undefined],
    ['m1', 3, ']', 'm2 0'],
    ['m1', 3, '[', 'm2 0'],
    ['m1', 0, 'q', undefined],
  ])('from %s %d, %s leads to %s', (monitor, cell, key, expected) => {
    const next = stepCell(walls, { monitorId: monitorId(monitor), cell }, key);
    expect(next && `${next.monitorId} ${next.cell}`).toBe(expected);
  });
});

describe('choosing a tile', () => {
  it('starts at the next empty tile, moves and drops with one command', () => {
    beginChooseTile(bus);
    expect(at()).toBe('m1 2');
    expect(press('ArrowUp')).toBe(true);
    expect(press('Enter')).toBe(true);
    expect(at()).toBe('free');
    expect(api.commands).toEqual([['open-tile', { at: { monitorId: 'm1', cell: 0 }, cameraId: 'east.bus' }]]);
  });

  it('leaves everything as it was with Escape', () => {
    beginChooseTile(bus);
    press('Escape');
    expect(at()).toBe('free');
    expect(api.commands).toEqual([]);
  });

  it('moves a tile, from where it is', () => {
    beginChooseTile({ kind: 'tile', at: { monitorId: monitorId('m1'), cell: 1 }, cameraId: cameraId('hay.front') });
    expect(at()).toBe('m1 1');
    press('ArrowDown');
    press('Enter');
    expect(api.commands).toEqual([
      ['swap-tiles', { from: { monitorId: 'm1', cell: 1 }, to: { monitorId: 'm1', cell: 3 } }],
    ]);
  });

  it('does nothing with a tile that is dropped where it was', () => {
    beginChooseTile({ kind: 'tile', at: { monitorId: monitorId('m1'), cell: 1 }, cameraId: cameraId('hay.front') });
    press('Enter');
    expect(api.commands).toEqual([]);
  });

  it('ends when its cell has gone', () => {
    beginChooseTile(bus);
    keepChoiceValid(walls);
    expect(at()).toBe('m1 2');
    keepChoiceValid([]);
    expect(at()).toBe('free');
  });
});

describe('openOnNextTile', () => {
  it('opens on the first empty tile of the current monitor', async () => {
    useSelection.setState({ chosenMonitorId: monitorId('m2') });
    await openOnNextTile(bus);
    expect(api.commands).toEqual([['open-tile', { at: { monitorId: 'm2', cell: 0 }, cameraId: 'east.bus' }]]);
  });

  it('replaces nothing on a full monitor, but lets the operator choose', async () => {
    const full = walls.map((wall) => ({
      ...wall,
      monitors: wall.monitors.map((monitor) => ({ ...monitor, cells: monitor.cells.map(() => cameraId('hay.rear')) })),
    }));
    useMirror.setState({ walls: full });
    await openOnNextTile(bus);
    expect(api.commands).toEqual([]);
    expect(at()).toBe('m1 0');
  });
});
