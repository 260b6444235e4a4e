import { beforeEach, describe, expect, it, vi } from 'vitest';
import { author, salvoId, sketchSalvoMonitor } from '../../../shared/testing/salvos';
import { MonitorId, type SalvoId } from '../../../shared/vocabulary/ids';
import type { SalvoMonitor } from '../../../shared/vocabulary/salvo';
import { utcMs } from '../../../shared/vocabulary/time';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import { at, byWall, m1, m2, m3, operator12, supervisor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];
const draft = { name: 'Morning', number: null, empties: 'empty', keep: [], over: null } as const;

let test: TestStation;
beforeEach(() => {
  test = new TestStation({ role: 'supervisor' });
});

/** The salvo whose name is Morning, published by somebody else than the operator. */
function published(monitors: readonly SalvoMonitor[], on = test): SalvoId {
  const id = salvoId('morning');
  const asked = { by: author('ben'), nowMs: utcMs(1_000) };
  on.station.saved.salvos.change({ kind: 'save', id, name: 'Morning', number: 7, monitors, over: undefined, ...asked });
  on.station.saved.salvos.change({ kind: 'publish', salvoId: id, over: undefined, ...asked });
  return id;
}

/** The camera of each cell by its name. */
function shown(on = test): (string | undefined)[] {
  const monitors = on.station.walls.walls.flatMap((wall) => wall.monitors);
  return monitors.map(({ cells }) => cells.map((id) => id?.replace('east-tech.', '') ?? '-').join(' '));
}

/** The salvos as the console was told last. */
function told(): string[] {
  const salvos = test.told(consoleWindowId, 'salvos').at(-1) ?? [];
  return salvos.map(({ status, name, number }) => `${status} ${name} ${number ?? '-'}`);
}

describe('save-salvo and publish-salvo', () => {
  it('save what two monitors show, and publish it for everybody', async () => {
    await test.run('open-tile', { at: at(m1, 1), cameraId: bus });
    await test.run('set-layout', { monitorId: m2, layoutId: '1' });
    await test.run('open-tile', { at: at(m2, 0), cameraId: lot });
    const saved = await test.run('save-salvo', { ...draft, number: 7, monitorIds: [m2, m1] });
    expect(told()).toEqual(['draft Morning 7']);
    const [salvo] = test.station.saved.salvos.salvos;
    expect(salvo).toMatchObject({
      owner: { operatorId: 'operator-07', name: 'Operator 07' },
      monitors: [
        { monitorId: 'm2', name: 'M2', layoutId: '1', cells: [{ cameraId: lot, name: 'east-tech, lot' }] },
        { monitorId: 'm1', layoutId: '2x2', cells: [{ kind: 'empty' }, { cameraId: bus }, {}, {}] },
      ],
    });
    expect(saved).toEqual({ status: 'success', value: { salvoId: salvo?.id } });
    if (!salvo) throw new Error('it was saved');
    const audited = await test.auditOf(() => test.run('publish-salvo', { salvoId: salvo.id, over: null }));
    expect(audited.map(({ kind, clause, detail }) => ({ kind, clause, detail }))).toEqual([
      { kind: 'intent', clause: '3.3', detail: { salvo: salvo.id } },
      { kind: 'done', clause: '3.3', detail: { salvo: salvo.id, name: 'Morning', published: salvo.id, revision: 1 } },
    ]);
    expect(told()).toEqual(['published Morning 7']);
  });

  it('leave named cells unchanged', async () => {
    for (const [cell, camera] of [bus, lot].entries())
      await test.run('open-tile', { at: at(m1, cell), cameraId: camera });
    const audited = await test.auditOf(() =>
      test.run('save-salvo', { ...draft, monitorIds: [m1], keep: [at(m1, 0), at(m1, 3), at(m2, 1)] }),
    );
    expect(audited.at(-1)?.detail).toMatchObject({ kept: 3 });
    const [salvo] = test.station.saved.salvos.salvos;
    expect(salvo?.monitors[0]?.cells.map(({ kind }) => kind)).toEqual(['keep', 'camera', 'empty', 'keep']);
    if (!salvo) throw new Error('it was saved');
    for (const [cell, camera] of [lot, bus, bus, lot].entries())
      await test.run('open-tile', { at: at(m1, cell), cameraId: camera });
    await test.run('apply-salvo', { salvoId: salvo.id, onto: null });
    expect(shown()[0]).toBe('lot lot - lot');
  });

  it('name a monitor that is not there', async () => {
    const monitorIds = [m1, MonitorId.parse('nowhere')];
    expect(await test.run('save-salvo', { ...draft, monitorIds })).toMatchObject({
      error: { code: 'impossible', message: 'There is no monitor "nowhere".' },
    });
  });

  it('let one of two win who publish at once; the other keeps the draft', async () => {
    const id = published([sketchSalvoMonitor('m1', '1', [bus])]);
    const saved = await test.run('save-salvo', { ...draft, name: 'Dawn', monitorIds: [m2], over: id });
    const mine = saved.status === 'success' ? (saved.value as { salvoId: SalvoId }).salvoId : id;
    const asked = { by: author('ben'), nowMs: utcMs(2_000) };
    test.station.saved.salvos.change({ kind: 'rename', salvoId: id, name: 'Early', number: 7, ...asked });

    const audited = await test.auditOf(async () => {
      expect(await test.run('publish-salvo', { salvoId: mine, over: { salvoId: id, revision: 1 } })).toMatchObject({
        status: 'failed',
        error: { code: 'impossible', message: expect.stringContaining('Early was published by Ben since') as string },
      });
    });
    expect(audited.map(({ kind }) => kind)).toEqual(['intent', 'failed']);
    expect(told()).toEqual(['published Early 7', 'draft Dawn -']);
    expect(await test.run('publish-salvo', { salvoId: mine, over: { salvoId: id, revision: 2 } })).toEqual({
      status: 'success',
      value: { salvoId: id },
    });
    expect(told()).toEqual(['published Dawn -']);
  });
});

describe('an analyst', () => {
  beforeEach(() => {
    test = new TestStation();
  });

  it('keeps drafts of their own, and publishes, renames or deletes nothing that is published', async () => {
    const id = published([sketchSalvoMonitor('m1', '1', [bus])]);
    await test.run('save-salvo', { ...draft, name: 'Mine', monitorIds: [m1] });
    const mine = test.station.saved.salvos.salvos.find(({ name }) => name === 'Mine')?.id ?? id;
    const refused = { status: 'refused', clause: '3.3', ask: 'a supervisor' };
    const audited = await test.auditOf(async () => {
      expect(await test.run('publish-salvo', { salvoId: mine, over: null })).toMatchObject(refused);
      expect(await test.run('rename-salvo', { salvoId: id, name: 'Mine too', number: null })).toMatchObject(refused);
      expect(await test.run('delete-salvo', { salvoId: id })).toMatchObject(refused);
    });
    expect(audited.filter(({ kind }) => kind === 'refused').map(({ verb, clause }) => `${verb} ${clause}`)).toEqual([
      'publish-salvo 3.3',
      'rename-salvo 3.3',
      'delete-salvo 3.3',
    ]);
    expect(told()).toEqual(['published Morning 7', 'draft Mine -']);
    await test.run('rename-salvo', { salvoId: mine, name: 'Still mine', number: 7 });
    expect(told()).toEqual(['published Morning 7', 'draft Still mine 7']);
    await test.run('delete-salvo', { salvoId: mine });
    expect(told()).toEqual(['published Morning 7']);
  });

  it('finds their own drafts again', async () => {
    await test.run('save-salvo', { ...draft, name: 'Mine', monitorIds: [m1] });
    await test.signIn(operator12);
    expect(told()).toEqual([]);
    await test.signIn(supervisor01);
    expect(told()).toEqual(['draft Mine -']);
    const [mine] = test.station.saved.salvos.salvos;
    if (!mine) throw new Error('it was saved');
    expect(await test.run('delete-salvo', { salvoId: mine.id })).toMatchObject({
      error: { message: 'Mine is a draft of Operator 07: only they change it.' },
    });
    expect(await test.run('publish-salvo', { salvoId: mine.id, over: null })).toMatchObject({ status: 'success' });
    await test.signIn(operator12);
    expect(told()).toEqual(['published Mine -']);
  });

  it('cannot see or change the drafts of others', async () => {
    const asked = { by: author('ben'), nowMs: utcMs(1_000) };
    const monitors = [sketchSalvoMonitor('m1', '1', [bus])];
    const id = salvoId('secret');
    const change = { kind: 'save', id, name: 'Secret', number: undefined, monitors, over: undefined } as const;
    test.station.saved.salvos.change({ ...change, ...asked });
    expect(told()).toEqual([]);
    for (const outcome of [
      await test.run('apply-salvo', { salvoId: id, onto: null }),
      await test.run('rename-salvo', { salvoId: id, name: 'Mine', number: null }),
      await test.run('delete-salvo', { salvoId: id }),
    ])
      expect(outcome).toMatchObject({ error: { message: 'This salvo is no longer there.' } });
    expect(shown()[0]).toBe('- - - -');
  });
});

describe('apply-salvo', () => {
  const onTwo = [sketchSalvoMonitor('m1', '1', [bus]), sketchSalvoMonitor('m2', '2x2', [null, lot, 'keep', bus])];
  const whole = { missing: [], refused: [], locked: [], passedOver: [] };

  it('changes several monitors as one step, which can be undone after a restart', async () => {
    test = new TestStation();
    const id = published(onTwo);
    await test.run('open-tile', { at: at(m1, 3), cameraId: lot });
    await test.run('open-tile', { at: at(m2, 2), cameraId: lot });
    const before = shown();
    expect(await test.run('apply-salvo', { salvoId: id, onto: null }, byWall)).toEqual({
      status: 'success',
      value: whole,
    });
    expect(shown()).toEqual(['bus', '- lot lot bus', '- - - -']);

    // Nothing was closed: this is what a power cut leaves.
    const again = new TestStation({ userData: test.userData });
    expect(shown(again)).toEqual(['bus', '- lot lot bus', '- - - -']);
    expect(await again.run('undo-wall-change', {})).toEqual({
      status: 'success',
      value: { label: 'Salvo Morning', left: [], stayed: 0 },
    });
    expect(shown(again)).toEqual(before);
    expect(await again.run('redo-wall-change', {})).toMatchObject({ status: 'success' });
    expect(shown(again)).toEqual(['bus', '- lot lot bus', '- - - -']);
  });

  it('leaves out and names cameras that are missing or refused, and applies the rest', async () => {
    const id = published([
      sketchSalvoMonitor('m1', '2x2', ['east-tech.gone', bus, hall]),
      sketchSalvoMonitor('m9', '1', [bus]),
    ]);
    const audited = await test.auditOf(async () => {
      expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({
        status: 'success',
        value: {
          missing: ['The east-tech.gone'],
          refused: [{ cameraId: hall, clause: '2.2' }],
          locked: [],
          passedOver: ['There is no monitor M9 any more.'],
        },
      });
    });
    expect(shown()[0]).toBe('- bus - -');
    const of = (kind: string) => audited.find((entry) => entry.kind === kind && entry.verb === 'apply-salvo');
    expect(of('refused')).toMatchObject({ clause: '2.2', detail: { cameras: hall, count: 1 } });
    expect(of('done')?.detail).toEqual({
      ...{ salvo: id, name: 'Morning', monitors: 2, missing: 'The east-tech.gone', refused: hall },
      passedOver: 'There is no monitor M9 any more.',
    });
  });

  it('passes over locked tiles and names them', async () => {
    const id = published(onTwo);
    await test.run('open-tile', { at: at(m2, 3), cameraId: lot });
    await test.run('lock-tile', { at: at(m2, 3) });
    const outcome = await test.run('apply-salvo', { salvoId: id, onto: null });
    expect(outcome).toMatchObject({ status: 'success', value: { locked: [{ monitorId: m2, cell: 3 }] } });
    expect(shown()).toEqual(['bus', '- lot - lot', '- - - -']);
  });

  it('empties no wall for a salvo none of whose cameras can be shown', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    const id = published([sketchSalvoMonitor('m1', '1', [hall])]);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({
      status: 'refused',
      clause: '2.2',
    });
    const asked = { by: author('ben'), nowMs: utcMs(1_000) };
    const monitors = [sketchSalvoMonitor('m1', '2x2', ['east-tech.gone', hall])];
    test.station.saved.salvos.change({ kind: 'delete', salvoId: id, ...asked });
    published(monitors);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({
      error: {
        message:
          'No camera of Morning can be shown. No longer there: The east-tech.gone. The others are refused by clause 2.2.',
      },
    });
    expect(shown()[0]).toBe('bus - - -');
  });

  it('shows a salvo of one monitor on another one, and one of several on its own only', async () => {
    const id = published([sketchSalvoMonitor('m1', '1', [bus])]);
    expect(await test.run('apply-salvo', { salvoId: id, onto: m3 })).toMatchObject({ status: 'success', value: whole });
    expect(shown()).toEqual(['- - - -', '- - - -', 'bus']);
    test.station.saved.salvos.change({ kind: 'delete', salvoId: id, by: author('ben'), nowMs: utcMs(1_000) });
    published(onTwo);
    expect(await test.run('apply-salvo', { salvoId: id, onto: m3 })).toMatchObject({
      error: { message: 'Morning is for 2 monitors: it is applied to these, and to no other.' },
    });
  });

  it('passes over a monitor that somebody else holds, and says who', async () => {
    const id = published(onTwo);
    await test.run('open-tile', { at: at(m1, 0), cameraId: lot });
    await test.signIn(operator12);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({
      status: 'success',
      value: {
        passedOver: ['M1 is held by Operator 07 (clause 3.2). Ask them to release it, or a supervisor to take it.'],
      },
    });
    expect(shown()).toEqual(['lot - - -', '- lot - bus', '- - - -']);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({ status: 'success' });
    test.station.saved.salvos.change({ kind: 'delete', salvoId: id, by: author('ben'), nowMs: utcMs(1_000) });
    published([sketchSalvoMonitor('m1', '1', [bus])]);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({
      error: { code: 'impossible', message: expect.stringContaining('M1 is held by Operator 07') as string },
    });
  });

  it('is nothing for who arranges no walls', async () => {
    test = new TestStation({ role: 'district-auditor' });
    const id = published([sketchSalvoMonitor('m1', '1', [null])]);
    expect(await test.run('apply-salvo', { salvoId: id, onto: null })).toMatchObject({ status: 'refused' });
    expect(shown()[0]).toBe('- - - -');
  });
});
