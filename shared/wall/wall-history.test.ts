import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cameraIds, pictures, sketchWalls } from '../testing/walls';
import { MonitorId } from '../vocabulary/ids';
import { BuiltInLayoutId } from '../vocabulary/layout';
import type { Wall } from '../vocabulary/wall';
import { changeWalls, type WallChange } from './change-walls';
import {
  doAgain,
  emptyHistory,
  maxSteps,
  remember,
  stepBetween,
  takeBack,
  travel,
  type WallHistory,
  type Way,
} from './wall-history';

const m1 = MonitorId.parse('m1');
const m2 = MonitorId.parse('m2');
const start = sketchWalls([{ layoutId: '2x2', cells: cameraIds(4) }], [{ layoutId: '2x2', cells: cameraIds(2, 4) }]);

const someCell = fc.record({ monitorId: fc.constantFrom(m1, m2), cell: fc.nat(3) });
const someChange: fc.Arbitrary<WallChange> = fc.oneof(
  fc.record({ kind: fc.constant('open-tile'), at: someCell, cameraId: fc.constantFrom(...cameraIds(6)) }),
  fc.record({ kind: fc.constant('empty-tile'), at: someCell }),
  fc.record({ kind: fc.constant('swap-tiles'), from: someCell, to: someCell }),
  fc.record({
    kind: fc.constant('set-layout'),
    monitorId: fc.constantFrom(m1, m2),
    layoutId: fc.constantFrom(...BuiltInLayoutId.options),
  }),
);

/** A station in small: walls and one operator's history of them. */
class Desk {
  walls: readonly Wall[] = start;
  history: WallHistory = emptyHistory;

  /** @returns whether the walls are different now */
  change(change: WallChange): boolean {
    const outcome = changeWalls(this.walls, change);
    if (outcome.kind === 'impossible') return false;
    const step = stepBetween(change.kind, this.walls, outcome.walls);
    this.walls = outcome.walls;
    if (step) this.history = remember(this.history, step);
    return step !== undefined;
  }

  undo(): boolean {
    return this.#travel(takeBack(this.history), 'back');
  }

  redo(): boolean {
    return this.#travel(doAgain(this.history), 'again');
  }

  #travel(past: ReturnType<typeof takeBack>, way: Way): boolean {
    if (!past) return false;
    const outcome = travel(this.walls, past.step, way, () => true);
    if (outcome.kind === 'impossible') throw new Error(outcome.reason);
    this.walls = outcome.walls;
    this.history = past.history;
    return true;
  }
}

describe('undo and redo', () => {
  it('return exactly the earlier and the later walls', () => {
    fc.assert(
      fc.property(fc.array(someChange, { maxLength: 30 }), (changes) => {
        const desk = new Desk();
        const seen = [desk.walls];
        for (const change of changes) if (desk.change(change)) seen.push(desk.walls);
        for (const walls of seen.slice(0, -1).reverse()) {
          expect(desk.undo()).toBe(true);
          expect(pictures(desk.walls)).toEqual(pictures(walls));
        }
        expect(desk.undo()).toBe(false);
        for (const walls of seen.slice(1)) {
          expect(desk.redo()).toBe(true);
          expect(pictures(desk.walls)).toEqual(pictures(walls));
        }
        expect(desk.redo()).toBe(false);
      }),
    );
  });

  it('in any order never end where no change has been', () => {
    const someStep = fc.oneof(someChange, fc.constantFrom('undo' as const, 'redo' as const));
    fc.assert(
      fc.property(fc.array(someStep, { maxLength: 40 }), (steps) => {
        const desk = new Desk();
        // The line of walls that undo and redo move along, and where on it the desk stands.
        let line = [desk.walls];
        let place = 0;
        for (const step of steps) {
          if (step === 'undo') {
            expect(desk.undo()).toBe(place > 0);
            place = Math.max(0, place - 1);
          } else if (step === 'redo') {
            expect(desk.redo()).toBe(place < line.length - 1);
            place = Math.min(line.length - 1, place + 1);
          } else if (desk.change(step)) {
            line = [...line.slice(0, place + 1), desk.walls];
            place = line.length - 1;
          }
          expect(pictures(desk.walls)).toEqual(pictures(line[place] ?? []));
        }
      }),
    );
  });
});

describe('stepBetween', () => {
  const [shown, other] = cameraIds(6).filter((_, index) => index === 0 || index === 5);
  if (!shown || !other) throw new Error('two cameras were asked for');
  const first = { monitorId: m1, cell: 0 };

  it.each<[string, WallChange]>([
    ['opening the camera that is there', { kind: 'open-tile', at: first, cameraId: shown }],
    ['emptying an empty cell', { kind: 'empty-tile', at: { monitorId: m2, cell: 3 } }],
    ['moving a tile onto itself', { kind: 'swap-tiles', from: first, to: first }],
    ['setting the layout that it has', { kind: 'set-layout', monitorId: m1, layoutId: '2x2' }],
  ])('makes no step of %s', (_name, change) => {
    const outcome = changeWalls(start, change);
    if (outcome.kind === 'impossible') throw new Error(outcome.reason);
    expect(outcome.walls).toEqual(start);
    expect(stepBetween('nothing', start, outcome.walls)).toBeUndefined();
  });

  it('keeps the touched monitors only, before and after', () => {
    const outcome = changeWalls(start, { kind: 'open-tile', at: first, cameraId: other });
    if (outcome.kind === 'impossible') throw new Error(outcome.reason);
    const step = stepBetween('Open', start, outcome.walls);
    expect(step?.before).toEqual([start[0]?.monitors[0]]);
    expect(step?.after).toEqual([outcome.walls[0]?.monitors[0]]);
  });
});

describe('remember', () => {
  it('forgets the oldest steps first and keeps a bounded number', () => {
    let history = emptyHistory;
    for (let index = 0; index < maxSteps + 5; index += 1) {
      history = remember(history, { label: `step ${index}`, before: [], after: [] });
    }
    expect(history.undo).toHaveLength(maxSteps);
    expect(history.undo[0]?.label).toBe('step 5');
    expect(history.undo.at(-1)?.label).toBe(`step ${maxSteps + 4}`);
  });
});
