import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraIds, deepFrozen, pictures, sketchWalls } from '../testing/walls';
import type { CameraId } from '../vocabulary/ids';
import { MonitorId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { changeWalls, findMonitor, type WallChange } from './change-walls';
import { chosenLayout } from './layouts';

const pool = cameraIds(12);
const nowhere = MonitorId.parse('nowhere');

const someLayout = fc.constantFrom(...BuiltInLayoutId.options);
const someCamera = fc.constantFrom(...pool);
const someMonitor = fc.record({ layoutId: someLayout, cells: fc.array(fc.option(someCamera), { maxLength: 64 }) });
const someWalls = fc
  .array(fc.array(someMonitor, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 })
  .map((walls) => deepFrozen(sketchWalls(...walls)));

/** Walls with some of their cells. */
function wallsWithCells(count: number): fc.Arbitrary<{ walls: readonly Wall[]; cells: readonly CellAddress[] }> {
  return someWalls.chain((walls) =>
    fc.record({
      walls: fc.constant(walls),
      cells: fc.array(fc.constantFrom(...addresses(walls)), { minLength: count, maxLength: count }),
    }),
  );
}

function addresses(walls: readonly Wall[]): CellAddress[] {
  return monitors(walls).flatMap(({ id, cells }) => cells.map((_, cell) => ({ monitorId: id, cell })));
}

function monitors(walls: readonly Wall[]): Monitor[] {
  return walls.flatMap((wall) => wall.monitors);
}

function shown(walls: readonly Wall[], { monitorId, cell }: CellAddress): CameraId | null | undefined {
  return findMonitor(walls, monitorId)?.cells[cell];
}

function sorted(cameras: readonly (CameraId | null)[]): CameraId[] {
  return cameras.filter((camera) => camera !== null).sort();
}

function changed(walls: readonly Wall[], change: WallChange) {
  const outcome = changeWalls(walls, change);
  if (outcome.kind === 'impossible') throw new Error(outcome.reason);
  return outcome;
}

/** Everything but one cell is as it was. */
function expectOnlyChanged(before: readonly Wall[], after: readonly Wall[], touched: readonly CellAddress[]): void {
  for (const at of addresses(before)) {
    const isTouched = touched.some(({ monitorId, cell }) => monitorId === at.monitorId && cell === at.cell);
    if (!isTouched) expect(shown(after, at)).toBe(shown(before, at));
  }
}

describe('every change', () => {
  const someChange = wallsWithCells(2).chain(({ walls, cells: [from, to] }) => {
    if (!from || !to) throw new Error('two cells were asked for');
    const cameras = fc.array(someCamera, { minLength: 1, maxLength: 64 });
    const change: fc.Arbitrary<WallChange> = fc.oneof(
      someCamera.map((cameraId): WallChange => ({ kind: 'open-tile', at: to, cameraId })),
      cameras.map((list): WallChange => ({ kind: 'open-cameras', at: to, cameraIds: list })),
      fc.tuple(someLayout, cameras).map(([layoutId, list]): WallChange => ({
        kind: 'fill-monitor',
        monitorId: to.monitorId,
        layoutId,
        cameraIds: list,
      })),
      fc.constant<WallChange>({ kind: 'swap-tiles', from, to }),
      fc.constant<WallChange>({ kind: 'empty-tile', at: to }),
      someLayout.map((layoutId): WallChange => ({ kind: 'set-layout', monitorId: to.monitorId, layoutId })),
    );
    return fc.record({ walls: fc.constant(walls), change });
  });

  it('leaves every monitor with one entry for each cell of its layout, and the same monitors in order', () => {
    fc.assert(
      fc.property(someChange, ({ walls, change }) => {
        // The walls are frozen: a change that wrote to them would throw here.
        const outcome = changeWalls(walls, change);
        if (outcome.kind === 'impossible') return;
        for (const monitor of monitors(outcome.walls)) {
          expect(monitor.cells).toHaveLength(chosenLayout(monitor).cells.length);
          expect(monitor.setups).toHaveLength(monitor.cells.length);
        }
        expect(monitors(outcome.walls).map(({ id }) => id)).toEqual(monitors(walls).map(({ id }) => id));
      }),
    );
  });
});

describe('open-tile', () => {
  it('shows the camera in the cell and changes no other', () => {
    fc.assert(
      fc.property(wallsWithCells(1), someCamera, ({ walls, cells }, cameraId) => {
        const [at] = cells;
        if (!at) throw new Error('a cell was asked for');
        const { walls: after, left } = changed(walls, { kind: 'open-tile', at, cameraId });
        expect(shown(after, at)).toBe(cameraId);
        expect(left).toEqual([]);
        expectOnlyChanged(walls, after, [at]);
      }),
    );
  });
});

describe('open-cameras', () => {
  const [a, b, c, d, e] = pool;
  it.each<[string, string, number, string, string]>([
    ['takes free cells from the aimed one on', '----', 1, '-abc', ''],
    ['goes on round the end', '----', 3, 'bc-a', ''],
    ['replaces what it aims at, and nothing else', 'de--', 0, 'aebc', ''],
    ['fills what is free, and leaves the rest', 'd-e-', 1, 'daeb', 'c'],
    ['leaves all but the first where all is full', 'dede', 2, 'deae', 'bc'],
  ])('%s: %s from %i', (_name, before, cell, expected, leaving) => {
    const letters = new Map([a, b, c, d, e].map((id, index) => ['abcde'[index], id]));
    const drawn = (text: string): (CameraId | null)[] => Array.from(text, (letter) => letters.get(letter) ?? null);
    const walls = sketchWalls([{ layoutId: '2x2', cells: drawn(before) }]);
    const at = { monitorId: MonitorId.parse('m1'), cell };
    const outcome = changed(walls, { kind: 'open-cameras', at, cameraIds: drawn('abc').filter((id) => id !== null) });
    expect(monitors(outcome.walls)[0]?.cells).toEqual(drawn(expected));
    expect(outcome.left).toEqual(drawn(leaving));
  });

  it('replaces nothing but the aimed cell, fills what is free from there on, and names what does not fit', () => {
    fc.assert(
      fc.property(
        wallsWithCells(1),
        fc.array(someCamera, { minLength: 1, maxLength: 70 }),
        ({ walls, cells }, list) => {
          const [at] = cells;
          if (!at) throw new Error('a cell was asked for');
          const { walls: after, left } = changed(walls, { kind: 'open-cameras', at, cameraIds: list });
          const before = findMonitor(walls, at.monitorId)?.cells ?? [];
          const places = before
            .map((_, index) => (at.cell + index) % before.length)
            .filter((cell) => cell === at.cell || before[cell] === null);
          const opened = list.slice(0, places.length);
          const touched = places.slice(0, list.length).map((cell) => ({ monitorId: at.monitorId, cell }));
          expect(touched.map((cell) => shown(after, cell))).toEqual(opened);
          expect([...opened, ...left]).toEqual(list);
          expectOnlyChanged(walls, after, touched);
        },
      ),
    );
  });
});

describe('swap-tiles', () => {
  it('exchanges two cells on any two monitors, and twice is as if nothing had happened', () => {
    fc.assert(
      fc.property(wallsWithCells(2), ({ walls, cells }) => {
        const [from, to] = cells;
        if (!from || !to) throw new Error('two cells were asked for');
        const first = changeWalls(walls, { kind: 'swap-tiles', from, to });
        if (shown(walls, from) === null) {
          expect(first).toEqual({ kind: 'impossible', reason: 'There is no tile to move.' });
          return;
        }
        if (first.kind === 'impossible') throw new Error(first.reason);
        expect(shown(first.walls, to)).toBe(shown(walls, from));
        expect(shown(first.walls, from)).toBe(shown(walls, to));
        expectOnlyChanged(walls, first.walls, [from, to]);
        // What was exchanged with an empty cell is moved back from where it is now.
        expect(pictures(changed(first.walls, { kind: 'swap-tiles', from: to, to: from }).walls)).toEqual(
          pictures(walls),
        );
      }),
    );
  });
});

describe('empty-tile', () => {
  it('empties the cell and changes no other', () => {
    fc.assert(
      fc.property(wallsWithCells(1), ({ walls, cells }) => {
        const [at] = cells;
        if (!at) throw new Error('a cell was asked for');
        const { walls: after } = changed(walls, { kind: 'empty-tile', at });
        expect(shown(after, at)).toBeNull();
        expectOnlyChanged(walls, after, [at]);
      }),
    );
  });
});

describe('set-layout', () => {
  it('loses and doubles no camera: each stays on the monitor or is named as left', () => {
    fc.assert(
      fc.property(someMonitor, someLayout, (sketch, layoutId) => {
        const walls = deepFrozen(sketchWalls([sketch]));
        const [before] = monitors(walls);
        if (!before) throw new Error('no monitor');
        const { walls: next, left } = changed(walls, { kind: 'set-layout', monitorId: before.id, layoutId });
        const [after] = monitors(next);
        if (!after) throw new Error('no monitor');
        expect(sorted([...after.cells, ...left])).toEqual(sorted(before.cells));
        // Nobody leaves while there is room.
        if (left.length > 0) expect(after.cells).not.toContain(null);
        // A tile whose number still exists does not move.
        before.cells.slice(0, after.cells.length).forEach((camera, cell) => {
          if (camera !== null) expect(after.cells[cell]).toBe(camera);
        });
      }),
    );
  });

  it('moves tiles beyond the new end to empty cells, in reading order', () => {
    const [a, b, c, d] = cameraIds(4);
    if (!a || !b || !c || !d) throw new Error('four cameras were asked for');
    const walls = sketchWalls([{ layoutId: '3x3', cells: [null, a, null, null, b, null, c, null, d] }]);
    const outcome = changed(walls, { kind: 'set-layout', monitorId: MonitorId.parse('m1'), layoutId: '2x2' });
    expect(monitors(outcome.walls)[0]?.cells).toEqual([b, a, c, d]);
    expect(outcome.left).toEqual([]);
  });
});

describe('fill-monitor', () => {
  it('shows exactly the given cameras in the given layout', () => {
    fc.assert(
      fc.property(someMonitor, someLayout, fc.array(someCamera, { maxLength: 70 }), (sketch, layoutId, list) => {
        const walls = deepFrozen(sketchWalls([sketch]));
        const monitorId = MonitorId.parse('m1');
        const { walls: after, left } = changed(walls, { kind: 'fill-monitor', monitorId, layoutId, cameraIds: list });
        const monitor = findMonitor(after, monitorId);
        expect(monitor?.layoutId).toBe(layoutId);
        expect([...(monitor?.cells ?? []).filter((camera) => camera !== null), ...left]).toEqual(list);
      }),
    );
  });
});

describe('what is impossible', () => {
  const [camera = pool[0]] = pool;
  if (!camera) throw new Error('no camera');
  const walls = deepFrozen(sketchWalls([{ layoutId: '2x2', cells: [camera] }]));
  const m1 = MonitorId.parse('m1');
  const first = { monitorId: m1, cell: 0 };
  const beyond = { monitorId: m1, cell: 4 };
  const elsewhere = { monitorId: nowhere, cell: 0 };
  const noMonitor = 'There is no monitor "nowhere".';
  const noTile = 'M1 has no tile 5: its layout 2x2 has 4.';

  it.each<[WallChange, string]>([
    [{ kind: 'open-tile', at: elsewhere, cameraId: camera }, noMonitor],
    [{ kind: 'open-tile', at: beyond, cameraId: camera }, noTile],
    [{ kind: 'open-cameras', at: elsewhere, cameraIds: [camera] }, noMonitor],
    [{ kind: 'open-cameras', at: beyond, cameraIds: [camera] }, noTile],
    [{ kind: 'fill-monitor', monitorId: nowhere, layoutId: '1', cameraIds: [] }, noMonitor],
    [{ kind: 'empty-tile', at: elsewhere }, noMonitor],
    [{ kind: 'empty-tile', at: beyond }, noTile],
    [{ kind: 'set-layout', monitorId: nowhere, layoutId: '1' }, noMonitor],
    [{ kind: 'swap-tiles', from: elsewhere, to: first }, 'There is no tile to move.'],
    [{ kind: 'swap-tiles', from: beyond, to: first }, 'There is no tile to move.'],
    [{ kind: 'swap-tiles', from: { monitorId: m1, cell: 1 }, to: first }, 'There is no tile to move.'],
    [{ kind: 'swap-tiles', from: first, to: elsewhere }, 'There is no cell to move it to.'],
    [{ kind: 'swap-tiles', from: first, to: beyond }, 'There is no cell to move it to.'],
  ])('%o says why', (change, reason) => {
    expect(changeWalls(walls, change)).toEqual({ kind: 'impossible', reason });
  });
});
