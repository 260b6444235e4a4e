import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraIds, deepFrozen, sketchWalls } from '../testing/walls';
import { MonitorId, OperatorId, WallId } from '../vocabulary/ids';
import { utcMs } from '../vocabulary/time';
import { maxMonitors, maxWalls, Wall } from '../vocabulary/wall';
import { arrangeWalls, type ArrangeChange } from './arrange-walls';
import { changeWalls } from './change-walls';
import { replaceMonitor, setUpTile } from './tiles';

const ids = { a: WallId.parse('a'), b: WallId.parse('b'), c: WallId.parse('c') };
const [m1, m2, m3, m4] = ['m1', 'm2', 'm3', 'm4'].map((id) => MonitorId.parse(id));
if (!m1 || !m2 || !m3 || !m4) throw new Error('four monitors are named');
const [first, second] = cameraIds(2);

/** Wall A with M1 and M2, wall B with M3; M1 shows two cameras. */
const walls = deepFrozen(
  sketchWalls(
    [
      { layoutId: '2x2', cells: [first ?? null, null, second ?? null] },
      { layoutId: '1', cells: [] },
    ],
    [{ layoutId: '1', cells: [] }],
  ),
);

/** Walls in few words: `A: M1 M2!`, where ! marks the alert monitor. */
function drawn(arranged: readonly Wall[]): string {
  return arranged
    .map(({ name, monitors }) => {
      const names = monitors.map((monitor) => `${monitor.name}${monitor.isAlertMonitor ? '!' : ''}`);
      return `${name.replace('Wall ', '')}: ${names.join(' ')}`;
    })
    .join(', ');
}

function after(change: ArrangeChange, from: readonly Wall[] = walls): string {
  const outcome = changeWalls(from, change);
  return outcome.kind === 'changed' ? drawn(outcome.walls) : outcome.reason;
}

const newMonitor = { id: m4, name: 'M4' };

describe('arranging walls', () => {
  it.each<[string, ArrangeChange, string]>([
    ['adds a wall', { kind: 'add-wall', wallId: ids.c, name: 'Wall C', monitor: newMonitor }, 'A: M1 M2, B: M3, C: M4'],
    [
      'names no two walls alike',
      { kind: 'add-wall', wallId: ids.c, name: 'wall b', monitor: newMonitor },
      'There is a wall "wall b" already.',
    ],
    [
      'names no two monitors alike',
      { kind: 'add-wall', wallId: ids.c, name: 'C', monitor: { id: m4, name: 'm3' } },
      'There is a monitor "M3" already.',
    ],
    ['renames a wall', { kind: 'rename-wall', wallId: ids.b, name: 'North' }, 'A: M1 M2, North: M3'],
    ['to its own name in another case', { kind: 'rename-wall', wallId: ids.b, name: 'WALL B' }, 'A: M1 M2, WALL B: M3'],
    [
      'not to that of another',
      { kind: 'rename-wall', wallId: ids.b, name: 'Wall A' },
      'There is a wall "Wall A" already.',
    ],
    ['renames no wall that is not there', { kind: 'rename-wall', wallId: ids.c, name: 'X' }, 'There is no wall "c".'],
    ['adds a monitor', { kind: 'add-monitor', wallId: ids.b, monitor: newMonitor }, 'A: M1 M2, B: M3 M4'],
    [
      'but none of a name that is taken',
      { kind: 'add-monitor', wallId: ids.b, monitor: { id: m4, name: 'm1' } },
      'There is a monitor "M1" already.',
    ],
    ['renames a monitor', { kind: 'rename-monitor', monitorId: m3, name: 'Door' }, 'A: M1 M2, B: Door'],
    [
      'but to no name that is taken',
      { kind: 'rename-monitor', monitorId: m3, name: 'm2' },
      'There is a monitor "M2" already.',
    ],
    [
      'renames no monitor that is not there',
      { kind: 'rename-monitor', monitorId: m4, name: 'X' },
      'There is no monitor "m4".',
    ],
    ['removes a monitor', { kind: 'remove-monitor', monitorId: m2 }, 'A: M1, B: M3'],
    ['and its wall with the last', { kind: 'remove-monitor', monitorId: m3 }, 'A: M1 M2'],
    ['removes no monitor that is not there', { kind: 'remove-monitor', monitorId: m4 }, 'There is no monitor "m4".'],
    ['moves a monitor', { kind: 'move-monitor', monitorId: m1, wallId: ids.b }, 'A: M2, B: M3 M1'],
    ['and the wall that it leaves empty goes', { kind: 'move-monitor', monitorId: m3, wallId: ids.a }, 'A: M1 M2 M3'],
    ['not to where it is', { kind: 'move-monitor', monitorId: m1, wallId: ids.a }, 'M1 is on Wall A already.'],
    ['nor to nowhere', { kind: 'move-monitor', monitorId: m1, wallId: ids.c }, 'There is no wall "c".'],
    [
      'nor a monitor that is not there',
      { kind: 'move-monitor', monitorId: m4, wallId: ids.a },
      'There is no monitor "m4".',
    ],
    ['chooses the alert monitor', { kind: 'set-alert-monitor', monitorId: m3 }, 'A: M1 M2, B: M3!'],
    ['only one that is there', { kind: 'set-alert-monitor', monitorId: m4 }, 'There is no monitor "m4".'],
  ])('%s', (_name, change, expected) => {
    expect(after(change)).toBe(expected);
  });

  it('has one alert monitor at most, and can do without', () => {
    const one = changeWalls(walls, { kind: 'set-alert-monitor', monitorId: m1 });
    if (one.kind !== 'changed') throw new Error(one.reason);
    expect(after({ kind: 'set-alert-monitor', monitorId: m2 }, one.walls)).toBe('A: M1 M2!, B: M3');
    expect(after({ kind: 'set-alert-monitor', monitorId: null }, one.walls)).toBe('A: M1 M2, B: M3');
  });

  it('names the cameras that leave with a monitor, and takes tiles along with one that moves', () => {
    expect(changeWalls(walls, { kind: 'remove-monitor', monitorId: m1 })).toMatchObject({ left: [first, second] });
    const moved = changeWalls(walls, { kind: 'move-monitor', monitorId: m1, wallId: ids.b });
    expect(moved).toMatchObject({ kind: 'changed', left: [], walls: [{}, { monitors: [{}, walls[0]?.monitors[0]] }] });
  });

  it('never takes away the last monitor, nor one with a locked tile', () => {
    const [alone] = sketchWalls([{ layoutId: '1', cells: [] }]);
    if (!alone) throw new Error('a wall was asked for');
    expect(after({ kind: 'remove-monitor', monitorId: m1 }, [alone])).toMatch(/^M1 is the only monitor/);
    const [monitor] = walls[0]?.monitors ?? [];
    if (!monitor) throw new Error('M1 is there');
    const lock = { operatorId: OperatorId.parse('anna'), name: 'Anna', role: 'supervisor', sinceMs: utcMs(1) } as const;
    const locked = setUpTile(monitor, { kind: 'lock-tile', at: { monitorId: m1, cell: 2 }, lock });
    if (typeof locked === 'string') throw new Error(locked);
    expect(after({ kind: 'remove-monitor', monitorId: m1 }, replaceMonitor(walls, locked.monitor))).toBe(
      'M1 tile 3 is locked by Anna, supervisor: a supervisor can unlock it.',
    );
  });

  it('has an end', () => {
    const full = sketchWalls(Array.from({ length: maxMonitors }, () => ({ layoutId: '1' as const, cells: [] })));
    const other = MonitorId.parse('other');
    expect(after({ kind: 'add-monitor', wallId: ids.a, monitor: { id: other, name: 'One more' } }, full)).toBe(
      `Wall A has ${maxMonitors} monitors: no wall has more.`,
    );
    const many = sketchWalls(...Array.from({ length: maxWalls }, () => [{ layoutId: '1' as const, cells: [] }]));
    expect(
      after(
        { kind: 'add-wall', wallId: WallId.parse('other'), name: 'One more', monitor: { id: other, name: 'X' } },
        many,
      ),
    ).toBe(`A station has at most ${maxWalls} walls.`);
  });

  it('always leaves walls that can be saved, with every monitor once', () => {
    const monitorId = fc.constantFrom(m1, m2, m3, m4);
    const wallId = fc.constantFrom(ids.a, ids.b, ids.c);
    const name = fc.constantFrom('M1', 'M2', 'M9', 'Wall A', 'Wall X');
    const change: fc.Arbitrary<ArrangeChange> = fc.oneof(
      fc.record({
        kind: fc.constant('add-wall' as const),
        wallId: fc.constant(ids.c),
        name,
        monitor: fc.record({ id: fc.constant(m4), name }),
      }),
      fc.record({ kind: fc.constant('rename-wall' as const), wallId, name }),
      fc.record({ kind: fc.constant('rename-monitor' as const), monitorId, name }),
      fc.record({ kind: fc.constant('remove-monitor' as const), monitorId }),
      fc.record({ kind: fc.constant('move-monitor' as const), monitorId, wallId }),
      fc.record({ kind: fc.constant('set-alert-monitor' as const), monitorId: fc.option(monitorId) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
        let now: readonly Wall[] = walls;
        for (const each of changes) {
          // An id is made once: the same is never added twice.
          if (
            each.kind === 'add-wall' &&
            now.some(({ id, monitors }) => id === ids.c || monitors.some((one) => one.id === m4))
          )
            continue;
          const arranged = arrangeWalls(now, each);
          if (typeof arranged !== 'string') now = arranged.walls;
          const monitors = now.flatMap((wall) => Wall.parse(wall).monitors);
          expect(new Set(monitors.map(({ id }) => id)).size).toBe(monitors.length);
          expect(new Set(monitors.map((one) => one.name.toLowerCase())).size).toBe(monitors.length);
          expect(monitors.filter(({ isAlertMonitor }) => isAlertMonitor).length).toBeLessThanOrEqual(1);
          expect(monitors.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
