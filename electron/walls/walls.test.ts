import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { emptyChain } from '../../shared/audit/hash-chain';
import { goodStanding, makePolicy } from '../../shared/testing/policy';
import { cameraIds, sketchWalls } from '../../shared/testing/walls';
import { type CameraId, MonitorId, OperatorId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import { utcMs } from '../../shared/vocabulary/time';
import type { MonitorHolder, Wall } from '../../shared/vocabulary/wall';
import { LocalBus } from '../bus/bus';
import { openStore, type Store } from '../store/open-store';
import { Walls } from './walls';

const [anna, ben, sue] = [OperatorId.parse('anna'), OperatorId.parse('ben'), OperatorId.parse('sue')];
const [m1, m2] = [MonitorId.parse('m1'), MonitorId.parse('m2')];
const [c0, c1, c2] = cameraIds(3);
if (!c0 || !c1 || !c2) throw new Error('three cameras were asked for');
const start = sketchWalls([{ layoutId: '2x2', cells: [] }], [{ layoutId: '2x2', cells: [] }]);

let store: Store;
let told: (readonly Wall[])[];
let subject: Walls;
let known: (cameraId: CameraId) => boolean;
const knows = (cameraId: CameraId): boolean => known(cameraId);
/** Operators that nobody knows hold nothing: how they share a monitor is told apart, below. */
let listed: readonly Operator[];
const hands = {
  operator: (id: OperatorId) => listed.find((operator) => operator.id === id),
  taking: (operator: Operator | undefined) => ({ mayTake: operator?.role === 'supervisor', clause: '3.2' }),
};
beforeEach(() => {
  store = openStore(':memory:');
  onTestFinished(() => store.close());
  told = [];
  known = () => true;
  listed = [];
  const bus = new LocalBus({
    walls: start,
    salvos: [],
    layouts: [],
    alerts: [],
    alertRules: { version: 1, rules: [] },
    tours: [],
    incidents: [],
    bookmarks: [],
    policy: makePolicy(),
    standing: goodStanding,
    auditHead: emptyChain,
  });
  subject = new Walls({ bus, store, knows, ...hands });
  bus.subscribe('walls', (walls) => {
    // Saved before anybody is told.
    expect(store.walls.all()).toEqual(walls);
    told.push(walls);
  });
});

function open(cameraId: CameraId, monitorId = m1, operatorId: OperatorId | undefined = anna) {
  const undoable = operatorId && { operatorId, label: `Open ${cameraId} on ${monitorId}` };
  return subject.change({ kind: 'open-tile', at: { monitorId, cell: 0 }, cameraId }, undoable);
}

/** What the first cell of both monitors shows. */
function shown(): (string | null | undefined)[] {
  return subject.walls.flatMap(({ monitors }) => monitors).map(({ cells }) => cells[0]);
}

describe('a change', () => {
  it('is saved, then told', () => {
    expect(open(c0)).toEqual({ kind: 'changed', left: [] });
    expect(told).toEqual([subject.walls]);
  });

  it('that is impossible is neither', () => {
    expect(open(c0, MonitorId.parse('nowhere'))).toMatchObject({ kind: 'impossible' });
    expect([told, store.walls.all()]).toEqual([[], []]);
  });

  it('by nobody cannot be undone', () => {
    subject.change({ kind: 'open-tile', at: { monitorId: m1, cell: 0 }, cameraId: c0 });
    expect(subject.undo(anna)).toEqual({ kind: 'impossible', reason: 'There is nothing to undo.' });
  });
});

describe('undo and redo', () => {
  it('are an operator’s own', () => {
    open(c0, m1, anna);
    open(c1, m2, ben);
    expect(subject.undoState(anna)).toEqual({ undo: 'Open c0 on m1', redo: null });
    expect(subject.undo(anna)).toMatchObject({ kind: 'changed', label: 'Open c0 on m1' });
    expect(shown()).toEqual([null, 'c1']);
    expect(subject.undoState(ben)).toEqual({ undo: 'Open c1 on m2', redo: null });
    expect(subject.redo(ben)).toEqual({ kind: 'impossible', reason: 'There is nothing to redo.' });
    expect(subject.redo(anna)).toMatchObject({ kind: 'changed', label: 'Open c0 on m1' });
    expect(shown()).toEqual(['c0', 'c1']);
  });

  it('are lost to a new change, not to one that changes nothing', () => {
    open(c0);
    open(c1);
    subject.undo(anna);
    open(c0);
    expect(subject.undoState(anna)).toEqual({ undo: 'Open c0 on m1', redo: 'Open c1 on m1' });
    open(c2);
    expect(subject.undoState(anna)).toEqual({ undo: 'Open c2 on m1', redo: null });
  });

  it('leave alone what was changed since, and say so', () => {
    subject.change(
      { kind: 'open-cameras', at: { monitorId: m1, cell: 0 }, cameraIds: [c0, c1] },
      { operatorId: anna, label: 'Open 2 cameras' },
    );
    open(c2, m1, ben);
    expect(subject.undo(anna)).toEqual({ kind: 'changed', label: 'Open 2 cameras', left: [], stayed: 1 });
    expect(subject.walls[0]?.monitors[0]?.cells).toEqual([c2, null, null, null]);
  });

  it('pass over a step of which nothing is left, so that those before it can be undone', () => {
    subject.change({ kind: 'set-layout', monitorId: m2, layoutId: '3x3' }, { operatorId: anna, label: 'Layout' });
    open(c0, m1, anna);
    open(c1, m1, ben);
    expect(subject.undo(anna)).toMatchObject({ kind: 'impossible', reason: expect.stringContaining('M1') as string });
    expect(shown()).toEqual(['c1', null]);
    expect(subject.undo(anna)).toMatchObject({ kind: 'changed', label: 'Layout' });
  });

  it('survive the end of the process, however it comes', () => {
    open(c0);
    open(c1);
    open(c2);
    subject.undo(anna);
    const bus = new LocalBus({
      walls: store.walls.all(),
      salvos: [],
      layouts: [],
      alerts: [],
      alertRules: { version: 1, rules: [] },
      tours: [],
      incidents: [],
      bookmarks: [],
      policy: makePolicy(),
      standing: goodStanding,
      auditHead: emptyChain,
    });
    const again = new Walls({ bus, store, knows, ...hands });
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
    expect(subject.undo(anna)).toMatchObject({ kind: 'changed', left: [c0] });
    expect(shown()[0]).toBeNull();
  });

  it('that cannot be saved do not happen, and can be tried again', () => {
    open(c0);
    open(c1);
    store.close();
    expect(() => subject.undo(anna)).toThrow();
    expect(shown()).toEqual(['c1', null]);
    expect(subject.undoState(anna)).toEqual({ undo: 'Open c1 on m1', redo: null });
  });
});

describe('a monitor in somebody’s hands', () => {
  const analyst = (id: OperatorId, name: string): Operator => ({ id, name, role: 'analyst' });
  const holder = (operatorId: OperatorId, name: string): MonitorHolder => ({
    operatorId,
    name,
    role: 'analyst',
    sinceMs: utcMs(1),
  });
  const impossible = {
    kind: 'impossible',
    reason: 'M1 is held by Anna (clause 3.2). Ask them to release it, or a supervisor to take it.',
  };
  beforeEach(() => {
    listed = [analyst(anna, 'Anna'), analyst(ben, 'Ben'), { id: sue, name: 'Sue', role: 'supervisor' }];
  });

  /** Who holds each monitor. */
  function holders(): (string | undefined)[] {
    return subject.walls.flatMap(({ monitors }) => monitors).map((monitor) => monitor.holder?.operatorId);
  }

  it('is that of the first who changes it, not of an alert', () => {
    subject.change({ kind: 'open-tile', at: { monitorId: m2, cell: 0 }, cameraId: c0 });
    open(c0, m1, anna);
    expect(holders()).toEqual([anna, undefined]);
    expect(told.at(-1)?.[0]?.monitors[0]?.holder).toMatchObject({ name: 'Anna', role: 'analyst' });
  });

  it('is changed by nobody else, who is told what to do, but by an alert', () => {
    open(c0, m1, anna);
    expect(open(c1, m1, ben)).toEqual(impossible);
    expect(open(c1, m1, sue)).toEqual({
      ...impossible,
      reason: 'M1 is held by Anna (clause 3.2). Take the monitor first; Anna is told.',
    });
    expect(shown()).toEqual([c0, null]);
    expect(subject.undoState(ben)).toEqual({ undo: null, redo: null });
    subject.change({ kind: 'open-tile', at: { monitorId: m1, cell: 0 }, cameraId: c2 });
    expect(shown()).toEqual([c2, null]);
  });

  it('keeps a change of several monitors away as a whole', () => {
    open(c0, m1, anna);
    open(c1, m2, ben);
    const swap = { kind: 'swap-tiles', from: { monitorId: m2, cell: 0 }, to: { monitorId: m1, cell: 0 } } as const;
    expect(subject.change(swap, { operatorId: ben, label: 'Move' })).toEqual(impossible);
    expect(shown()).toEqual([c0, c1]);
  });

  it('goes to the next who changes it once it is released', () => {
    open(c0, m1, anna);
    subject.hold([m1], undefined);
    expect(holders()).toEqual([undefined, undefined]);
    expect(open(c1, m1, ben)).toMatchObject({ kind: 'changed' });
    expect(holders()).toEqual([ben, undefined]);
  });

  it('is left alone by undo and redo of others, which work again when it is released', () => {
    open(c0, m1, anna);
    subject.hold([m1], holder(ben, 'Ben'));
    const taken = { kind: 'impossible', reason: expect.stringContaining('M1 is held by Ben') as string };
    expect([subject.undo(anna), subject.undo(anna)]).toEqual([taken, taken]);
    expect(shown()).toEqual([c0, null]);
    subject.hold([m1], undefined);
    expect(subject.undo(anna)).toMatchObject({ kind: 'changed' });
    expect([shown(), holders()]).toEqual([
      [null, null],
      [anna, undefined],
    ]);
    subject.hold([m1], holder(ben, 'Ben'));
    expect(subject.redo(anna)).toEqual(taken);
  });

  it('is saved with what has to be saved with it, or not at all', () => {
    const full = (): void => {
      throw new Error('the disk is full');
    };
    expect(() => subject.hold([m1], holder(anna, 'Anna'), full)).toThrow('the disk is full');
    expect([holders(), store.walls.all(), told]).toEqual([[undefined, undefined], [], []]);
  });
});
