import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { emptyChain } from '../../shared/audit/hash-chain';
import { cell, ownId, ownLayout } from '../../shared/testing/layouts';
import { goodStanding, makePolicy } from '../../shared/testing/policy';
import { cameraIds, sketchWalls } from '../../shared/testing/walls';
import { MonitorId, OperatorId } from '../../shared/vocabulary/ids';
import type { OwnLayout } from '../../shared/vocabulary/layout';
import { findMonitor } from '../../shared/wall/change-walls';
import { choiceOf, layoutOf } from '../../shared/wall/layouts';
import { LocalBus } from '../bus/bus';
import { openStore, type Store } from '../store/open-store';
import { Layouts } from './layouts';
import { Walls } from './walls';

const [m1, m2] = [MonitorId.parse('m1'), MonitorId.parse('m2')];
const by = { operatorId: OperatorId.parse('anna'), label: 'Edit layout' };
const start = sketchWalls([
  { layoutId: '2x2', cells: cameraIds(4) },
  { layoutId: '2x2', cells: [] },
]);
const half = { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] };
const lobby = ownLayout(1, 'Lobby');

let store: Store;
let walls: Walls;
let subject: Layouts;
let told: (readonly OwnLayout[])[];
beforeEach(() => {
  store = openStore(':memory:');
  onTestFinished(() => store.close());
  told = [];
  const bus = new LocalBus({
    walls: start,
    layouts: [],
    salvos: [],
    alerts: [],
    alertRules: { version: 1, rules: [] },
    tours: [],
    incidents: [],
    bookmarks: [],
    policy: makePolicy(),
    standing: goodStanding,
    auditHead: emptyChain,
  });
  walls = new Walls({
    bus,
    store,
    knows: () => true,
    operator: () => undefined,
    taking: () => ({ mayTake: false, clause: '3.2' }),
  });
  subject = new Layouts({ bus, store, walls });
  bus.subscribe('layouts', (layouts) => {
    // Saved before anybody is told.
    expect(store.layouts.all()).toHaveLength(layouts.length);
    told.push(layouts);
  });
});

describe('a layout', () => {
  it('is saved, then told, and is found beside those that every station has', () => {
    expect(subject.put([ownLayout(2, 'Yard 10'), ownLayout(1, 'Yard 9')], by)).toEqual({ kind: 'changed', left: [] });
    expect(subject.own.map(({ name }) => name)).toEqual(['Yard 9', 'Yard 10']);
    expect(told).toEqual([subject.own]);
    expect(store.layouts.all()).toEqual(expect.arrayContaining([...subject.own]));
    expect(subject.find(ownId(2))?.name).toBe('Yard 10');
    expect(subject.find('1+5')).toBe(layoutOf('1+5'));
    expect(subject.find(ownId(3))).toBeUndefined();
    expect(walls.undoState(by.operatorId).undo).toBeNull();
  });

  it.each([
    ['Lobby', 'There is a layout "Lobby" already: choose another name.'],
    ['LOBBY', 'There is a layout "LOBBY" already: choose another name.'],
    ['1+5', 'There is a layout "1+5" already: choose another name.'],
    ['2X2', 'There is a layout "2X2" already: choose another name.'],
  ])('may not be called %s where that name is taken', (name, reason) => {
    subject.put([lobby], by);
    expect(subject.put([ownLayout(2, name)], by)).toEqual({ kind: 'impossible', reason });
    expect([subject.own, store.layouts.all()]).toEqual([[lobby], [lobby]]);
  });

  it('is one of at most a hundred', () => {
    const many = Array.from({ length: 100 }, (_, index) => ownLayout(index, `Layout ${index}`));
    expect(subject.put(many, by).kind).toBe('changed');
    expect(subject.put([ownLayout(100, 'One more')], by)).toEqual({
      kind: 'impossible',
      reason: 'A station keeps 100 layouts of its own: delete one first.',
    });
    expect(subject.put([ownLayout(3, 'Layout 3', half)], by).kind).toBe('changed');
  });
});

describe('a layout that monitors have', () => {
  beforeEach(() => {
    subject.put([lobby], by);
    walls.change({ kind: 'set-layout', monitorId: m1, ...choiceOf(lobby) }, by);
  });

  it('divides them when it is drawn anew; the operator can take that back', () => {
    const result = subject.put([ownLayout(1, 'Lobby', half)], by);
    expect(result).toEqual({ kind: 'changed', left: cameraIds(2, 2) });
    expect(findMonitor(store.walls.all(), m1)?.cells).toEqual(cameraIds(2));
    walls.undo(by.operatorId);
    expect(findMonitor(walls.walls, m1)).toMatchObject({ ownLayout: lobby, cells: cameraIds(4) });
  });

  it('is not deleted, and they are named', () => {
    expect(subject.delete(lobby.id)).toBe('M1 has the layout "Lobby": choose another there first.');
    walls.change({ kind: 'set-layout', monitorId: m2, ...choiceOf(lobby) }, by);
    expect(subject.delete(lobby.id)).toBe('M1, M2 have the layout "Lobby": choose another there first.');
    expect(subject.own).toEqual([lobby]);
  });

  it('can be deleted once none has it, and an undo brings its division back all the same', () => {
    walls.change({ kind: 'set-layout', monitorId: m1, layoutId: '2x2' }, by);
    expect(subject.delete(lobby.id)).toBeUndefined();
    expect([subject.own, store.layouts.all()]).toEqual([[], []]);
    expect(subject.delete(lobby.id)).toBe('That layout was deleted already.');
    walls.undo(by.operatorId);
    expect(findMonitor(store.walls.all(), m1)).toMatchObject({ ownLayout: lobby, cells: cameraIds(4) });
  });

  it('is not saved where what belongs to it cannot be, and nothing has changed', () => {
    const full = (): void => {
      throw new Error('the disk is full');
    };
    expect(() => subject.put([ownLayout(1, 'Lobby', half), ownLayout(2, 'Yard')], by, full)).toThrow(
      'the disk is full',
    );
    expect([subject.own, store.layouts.all()]).toEqual([[lobby], [lobby]]);
    expect(findMonitor(store.walls.all(), m1)?.cells).toEqual(cameraIds(4));
    expect(told).toHaveLength(1);
  });
});
