import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sketchSalvoMonitor } from '../testing/salvos';
import { cameraIds, deepFrozen, sketchWalls } from '../testing/walls';
import { OperatorId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import type { TileSetup, Wall } from '../vocabulary/wall';
import { utcMs } from '../vocabulary/time';
import { applySalvo, salvoMonitorOf, withoutCameras } from './salvos';
import { changeWalls } from './change-walls';
import { chosenLayout } from './layouts';

const pool = cameraIds(8);
const lock = { operatorId: OperatorId.parse('ben'), name: 'Ben', role: 'supervisor', sinceMs: utcMs(0) } as const;
const locked: TileSetup = { lock, history: [] };
const hotspot: TileSetup = { drive: { kind: 'hotspot' }, history: [] };
const plain: TileSetup = { history: [] };

const someLayout = fc.constantFrom(...BuiltInLayoutId.options);
const someCells = fc.array(fc.option(fc.constantFrom(...pool)), { maxLength: 64 });
const someMonitor = fc.record({
  layoutId: someLayout,
  cells: someCells,
  setups: fc.array(fc.constantFrom(plain, plain, hotspot, locked), { maxLength: 4 }),
});
const someWalls = fc
  .array(someMonitor, { minLength: 2, maxLength: 2 })
  .map((monitors) => deepFrozen(sketchWalls(monitors)));
const someSalvo = fc
  .tuple(someLayout, someCells, someLayout, someCells)
  .map(([first, one, second, two]) => [sketchSalvoMonitor('m1', first, one), sketchSalvoMonitor('m2', second, two)]);

function monitorsOf(walls: readonly Wall[]): Wall['monitors'] {
  return walls.flatMap(({ monitors }) => monitors);
}

describe('a salvo that is applied', () => {
  it('shows each of its cameras in its cell, or names the lock that keeps it away, or the monitor', () => {
    fc.assert(
      fc.property(someWalls, someSalvo, (walls, salvo) => {
        const applied = applySalvo(walls, salvo);
        const left = [...applied.left];
        for (const { monitorId, name, layoutId, cells } of salvo) {
          const before = monitorsOf(walls).find(({ id }) => id === monitorId);
          const after = monitorsOf(applied.walls).find(({ id }) => id === monitorId);
          if (applied.passedOver.some((reason) => reason.includes(name))) {
            expect(after).toBe(before);
            continue;
          }
          expect(after?.layoutId).toBe(layoutId);
          expect(after?.cells).toHaveLength(chosenLayout({ layoutId }).cells.length);
          expect(after?.setups).toHaveLength(after?.cells.length ?? -1);
          cells.forEach((cell, index) => {
            const isLocked = applied.locked.some((at) => at.monitorId === monitorId && at.cell === index);
            if (isLocked) {
              expect(after?.setups[index]?.lock).toEqual(lock);
              if (cell.kind === 'camera') expect(left.shift()).toBe(cell.cameraId);
            } else if (cell.kind !== 'keep') {
              expect(after?.cells[index]).toBe(cell.kind === 'camera' ? cell.cameraId : null);
            }
          });
        }
        expect(left).toEqual([]);
      }),
    );
  });

  it('never loses a locked tile', () => {
    const locks = (walls: readonly Wall[]): unknown[] =>
      monitorsOf(walls)
        .flatMap(({ id, cells, setups }) =>
          setups.flatMap((setup, cell) => (setup.lock ? [`${id} ${cells[cell]}`] : [])),
        )
        .sort();
    fc.assert(
      fc.property(someWalls, someSalvo, (walls, salvo) => {
        expect(locks(applySalvo(walls, salvo).walls)).toEqual(locks(walls));
      }),
    );
  });

  it('changes nothing when it is applied again', () => {
    fc.assert(
      fc.property(someWalls, someSalvo, (walls, salvo) => {
        const once = applySalvo(walls, salvo).walls;
        expect(applySalvo(once, salvo).walls).toEqual(once);
      }),
    );
  });

  it('names a monitor that is no longer there, and applies the rest', () => {
    const [c0] = pool;
    const walls = sketchWalls([{ layoutId: '2x2', cells: [] }]);
    const applied = applySalvo(walls, [sketchSalvoMonitor('m9', '1', ['c0']), sketchSalvoMonitor('m1', '1', ['c0'])]);
    expect(applied.passedOver).toEqual(['There is no monitor M9 any more.']);
    expect(monitorsOf(applied.walls)[0]).toMatchObject({ layoutId: '1', cells: [c0] });
  });

  it('is impossible where nothing of it can be applied, in the words of every monitor', () => {
    const walls = sketchWalls([{ layoutId: '2x2', cells: pool.slice(0, 4), setups: [locked, locked, locked, locked] }]);
    const monitors = [sketchSalvoMonitor('m9', '1', []), sketchSalvoMonitor('m1', '1', [])];
    expect(changeWalls(walls, { kind: 'apply-salvo', monitors })).toEqual({
      kind: 'impossible',
      reason: 'There is no monitor M9 any more. 4 tiles of M1 are locked, and 1 has 1: unlock some first.',
    });
  });
});

describe('a salvo that is taken from what is shown', () => {
  it('brings a changed monitor back to what it showed', () => {
    fc.assert(
      fc.property(someCells, someLayout, someMonitor, (cells, layoutId, other) => {
        const [shown] = monitorsOf(sketchWalls([{ layoutId, cells }]));
        if (!shown) throw new Error('one monitor was asked for');
        const salvo = [salvoMonitorOf(shown, 'empty', String)];
        const { walls, passedOver, locked: stayed } = applySalvo(sketchWalls([other]), salvo);
        fc.pre(passedOver.length === 0 && stayed.length === 0);
        expect(monitorsOf(walls)[0]?.cells).toEqual(shown.cells);
      }),
    );
  });

  it('leaves a hotspot what it is, and empty cells if that is wanted', () => {
    const [first] = monitorsOf(sketchWalls([{ layoutId: '2x2', cells: pool.slice(0, 2), setups: [hotspot] }]));
    if (!first) throw new Error('one monitor was asked for');
    const kinds = (empties: 'empty' | 'keep') => salvoMonitorOf(first, empties, String).cells.map(({ kind }) => kind);
    expect(kinds('empty')).toEqual(['keep', 'camera', 'empty', 'empty']);
    expect(kinds('keep')).toEqual(['keep', 'camera', 'keep', 'keep']);
  });
});

it('cameras that are left out leave their cells empty', () => {
  const monitors = [sketchSalvoMonitor('m1', '2x2', ['c0', 'c1', null, 'keep'])];
  expect(withoutCameras(monitors, (id) => id === pool[0])[0]?.cells).toEqual([
    { kind: 'empty' },
    { kind: 'camera', cameraId: 'c1', name: 'The c1' },
    { kind: 'empty' },
    { kind: 'keep' },
  ]);
});
