import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MonitorId, type CameraId } from '../../../shared/vocabulary/ids';
import { setupOf } from '../../../shared/wall/tiles';
import { cameraId, cameras } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { at, byWall, m1, m2, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot, door] = [cameraId('bus'), cameraId('lot'), cameraId('door')];
const nowhere = MonitorId.parse('nowhere');

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

/** The cameras of a monitor by their names. */
function cells(monitorId = m1): string[] {
  const monitor = test.station.walls.walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === monitorId);
  return (monitor?.cells ?? []).map((id) => test.station.directory.camera(id ?? cameraId('none'))?.name ?? '-');
}

/** What can be undone and redone, as the console was told last. */
function undoState(): unknown {
  return test.told(consoleWindowId, 'undo').at(-1);
}

describe('open-tile', () => {
  it('opens a camera, replaces what is there, and can be undone and redone in the operator’s words', async () => {
    await test.run('open-tile', { at: at(m1, 2), cameraId: bus });
    await test.run('open-tile', { at: at(m1, 2), cameraId: lot }, byWall);
    expect(cells()).toEqual(['-', '-', 'lot', '-']);
    expect(undoState()).toEqual({ undo: 'Open lot on M1 tile 3', redo: null });
    expect(await test.run('undo-wall-change', {})).toEqual({
      status: 'success',
      value: { label: 'Open lot on M1 tile 3', left: [], stayed: 0 },
    });
    expect(cells()).toEqual(['-', '-', 'bus', '-']);
    expect(undoState()).toEqual({ undo: 'Open bus on M1 tile 3', redo: 'Open lot on M1 tile 3' });
    expect(await test.run('redo-wall-change', {})).toMatchObject({ status: 'success' });
    expect(cells()).toEqual(['-', '-', 'lot', '-']);
    expect(await test.run('redo-wall-change', {})).toMatchObject({
      status: 'failed',
      error: { code: 'impossible', message: 'There is nothing to redo.' },
    });
  });
});

describe('open-cameras', () => {
  it('opens a school from a cell on and names who does not fit', async () => {
    const cameraIds = cameras.filter(({ placement }) => placement === 'exterior').map(({ id }) => id);
    expect(await test.run('open-cameras', { at: at(m1, 1), cameraIds })).toEqual({
      status: 'success',
      value: { left: [cameraId('yard')], refused: [], roomIn: '1+5' },
    });
    expect(cells()).toEqual(['walk', 'lot', 'bus', 'door']);
    expect(test.audit().at(-1)).toMatchObject({ kind: 'done', detail: { count: 5, left: 1 } });
    expect(undoState()).toMatchObject({ undo: 'Open 5 cameras from M1 tile 2' });
    await test.run('undo-wall-change', {});
    expect(cells()).toEqual(['-', '-', '-', '-']);
  });

  it('names no layout where all found a tile, or where none has so many', async () => {
    expect(await test.run('open-cameras', { at: at(m1, 0), cameraIds: [bus, lot] })).toMatchObject({
      value: { left: [], roomIn: null },
    });
    const many = Array<CameraId>(64).fill(door);
    expect(await test.run('open-cameras', { at: at(m1, 2), cameraIds: many })).toMatchObject({
      value: { left: { length: 62 }, roomIn: null },
    });
    expect(cells()).toEqual(['bus', 'lot', 'door', 'door']);
  });
});

describe('swap-tiles', () => {
  it('moves a tile to another monitor and back', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m2, 3), cameraId: lot });
    await test.run('swap-tiles', { from: at(m1, 0), to: at(m2, 3) });
    expect([cells(m1)[0], cells(m2)[3]]).toEqual(['lot', 'bus']);
    expect(undoState()).toMatchObject({ undo: 'Move M1 tile 1 to M2 tile 4' });
    await test.run('undo-wall-change', {});
    expect([cells(m1)[0], cells(m2)[3]]).toEqual(['bus', 'lot']);
  });
});

describe('empty-tile', () => {
  it('empties a cell', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('empty-tile', { at: at(m1, 0) });
    expect(cells()).toEqual(['-', '-', '-', '-']);
    expect(undoState()).toMatchObject({ undo: 'Empty M1 tile 1' });
  });

  it('of an empty cell changes nothing, and leaves nothing to undo', async () => {
    expect(await test.run('empty-tile', { at: at(m1, 0) })).toMatchObject({ status: 'success' });
    expect(test.station.walls.undoState(test.station.session.operator.id)).toEqual({ undo: null, redo: null });
  });
});

describe('set-layout', () => {
  it('keeps what fits and names who left', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m1, 3), cameraId: lot });
    await test.run('open-tile', { at: at(m1, 2), cameraId: door });
    expect(await test.run('set-layout', { monitorId: m1, layoutId: '1' })).toEqual({
      status: 'success',
      value: { left: [door, lot] },
    });
    expect(cells()).toEqual(['bus']);
    expect(test.tickets(w1)).toEqual([bus]);
    expect(undoState()).toMatchObject({ undo: 'Layout 1 on M1' });
    await test.run('undo-wall-change', {});
    expect(cells()).toEqual(['bus', '-', 'door', 'lot']);
  });
});

describe('what is not there', () => {
  const noMonitor = 'There is no monitor "nowhere".';
  it.each([
    ['open-tile', { at: at(nowhere, 0), cameraId: bus }, noMonitor],
    ['open-tile', { at: at(m1, 4), cameraId: bus }, 'M1 has no tile 5: its layout 2x2 has 4.'],
    ['open-cameras', { at: at(nowhere, 0), cameraIds: [bus] }, noMonitor],
    ['empty-tile', { at: at(nowhere, 0) }, noMonitor],
    ['swap-tiles', { from: at(m1, 0), to: at(m1, 1) }, 'There is no tile to move.'],
    ['set-layout', { monitorId: nowhere, layoutId: '1' }, noMonitor],
    ['open-monitor', { monitorId: nowhere }, noMonitor],
    ['close-monitor', { monitorId: nowhere }, 'This monitor has no window.'],
    ['undo-wall-change', {}, 'There is nothing to undo.'],
  ] as const)('%s says so: %o', async (verb, input, message) => {
    const before = test.station.walls.walls;
    expect(await test.run(verb, input)).toEqual({ status: 'failed', error: { code: 'impossible', message } });
    expect(test.station.walls.walls).toBe(before);
  });
});

describe('a change that cannot be saved', () => {
  it('is not made, and nobody is told of it', async () => {
    const told = test.told(w1, 'walls').length;
    const undo = () => test.station.walls.undoState(test.station.session.operator.id);
    expect(undo()).toEqual({ undo: null, redo: null });
    test.end();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: bus })).toMatchObject({
      status: 'failed',
      error: { code: 'internal' },
    });
    expect(cells()).toEqual(['-', '-', '-', '-']);
    expect(test.tickets(w1)).toEqual([]);
    expect(test.told(w1, 'walls')).toHaveLength(told);
    expect(undo()).toEqual({ undo: null, redo: null });
  });
});

describe('setting a tile up', () => {
  /** What was set up for a cell. */
  const setup = (cell: number) => {
    const monitor = test.station.walls.walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === m1);
    return monitor && setupOf(monitor, cell);
  };

  it('locks a tile in the operator’s name, so that nothing replaces it, and can be undone', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('lock-tile', { at: at(m1, 0) }, byWall);
    expect(setup(0)?.lock).toMatchObject({ operatorId: 'operator-07', name: 'Operator 07', role: 'analyst' });
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: lot })).toMatchObject({
      error: { message: 'M1 tile 1 is locked by Operator 07: unlock it first.' },
    });
    expect(undoState()).toMatchObject({ undo: 'Lock M1 tile 1' });
    await test.run('undo-wall-change', {});
    expect(setup(0)?.lock).toBeUndefined();
    await test.run('redo-wall-change', {});
    await test.run('unlock-tile', { at: at(m1, 0) });
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: lot })).toMatchObject({ status: 'success' });
    expect(setup(0)?.history).toEqual([bus]);
  });

  it('leaves a supervisor’s lock to supervisors', async () => {
    const supervisor = new TestStation({ role: 'supervisor' });
    await supervisor.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await supervisor.run('lock-tile', { at: at(m1, 0) });
    supervisor.end();
    const { userData } = supervisor;
    test = new TestStation({ userData });
    expect(await test.run('unlock-tile', { at: at(m1, 0) })).toMatchObject({
      error: { message: 'M1 tile 1 is locked by Operator 07, supervisor: a supervisor can unlock it.' },
    });
    test.end();
    test = new TestStation({ userData, role: 'administrator' });
    expect(await test.run('unlock-tile', { at: at(m1, 0) })).toMatchObject({ status: 'success' });
  });

  it('keeps what was written on a tile out of the audit', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    const entries = await test.auditOf(() => test.run('label-tile', { at: at(m1, 0), label: ' Red jacket ' }));
    expect(setup(0)?.label).toBe('Red jacket');
    expect(entries.map(({ detail }) => detail)).toContainEqual({ monitor: 'm1', cell: 0, labelled: true });
    expect(JSON.stringify(entries)).not.toContain('jacket');
  });

  it('feeds hotspots from what is viewed, with tickets, and without a step to undo', async () => {
    await test.run('view-camera', { cameraId: bus });
    await test.run('set-hotspot', { at: at(m1, 3), on: true });
    expect(cells()).toEqual(['-', '-', '-', 'bus']);
    await test.run('view-camera', { cameraId: lot });
    expect(cells()).toEqual(['-', '-', '-', 'lot']);
    expect(test.tickets(w1)).toEqual([lot]);
    expect(undoState()).toMatchObject({ undo: 'Hotspot on M1 tile 4' });
    await test.run('set-hotspot', { at: at(m1, 3), on: false });
    await test.run('view-camera', { cameraId: bus });
    expect(cells()).toEqual(['-', '-', '-', 'lot']);
  });
});
