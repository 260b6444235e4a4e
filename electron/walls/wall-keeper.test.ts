import { resolve } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { emptyChain } from '../../shared/audit/hash-chain';
import { cameraIds, sketchWalls } from '../../shared/testing/walls';
import { MonitorId, OperatorId, type CameraId } from '../../shared/vocabulary/ids';
import type { Wall } from '../../shared/vocabulary/wall';
import { LocalBus } from '../bus/local-bus';
import { loadPolicy } from '../policy/load-policy';
import { openStore, type Store } from '../store/open-store';
import { WallKeeper } from './wall-keeper';

const [anna, ben] = [OperatorId.parse('anna'), OperatorId.parse('ben')];
const [m1, m2] = [MonitorId.parse('m1'), MonitorId.parse('m2')];
const [c0, c1, c2] = cameraIds(3);
if (!c0 || !c1 || !c2) throw new Error('three cameras were asked for');
const start = sketchWalls([{ layoutId: '2x2', cells: [] }], [{ layoutId: '2x2', cells: [] }]);
const policy = loadPolicy(resolve(import.meta.dirname, '../../assets/policy/exterior-cameras.json'));

let store: Store;
let told: (readonly Wall[])[];
let keeper: WallKeeper;
let known: (cameraId: CameraId) => boolean;
const knows = (cameraId: CameraId): boolean => known(cameraId);
beforeEach(() => {
  store = openStore(':memory:');
  onTestFinished(() => store.close());
  told = [];
  known = () => true;
  const bus = new LocalBus({ walls: start, alerts: [], policy, auditHead: emptyChain });
  keeper = new WallKeeper({ bus, store, knows });
  bus.subscribe('walls', (walls) => {
    // Saved before anybody is told.
    expect(store.walls.all()).toEqual(walls);
    told.push(walls);
  });
});

function open(cameraId: CameraId, monitorId = m1, operatorId: OperatorId | undefined = anna) {
  const undoable = operatorId && { operatorId, label: `Open ${cameraId} on ${monitorId}` };
  return keeper.change({ kind: 'open-tile', at: { monitorId, cell: 0 }, cameraId }, undoable);
}

/** What the first cell of both monitors shows. */
function shown(): (string | null | undefined)[] {
  return keeper.walls.flatMap(({ monitors }) => monitors).map(({ cells }) => cells[0]);
}

describe('a change', () => {
  it('is saved, then told', () => {
    expect(open(c0)).toEqual({ kind: 'changed', left: [] });
    expect(told).toEqual([keeper.walls]);
  });

  it('that is impossible is neither', () => {
    expect(open(c0, MonitorId.parse('nowhere'))).toMatchObject({ kind: 'impossible' });
    expect([told, store.walls.all()]).toEqual([[], []]);
  });

  it('by nobody cannot be undone', () => {
    keeper.change({ kind: 'open-tile', at: { monitorId: m1, cell: 0 }, cameraId: c0 });
    expect(keeper.undo(anna)).toEqual({ kind: 'impossible', reason: 'There is nothing to undo.' });
  });
});

describe('undo and redo', () => {
  it('are an operator’s own', () => {
    open(c0, m1, anna);
    open(c1, m2, ben);
    expect(keeper.undoState(anna)).toEqual({ undo: 'Open c0 on m1', redo: null });
    expect(keeper.undo(anna)).toMatchObject({ kind: 'changed', label: 'Open c0 on m1' });
    expect(shown()).toEqual([null, 'c1']);
    expect(keeper.undoState(ben)).toEqual({ undo: 'Open c1 on m2', redo: null });
    expect(keeper.redo(ben)).toEqual({ kind: 'impossible', reason: 'There is nothing to redo.' });
    expect(keeper.redo(anna)).toMatchObject({ kind: 'changed', label: 'Open c0 on m1' });
    expect(shown()).toEqual(['c0', 'c1']);
  });

  it('are lost to a new change, not to one that changes nothing', () => {
    open(c0);
    open(c1);
    keeper.undo(anna);
    open(c0);
    expect(keeper.undoState(anna)).toEqual({ undo: 'Open c0 on m1', redo: 'Open c1 on m1' });
    open(c2);
    expect(keeper.undoState(anna)).toEqual({ undo: 'Open c2 on m1', redo: null });
  });

  it('leave alone what was changed since, and say so', () => {
    keeper.change(
      { kind: 'open-cameras', at: { monitorId: m1, cell: 0 }, cameraIds: [c0, c1] },
      { operatorId: anna, label: 'Open 2 cameras' },
    );
    open(c2, m1, ben);
    expect(keeper.undo(anna)).toEqual({ kind: 'changed', label: 'Open 2 cameras', left: [], stayed: 1 });
    expect(keeper.walls[0]?.monitors[0]?.cells).toEqual([c2, null, null, null]);
  });

  it('pass over a step of which nothing is left, so that those before it can be undone', () => {
    keeper.change({ kind: 'set-layout', monitorId: m2, layoutId: '3x3' }, { operatorId: anna, label: 'Layout' });
    open(c0, m1, anna);
    open(c1, m1, ben);
    expect(keeper.undo(anna)).toMatchObject({ kind: 'impossible', reason: expect.stringContaining('M1') as string });
    expect(shown()).toEqual(['c1', null]);
    expect(keeper.undo(anna)).toMatchObject({ kind: 'changed', label: 'Layout' });
  });

  it('survive the end of the process, however it comes', () => {
    open(c0);
    open(c1);
    open(c2);
    keeper.undo(anna);
    const bus = new LocalBus({ walls: store.walls.all(), alerts: [], policy, auditHead: emptyChain });
    const again = new WallKeeper({ bus, store, knows });
    expect(again.undoState(anna)).toEqual({ undo: 'Open c1 on m1', redo: 'Open c2 on m1' });
    again.redo(anna);
    expect(again.undoState(anna)).toEqual({ undo: 'Open c2 on m1', redo: null });
    again.undo(anna);
    again.undo(anna);
    again.undo(anna);
    expect(again.walls.flatMap(({ monitors }) => monitors)[0]?.cells[0]).toBeNull();
    expect(again.undo(anna)).toMatchObject({ kind: 'impossible' });
  });

  it('name a camera that the station no longer has, and leave its cell empty', () => {
    open(c0);
    open(c1);
    known = (cameraId) => cameraId !== c0;
    expect(keeper.undo(anna)).toMatchObject({ kind: 'changed', left: [c0] });
    expect(shown()[0]).toBeNull();
  });

  it('that cannot be saved do not happen, and can be tried again', () => {
    open(c0);
    open(c1);
    store.close();
    expect(() => keeper.undo(anna)).toThrow();
    expect(shown()).toEqual(['c1', null]);
    expect(keeper.undoState(anna)).toEqual({ undo: 'Open c1 on m1', redo: null });
  });
});
