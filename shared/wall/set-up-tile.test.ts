import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraIds, deepFrozen, pictures, sketchWalls } from '../testing/walls';
import { MonitorId, OperatorId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import { Role } from '../vocabulary/operator';
import { plainSetup, type TileLock, type TileSetup, type Wall } from '../vocabulary/wall';
import { utcMs } from '../vocabulary/time';
import { changeWalls, findMonitor, type WallChange } from './change-walls';
import { contentsOf } from './tiles';

const m1 = MonitorId.parse('m1');
const [a, b, c, d] = cameraIds(4);
if (!a || !b || !c || !d) throw new Error('four cameras were asked for');
const at = { monitorId: m1, cell: 0 };

function lockBy(role: Role): TileLock {
  return { operatorId: OperatorId.parse('someone'), name: 'N. Ortiz', role, sinceMs: utcMs(0) };
}

const locked = (role: Role = 'analyst'): TileSetup => ({ lock: lockBy(role), history: [] });
const four = (...setups: readonly TileSetup[]): readonly Wall[] =>
  deepFrozen(sketchWalls([{ layoutId: '2x2', cells: [a, b, c, d], setups }]));

function after(walls: readonly Wall[], change: WallChange): readonly Wall[] {
  const outcome = changeWalls(walls, change);
  if (outcome.kind === 'impossible') throw new Error(outcome.reason);
  return outcome.walls;
}

function contents(walls: readonly Wall[]) {
  const monitor = findMonitor(walls, m1);
  if (!monitor) throw new Error('no monitor');
  return contentsOf(monitor);
}

describe('a lock', () => {
  it.each<[WallChange, string]>([
    [{ kind: 'open-tile', at, cameraId: b }, 'M1 tile 1 is locked by N. Ortiz: unlock it first.'],
    [{ kind: 'empty-tile', at }, 'M1 tile 1 is locked by N. Ortiz: unlock it first.'],
    [{ kind: 'set-hotspot', at, on: true }, 'M1 tile 1 is locked by N. Ortiz: unlock it first.'],
    [{ kind: 'lock-tile', at, lock: lockBy('analyst') }, 'M1 tile 1 is locked by N. Ortiz: unlock it first.'],
    [
      { kind: 'swap-tiles', from: at, to: { monitorId: m1, cell: 1 } },
      'M1 tile 1 is locked by N. Ortiz: unlock it first.',
    ],
    [
      { kind: 'swap-tiles', from: { monitorId: m1, cell: 1 }, to: at },
      'M1 tile 1 is locked by N. Ortiz: unlock it first.',
    ],
  ])('keeps %o away, and says whose it is', (change, reason) => {
    expect(changeWalls(four(locked()), change)).toEqual({ kind: 'impossible', reason });
  });

  it('is lifted by those who may', () => {
    const mayLift: Readonly<Record<Role, readonly Role[]>> = {
      analyst: Role.options,
      supervisor: ['supervisor', 'administrator'],
      administrator: ['supervisor', 'administrator'],
      'district-auditor': ['supervisor', 'administrator'],
    };
    for (const by of Role.options) {
      for (const role of Role.options) {
        const outcome = changeWalls(four(locked(role)), { kind: 'unlock-tile', at, by });
        expect([role, by, outcome.kind]).toEqual([role, by, mayLift[role].includes(by) ? 'changed' : 'impossible']);
      }
    }
    expect(changeWalls(four(locked('supervisor')), { kind: 'unlock-tile', at, by: 'analyst' })).toEqual({
      kind: 'impossible',
      reason: 'M1 tile 1 is locked by N. Ortiz, supervisor: a supervisor can unlock it.',
    });
  });

  it('is of something: an empty cell has none', () => {
    const walls = sketchWalls([{ layoutId: '2x2', cells: [] }]);
    expect(changeWalls(walls, { kind: 'lock-tile', at, lock: lockBy('analyst') })).toEqual({
      kind: 'impossible',
      reason: 'M1 tile 1 is empty: there is nothing to lock.',
    });
    expect(changeWalls(walls, { kind: 'unlock-tile', at, by: 'supervisor' })).toMatchObject({ kind: 'impossible' });
  });

  it('makes cameras that are opened together take the free cells beside it', () => {
    const some = sketchWalls([{ layoutId: '2x2', cells: [a], setups: [locked(), locked()] }]);
    const opened = changeWalls(some, { kind: 'open-cameras', at, cameraIds: [d, c, b] });
    if (opened.kind === 'impossible') throw new Error(opened.reason);
    expect(contents(opened.walls).map(({ cameraId }) => cameraId)).toEqual([a, null, d, c]);
    expect(opened.left).toEqual([b]);
    expect(changeWalls(four(locked()), { kind: 'open-cameras', at, cameraIds: [a] })).toEqual({
      kind: 'impossible',
      reason: 'M1 tile 1 is locked by N. Ortiz: unlock it first. No other tile of M1 is free.',
    });
  });

  it('keeps its tile through every layout that has room for all of them, and through an alert', () => {
    const someSetups = fc.array(fc.constantFrom(plainSetup, locked()), { minLength: 4, maxLength: 4 });
    const someLayout = fc.constantFrom(...BuiltInLayoutId.options);
    const someChange = fc.oneof(
      someLayout.map((layoutId): WallChange => ({ kind: 'set-layout', monitorId: m1, layoutId })),
      someLayout.map((layoutId): WallChange => ({ kind: 'fill-monitor', monitorId: m1, layoutId, cameraIds: [a, d] })),
    );
    fc.assert(
      fc.property(someSetups, someChange, (setups, change) => {
        const kept = contents(four(...setups)).filter(({ setup }) => setup.lock);
        const outcome = changeWalls(four(...setups), change);
        if (outcome.kind === 'impossible') {
          expect(kept.length).toBeGreaterThan(1);
          expect(outcome.reason).toContain(`${kept.length} tiles of M1 are locked`);
          return;
        }
        const cameras = contents(outcome.walls).flatMap(({ cameraId, setup }) => (setup.lock ? [cameraId] : []));
        expect(cameras.sort()).toEqual(kept.map(({ cameraId }) => cameraId).sort());
      }),
    );
  });

  it('names the unlocked tile that has to leave for it', () => {
    const outcome = changeWalls(four(plainSetup, plainSetup, locked()), {
      kind: 'set-layout',
      monitorId: m1,
      layoutId: '1',
    });
    expect(outcome).toMatchObject({ kind: 'changed', left: [a, b, d] });
  });
});

describe('label, fit and zoom', () => {
  const changes: readonly WallChange[] = [
    { kind: 'label-tile', at, label: 'Back door' },
    { kind: 'fit-tile', at, fit: 'crop' },
    { kind: 'zoom-tile', at, zoom: { x: 0.5, y: 0.25, scale: 4 } },
  ];
  const setUp = changes.reduce(after, four());
  const [first] = contents(setUp);

  it('are set, and taken away again', () => {
    expect(first).toMatchObject({ cameraId: a, setup: { label: 'Back door', fit: 'crop', zoom: { scale: 4 } } });
    const nothing: readonly WallChange[] = [
      { kind: 'label-tile', at, label: null },
      { kind: 'fit-tile', at, fit: null },
      { kind: 'zoom-tile', at, zoom: null },
    ];
    expect(nothing.reduce(after, setUp)).toEqual(four(plainSetup, plainSetup, plainSetup, plainSetup));
  });

  it('go with the tile when it moves', () => {
    const moved = after(setUp, { kind: 'swap-tiles', from: at, to: { monitorId: m1, cell: 3 } });
    expect(contents(moved)[3]).toMatchObject({
      cameraId: a,
      setup: { label: 'Back door', fit: 'crop', zoom: { scale: 4 } },
    });
    expect(contents(moved)[0]?.setup).toEqual({ history: [a] });
  });

  it('of what it showed are gone with another camera; how it fits stays', () => {
    expect(contents(after(setUp, { kind: 'open-tile', at, cameraId: d }))[0]?.setup).toEqual({
      fit: 'crop',
      history: [a],
    });
  });

  it('are refused where there is nothing', () => {
    const empty = sketchWalls([{ layoutId: '2x2', cells: [] }]);
    const answers = changes.map((change) => changeWalls(empty, change));
    expect(answers.map((answer) => (answer.kind === 'impossible' ? answer.reason : 'changed'))).toEqual([
      'M1 tile 1 is empty: there is nothing to name.',
      'changed',
      'M1 tile 1 shows no camera.',
    ]);
    expect(changeWalls(empty, { kind: 'fit-tile', at: { monitorId: m1, cell: 4 }, fit: 'crop' })).toEqual({
      kind: 'impossible',
      reason: 'M1 has no tile 5: its layout 2x2 has 4.',
    });
  });
});

describe('the history of a cell', () => {
  it('holds the last eight cameras that it showed, the newest first, each once and never the one that it shows', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...cameraIds(12)), { maxLength: 40 }), (shown) => {
        const walls = shown.reduce((now, cameraId) => after(now, { kind: 'open-tile', at, cameraId }), four());
        const past = [a, ...shown];
        const [now] = past.slice(-1);
        const expected = [...new Set(past.reverse())].filter((cameraId) => cameraId !== now).slice(0, 8);
        expect(contents(walls)[0]?.setup.history).toEqual(expected);
      }),
    );
  });
});

describe('a hotspot', () => {
  const hot = after(four(), { kind: 'set-hotspot', at: { monitorId: m1, cell: 1 }, on: true });

  it('shows what is selected, and other tiles do not', () => {
    const fed = after(hot, { kind: 'feed-hotspots', cameraId: d });
    expect(contents(fed).map(({ cameraId }) => cameraId)).toEqual([a, d, c, d]);
    expect(contents(fed)[1]?.setup.drive).toEqual({ kind: 'hotspot' });
  });

  it('holds its picture while it is locked', () => {
    const held = after(hot, { kind: 'lock-tile', at: { monitorId: m1, cell: 1 }, lock: lockBy('analyst') });
    expect(pictures(after(held, { kind: 'feed-hotspots', cameraId: d }))).toEqual(pictures(held));
  });

  it('is none any more once a camera is put there by hand, or it is emptied', () => {
    for (const change of [
      { kind: 'open-tile', at: { monitorId: m1, cell: 1 }, cameraId: d },
      { kind: 'empty-tile', at: { monitorId: m1, cell: 1 } },
      { kind: 'set-hotspot', at: { monitorId: m1, cell: 1 }, on: false },
    ] as const) {
      expect(contents(after(hot, change))[1]?.setup.drive).toBeUndefined();
    }
  });

  it('keeps its place in a smaller layout like a tile with a picture', () => {
    const empty = after(sketchWalls([{ layoutId: '2x2', cells: [] }]), {
      kind: 'set-hotspot',
      at: { monitorId: m1, cell: 3 },
      on: true,
    });
    expect(contents(after(empty, { kind: 'set-layout', monitorId: m1, layoutId: '1' }))[0]?.setup.drive).toEqual({
      kind: 'hotspot',
    });
  });
});
