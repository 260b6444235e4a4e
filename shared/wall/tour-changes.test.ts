import { describe, expect, it } from 'vitest';
import { cameraIds, deepFrozen, sketchWalls } from '../testing/walls';
import { MonitorId, OperatorId, TourId } from '../vocabulary/ids';
import type { CellAddress, TileSetup, Wall } from '../vocabulary/wall';
import { utcMs } from '../vocabulary/time';
import { changeWalls, findMonitor, type WallChange } from './change-walls';
import { contentsOf } from './tiles';
import { tourCells } from './tour-changes';
import { stepBetween, travel } from './wall-history';

const [c0, c1, c2, c3] = cameraIds(4);
if (!c0 || !c1 || !c2 || !c3) throw new Error('four cameras were asked for');
const m1 = MonitorId.parse('m1');
const [gates, rounds] = [TourId.parse('gates'), TourId.parse('rounds')];
const cell = (index: number): CellAddress => ({ monitorId: m1, cell: index });
const lock = { operatorId: OperatorId.parse('ann'), name: 'Ann', role: 'analyst' as const, sinceMs: utcMs(0) };
const tour = (position: number, more: object = {}): TileSetup['drive'] => ({
  ...{ kind: 'tour', tourId: gates, position },
  ...more,
});

/** M1 is 2x2: a tour, an ordinary tile with a label, a locked tour, an empty cell. */
const walls = deepFrozen(
  sketchWalls([
    {
      layoutId: '2x2',
      cells: [c0, c1, c2, null],
      setups: [
        { drive: tour(0), history: [] },
        { label: 'Exit', history: [] },
        { drive: tour(2), lock, history: [] },
      ],
    },
  ]),
);

function changed(change: WallChange, from: readonly Wall[] = walls): readonly Wall[] {
  const outcome = changeWalls(from, change);
  if (outcome.kind === 'impossible') throw new Error(outcome.reason);
  return outcome.walls;
}

function contentOf(after: readonly Wall[], index: number): ReturnType<typeof contentsOf>[number] | undefined {
  const monitor = findMonitor(after, m1);
  return monitor && contentsOf(monitor)[index];
}

describe('a tour', () => {
  it('begins in a cell: its camera is shown, what was there is history, and its label goes', () => {
    const after = changed({ kind: 'start-tour', at: cell(1), tourId: rounds, position: 3, cameraId: c3 });
    expect(contentOf(after, 1)).toEqual({
      cameraId: c3,
      setup: { drive: { kind: 'tour', tourId: rounds, position: 3 }, history: [c1] },
    });
  });

  it('steps where it still runs, and nowhere else', () => {
    const steps = [0, 1, 2, 9].map((at) => ({ at: cell(at), tourId: gates, position: 1, cameraId: c1 }));
    const after = changed({ kind: 'step-tours', steps });
    expect(contentOf(after, 0)).toEqual({ cameraId: c1, setup: { drive: tour(1), history: [] } });
    for (const index of [1, 2, 3]) expect(contentOf(after, index)).toEqual(contentOf(walls, index));
    expect(changed({ kind: 'step-tours', steps }, after)).toBe(after);
    const other = steps.map((step) => ({ ...step, tourId: rounds }));
    expect(changed({ kind: 'step-tours', steps: other })).toBe(walls);
  });

  it('is paused and goes on', () => {
    const paused = changed({ kind: 'pause-tour', at: cell(0), paused: 'operator' });
    expect(contentOf(paused, 0)?.setup.drive).toEqual(tour(0, { paused: 'operator' }));
    const stepped = changed(
      { kind: 'step-tours', steps: [{ at: cell(0), tourId: gates, position: 1, cameraId: c1 }] },
      paused,
    );
    expect(contentOf(stepped, 0)?.setup.drive).toEqual(tour(1, { paused: 'operator' }));
    expect(contentOf(changed({ kind: 'pause-tour', at: cell(0), paused: null }, paused), 0)?.setup.drive).toEqual(
      tour(0),
    );
  });

  it('ends in a cell, or wherever it runs; what it shows stays', () => {
    expect(contentOf(changed({ kind: 'stop-tour', at: cell(0) }), 0)).toEqual({ cameraId: c0, setup: { history: [] } });
    const dropped = changed({ kind: 'drop-tour', tourId: gates });
    expect(tourCells(dropped)).toEqual([]);
    expect(contentOf(dropped, 2)).toMatchObject({ cameraId: c2, setup: { lock } });
    expect(changed({ kind: 'drop-tour', tourId: rounds })).toBe(walls);
  });

  it('ends when a camera is opened by hand or the cell is emptied, and goes along when the tile is moved', () => {
    expect(tourCells(changed({ kind: 'open-tile', at: cell(0), cameraId: c3 })).map(({ at }) => at.cell)).toEqual([2]);
    expect(tourCells(changed({ kind: 'empty-tile', at: cell(0) })).map(({ at }) => at.cell)).toEqual([2]);
    const moved = changed({ kind: 'swap-tiles', from: cell(0), to: cell(3) });
    expect(tourCells(moved).map(({ at }) => at.cell)).toEqual([2, 3]);
  });

  it.each<readonly [WallChange, string]>([
    [{ kind: 'start-tour', at: cell(2), tourId: rounds, position: 0, cameraId: c0 }, 'M1 tile 3 is locked by Ann'],
    [{ kind: 'stop-tour', at: cell(2) }, 'M1 tile 3 is locked by Ann'],
    [{ kind: 'pause-tour', at: cell(1), paused: 'touch' }, 'No tour runs in M1 tile 2'],
    [{ kind: 'stop-tour', at: cell(3) }, 'No tour runs in M1 tile 4'],
    [{ kind: 'stop-tour', at: cell(8) }, 'M1 has no tile 9'],
    [
      {
        kind: 'start-tour',
        at: { monitorId: MonitorId.parse('x'), cell: 0 },
        tourId: gates,
        position: 0,
        cameraId: c0,
      },
      'no monitor "x"',
    ],
  ])('%j is refused: %s', (change, reason) => {
    const outcome = changeWalls(walls, change);
    expect(outcome.kind === 'impossible' && outcome.reason).toContain(reason);
  });

  it('gives its cell to an alert and keeps its place, also where the layout has no such cell any more', () => {
    const filled = changed({
      kind: 'fill-monitor',
      monitorId: m1,
      layoutId: '2x2',
      cameraIds: [c3, c1],
      forAlert: 'first',
    });
    expect(contentOf(filled, 0)).toMatchObject({ cameraId: c3, setup: { drive: tour(0) } });
    const wide = sketchWalls([
      { layoutId: '3x3', cells: [c0, c1, c2, c3, c0], setups: [{}, {}, {}, {}, { drive: tour(1) }].map(withHistory) },
    ]);
    const shrunk = changed(
      { kind: 'fill-monitor', monitorId: m1, layoutId: '2x2', cameraIds: [c3], forAlert: 'first' },
      wide,
    );
    expect(tourCells(shrunk).map(({ at }) => at.cell)).toEqual([3]);
    expect(contentOf(shrunk, 3)).toMatchObject({ cameraId: null, setup: { drive: tour(1) } });
    const byHand = changed({ kind: 'fill-monitor', monitorId: m1, layoutId: '2x2', cameraIds: [c3] }, wide);
    expect(tourCells(byHand)).toEqual([]);
  });

  it('is no hotspot: that there be none does not end it', () => {
    expect(tourCells(changed({ kind: 'set-hotspot', at: cell(0), on: false }))).toHaveLength(2);
    expect(tourCells(changed({ kind: 'set-hotspot', at: cell(0), on: true }))).toHaveLength(1);
  });

  it('is taken back however far it has come', () => {
    const after = changed({ kind: 'start-tour', at: cell(1), tourId: rounds, position: 0, cameraId: c0 });
    const step = stepBetween('Start', walls, after);
    const later = changed(
      { kind: 'step-tours', steps: [{ at: cell(1), tourId: rounds, position: 1, cameraId: c2 }] },
      after,
    );
    const back = step && travel(later, step, 'back', () => true);
    if (back?.kind !== 'changed') throw new Error('it was not taken back');
    expect(contentOf(back.walls, 1)).toEqual(contentOf(walls, 1));
    expect(stepBetween('Step', after, later)).toBeUndefined();
  });
});

function withHistory(setup: Omit<TileSetup, 'history'>): TileSetup {
  return { ...setup, history: [] };
}
