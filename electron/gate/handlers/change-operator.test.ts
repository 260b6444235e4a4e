import { beforeEach, describe, expect, it, vi } from 'vitest';
import { findMonitor } from '../../../shared/wall/change-walls';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { rightsOf } from '../sync-tickets';
import { at, auditor01, m1, m2, operator12, supervisor01, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

function works(operatorId: OperatorId, release = false) {
  return test.run('change-operator', { operatorId, release });
}

function view() {
  return test.run('begin-view', { purpose: { kind: 'patrol-support' } });
}

describe('a change of shift', () => {
  it('is written down with both names, in the name of the one who leaves, and as no authentication', async () => {
    const entries = await test.auditOf(() => works(operator12.id));
    const detail = { to: 'operator-12', release: false, authenticated: false };
    const names = { from: 'operator-07', fromName: 'Operator 07', toName: 'Operator 12', role: 'analyst' };
    expect(entries).toMatchObject([
      { kind: 'intent', actor: 'operator-07', verb: 'change-operator', clause: '1.1', detail },
      { kind: 'done', actor: 'operator-07', detail: { ...detail, ...names } },
    ]);
    expect((await test.auditOf(() => test.run('open-monitor', { monitorId: m1 })))[0]).toMatchObject({
      actor: 'operator-12',
    });
  });

  it('is told to every window, with what the new one may not do', async () => {
    await works(auditor01.id);
    for (const id of [consoleWindowId, w1]) {
      const told = test.eventsOf(id, 'session-changed').at(-1)?.session;
      expect(told?.operator).toEqual(auditor01);
      expect(told?.denied['open-tile']).toEqual({
        clause: '6.1',
        reason: 'The district auditor reads and operates nothing.',
        ask: 'an operator of the station',
      });
      expect(told?.denied['change-operator']).toBeUndefined();
    }
    // The gate says the same.
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: bus })).toEqual({
      status: 'refused',
      ...test.eventsOf(w1, 'session-changed').at(-1)?.session.denied['open-tile'],
    });
  });

  it('ends every view of the one who leaves; the new one gives a purpose of their own', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('view-camera', { cameraId: lot });
    const before = test.station.tickets.of(w1)[0]?.id;
    const entries = await test.auditOf(() => works(operator12.id));
    const begun = await test.auditOf(view);
    const views = [...entries, ...begun]
      .filter(({ kind }) => kind.startsWith('view-'))
      .map(({ kind, actor, detail }) => `${kind} ${actor} ${String(detail['camera'])} ${String(detail['window'])}`);
    expect(views).toEqual([
      `view-ended operator-07 ${bus} console`,
      // What the card showed was the choice of the one who left.
      `view-ended operator-07 ${lot} console`,
      `view-ended operator-07 ${bus} wall.m1`,
      `view-started operator-12 ${bus} console`,
      `view-started operator-12 ${bus} wall.m1`,
    ]);
    expect(test.station.tickets.of(w1)).toMatchObject([{ cameraId: bus, operatorId: 'operator-12' }]);
    expect(test.station.tickets.of(w1)[0]?.id).not.toBe(before);
  });

  it('stops the pictures that the new one may not see, and gives them back to one who may', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await works(auditor01.id);
    expect([test.tickets(w1), test.tickets(consoleWindowId)]).toEqual([[], []]);
    expect(rightsOf(test.station, w1).refusals).toMatchObject([{ cameraId: bus, clause: '6.1' }]);
    expect(test.eventsOf(w1, 'tickets-changed').at(-1)).toMatchObject({ tickets: [], refusals: [{ clause: '6.1' }] });
    expect(test.shown(m1, 0)).toBe(bus);
    await works(supervisor01.id);
    await view();
    expect(test.tickets(w1)).toEqual([bus]);
    expect(rightsOf(test.station, w1).refusals).toEqual([]);
  });

  it('gives each operator their own undo', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await works(operator12.id);
    expect(test.eventsOf(w1, 'wall-changed').at(-1)?.undo).toEqual({ undo: null, redo: null });
    expect(await test.run('undo-wall-change', {})).toMatchObject({ error: { message: 'There is nothing to undo.' } });
    await works(OperatorId.parse('operator-07'));
    expect(test.eventsOf(w1, 'wall-changed').at(-1)?.undo.undo).toBe('Open bus on M1 tile 1');
  });

  it('lets go of monitors only when that is asked', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m2, 0), cameraId: lot });
    const held = () => [m1, m2].map((id) => findMonitor(test.station.walls.walls, id)?.holder?.operatorId);
    await works(operator12.id);
    expect(held()).toEqual(['operator-07', 'operator-07']);
    await works(OperatorId.parse('operator-07'));
    expect(await works(operator12.id, true)).toEqual({ status: 'success', value: { released: [m1, m2] } });
    expect(held()).toEqual([undefined, undefined]);
    expect(test.audit().at(-1)).toMatchObject({ detail: { release: true, released: 'm1 m2' } });
  });

  it('survives the end of the process: the next entry is in the right name', async () => {
    await works(supervisor01.id);
    test.end();
    const again = new TestStation({ userData: test.userData });
    expect(again.station.session.operator).toEqual(supervisor01);
    expect(again.audit().at(-1)).toMatchObject({ kind: 'opened', actor: 'supervisor-01' });
  });

  it.each([
    ['nobody', 'No operator "nobody" is listed for this station.'],
    ['operator-07', 'Operator 07 works here already.'],
  ])('to %s is refused', async (id, message) => {
    expect(await works(OperatorId.parse(id))).toMatchObject({ error: { code: 'impossible', message } });
    expect(test.station.session.operator.id).toBe('operator-07');
  });

  it('is for the console alone: nobody takes over from a wall', async () => {
    const wall = { kind: 'window', windowId: w1, role: 'wall' } as const;
    const outcome = await test.run('change-operator', { operatorId: operator12.id, release: false }, wall);
    expect(outcome).toMatchObject({ status: 'failed', error: { code: 'bad-request' } });
  });
});
