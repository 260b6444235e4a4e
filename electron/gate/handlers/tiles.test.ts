import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CameraId, MonitorId } from '../../../shared/vocabulary/ids';
import { setupOf } from '../../../shared/wall/tiles';
import { cameraId, cameras } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import { runCommand } from '../run-command';
import { rightsOf } from '../sync-tickets';
import { at, bySource, byWall, m1, m2, m3, TestStation, w1, w2 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('changing tiles', () => {
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

    it('suggests no layout if all cameras fit or none is large enough', async () => {
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
    it('is not made and not published', async () => {
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

    it('keeps a tile’s label out of the audit', async () => {
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      const entries = await test.auditOf(() => test.run('label-tile', { at: at(m1, 0), label: ' Red jacket ' }));
      expect(setup(0)?.label).toBe('Red jacket');
      expect(entries.map(({ detail }) => detail)).toContainEqual({ monitor: 'm1', cell: 0, labelled: true });
      expect(JSON.stringify(entries)).not.toContain('jacket');
    });

    it('shows the selected camera in hotspots, with tickets and without an undo step', async () => {
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
});

describe('listen-tile', () => {
  const [bus, lot, hall] = [cameraId('bus'), cameraId('lot'), cameraId('hall')];

  let test: TestStation;
  beforeEach(async () => {
    test = new TestStation();
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m2, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m2, 1), cameraId: lot });
  });

  /** Who may hear what, by window. */
  function heard(): string[] {
    return [consoleWindowId, w1, w2].flatMap((window) =>
      test.station.rights.tickets.of(window).flatMap(({ cameraId: id, sound }) => (sound ? [`${window} ${id}`] : [])),
    );
  }

  it('lets one window hear one camera by its ticket, and records it', async () => {
    const entries = await test.auditOf(() =>
      test.run('listen-tile', { on: true, at: at(m2, 0), cameraId: bus }, byWall),
    );
    expect(heard()).toEqual([`${w2} ${bus}`]);
    expect(test.told(w2, 'tickets').at(-1)).toMatchObject([{ sound: true }, { cameraId: lot }]);
    expect(entries).toMatchObject([
      { kind: 'intent', verb: 'listen-tile', clause: '2.4', detail: { camera: bus, monitor: 'm2', cell: 0 } },
      { kind: 'done' },
    ]);
    await test.run('listen-tile', { on: true, at: at(m2, 1), cameraId: lot });
    expect(heard()).toEqual([`${w2} ${lot}`]);
    await test.run('listen-tile', { on: false });
    expect(heard()).toEqual([]);
    expect(
      test
        .told(w2, 'tickets')
        .at(-1)
        ?.every(({ sound }) => sound === undefined),
    ).toBe(true);
  });

  it('ends when the camera leaves, and does not begin again when it comes back', async () => {
    await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
    await test.run('empty-tile', { at: at(m1, 0) });
    expect(test.station.viewing.heard).toBeNull();
    await test.run('undo-wall-change', {});
    expect(test.tickets(w1)).toEqual([bus]);
    expect(heard()).toEqual([]);
    await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: bus });
    await test.run('close-monitor', { monitorId: m1 });
    expect(test.station.viewing.heard).toBeNull();
  });

  it.each([
    [at(m1, 1), bus, 'M1 tile 2 does not show bus.'],
    [at(m3, 0), bus, 'M3 tile 1 does not show bus.'],
  ])('of %o is impossible where the camera is not', async (place, camera, message) => {
    expect(await test.run('listen-tile', { on: true, at: place, cameraId: camera })).toMatchObject({
      error: { message },
    });
    expect(heard()).toEqual([]);
  });

  it('is a right of its own: refused for an interior camera with the clause', async () => {
    expect(await test.run('listen-tile', { on: true, at: at(m1, 0), cameraId: hall })).toMatchObject({
      status: 'refused',
      clause: '2.2',
    });
  });
});

describe('pin-source', () => {
  /** The camera with two sources, and one with a single source. */
  const [door, bus, hall] = [cameraId('door'), cameraId('bus'), cameraId('hall')];

  let test: TestStation;
  beforeEach(async () => {
    test = new TestStation();
    await test.run('open-tile', { at: at(m1, 0), cameraId: door });
    await test.run('open-tile', { at: at(m2, 0), cameraId: bus });
  });

  function pinned(windowId: typeof w1): (number | undefined)[] {
    return rightsOf(test.station, windowId).tickets.map((ticket) => ticket.pinned);
  }

  it('reaches only the windows that show the camera, with their tickets', async () => {
    const told = test.told(w2, 'tickets').length;
    expect(await test.run('pin-source', { cameraId: door, source: 1 }, byWall)).toEqual({
      status: 'success',
      value: {},
    });
    expect(test.told(w1, 'tickets').at(-1)).toMatchObject([
      { cameraId: door, pinned: 1, sources: [{ kind: 'hls' }, { kind: 'whep' }] },
    ]);
    expect(pinned(consoleWindowId)).toEqual([1, undefined]);
    expect(test.told(w2, 'tickets')).toHaveLength(told);
  });

  it('renews tickets and begins no view; the audit keeps camera and source', async () => {
    const before = rightsOf(test.station, w1).tickets.map(({ id }) => id);
    const entries = await test.auditOf(() => test.run('pin-source', { cameraId: door, source: 1 }));
    expect(rightsOf(test.station, w1).tickets.map(({ id }) => id)).toEqual(before);
    const detail = { camera: door, source: 2 };
    expect(entries).toMatchObject([
      { kind: 'intent', verb: 'pin-source', clause: '2.1', detail },
      { kind: 'done', verb: 'pin-source', clause: '2.1', detail },
    ]);
  });

  it('ends with null, and a repeated one publishes nothing', async () => {
    await test.run('pin-source', { cameraId: door, source: 0 });
    const told = test.told(w1, 'tickets').length;
    await test.run('pin-source', { cameraId: door, source: 0 });
    expect(test.told(w1, 'tickets')).toHaveLength(told);
    const entries = await test.auditOf(() => test.run('pin-source', { cameraId: door, source: null }));
    expect(pinned(w1)).toEqual([undefined]);
    expect(test.told(w1, 'tickets').at(-1)?.[0]).not.toHaveProperty('pinned');
    expect(entries.at(-1)).toMatchObject({ kind: 'done', detail: { camera: door, source: 'automatic' } });
  });

  it('holds for a window that shows the camera later, and not for the next run', async () => {
    await test.run('pin-source', { cameraId: door, source: 1 });
    await test.run('open-tile', { at: at(m2, 1), cameraId: door });
    expect(pinned(w2)).toEqual([undefined, 1]);
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(pinned(w1)).toEqual([undefined]);
  });

  it.each([
    [door, 2, 'door has 2 sources, there is no number 3.'],
    [bus, 1, 'bus has one source, there is no number 2.'],
  ])('of %s to source %i is impossible, and said', async (camera, source, message) => {
    expect(await test.run('pin-source', { cameraId: camera, source })).toEqual({
      status: 'failed',
      error: { code: 'impossible', message },
    });
    expect(test.station.rights.pins.get(camera)).toBeUndefined();
  });

  it('is refused to whoever may not view the camera', async () => {
    const refused = { status: 'refused', clause: '2.2' };
    expect(await test.run('pin-source', { cameraId: hall, source: 0 })).toMatchObject(refused);
    const fromSource = await runCommand(test.station, bySource, {
      verb: 'pin-source',
      input: { cameraId: door, source: 1 },
    });
    expect(fromSource).toMatchObject({ status: 'failed', error: { code: 'bad-request' } });
    const auditor = new TestStation({ role: 'district-auditor' });
    expect(await auditor.run('pin-source', { cameraId: door, source: null })).toMatchObject({
      ...refused,
      clause: '6.1',
    });
    expect(auditor.audit().at(-1)).toMatchObject({ kind: 'refused', verb: 'pin-source', detail: { camera: door } });
  });
});
