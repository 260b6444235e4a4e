import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '../../shared/ipc/contract';
import type { Alert } from '../../shared/vocabulary/alert';
import { AlertId, MonitorId, OperatorId, SchoolId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { useAnnouncement, useNotices } from './notices';
import { useWallView, zoomRestMs as restMs } from './wall-view';
import { door, fillStation, lot, m1 as monitorId, station, wall } from '../wall/testing/monitor';
import { perform, pressed } from './actions';

const sent: unknown[] = [];
let outcome: CommandOutcome;

beforeEach(() => {
  sent.length = 0;
  outcome = { status: 'success', value: {} };
  const command = (verb: string, input: unknown): Promise<CommandOutcome> => {
    sent.push([verb, input]);
    return Promise.resolve(outcome);
  };
  vi.stubGlobal('window', { api: { command } });
  fillStation();
  useMirror.setState({ alerts: [] });
  useNotices.setState({ notices: [] });
  useWallView.setState({
    selectedCell: null,
    enlarged: null,
    moving: null,
    figures: 'none',
    zooming: null,
    open: 'nothing',
  });
  wall([lot, door, null, null]);
});

function press(key: string, shiftKey = false): boolean {
  return pressed({ key, shiftKey, ctrlKey: false, altKey: false, metaKey: false })?.run(null) ?? false;
}

describe('setting the selected tile up', () => {
  const at = { monitorId, cell: 0 };
  const lock = { operatorId: OperatorId.parse('op'), name: 'Op', role: 'analyst', sinceMs: utcMs(0) } as const;

  it.each([
    ['lock-tile', [], 'lock-tile', { at }],
    ['lock-tile', [{ lock, history: [] }], 'unlock-tile', { at }],
    ['fit-picture', [], 'fit-tile', { at, fit: 'letterbox' }],
    ['fit-picture', [{ fit: 'crop', history: [] }], 'fit-tile', { at, fit: null }],
    ['hotspot', [], 'set-hotspot', { at, on: true }],
    ['hotspot', [{ drive: { kind: 'hotspot' }, history: [] }], 'set-hotspot', { at, on: false }],
    ['earlier-camera', [{ history: [door, lot] }], 'open-tile', { at, cameraId: door }],
  ] as const)('%s, where there is %j', (action, setups, verb, input) => {
    wall([lot, door, null, null], '2x2', setups);
    useWallView.setState({ selectedCell: 0 });
    expect(perform(action)).toBe(true);
    expect(sent).toEqual([[verb, input]]);
  });

  it('asks for a label, but not of an empty tile', () => {
    useWallView.setState({ selectedCell: 2 });
    expect(perform('label-tile')).toBe(false);
    useWallView.setState({ selectedCell: 0 });
    perform('label-tile');
    expect(useWallView.getState().open).toBe('label');
  });

  it('does nothing where no tile is selected, or none was here before', () => {
    for (const action of ['lock-tile', 'fit-picture', 'hotspot', 'earlier-camera', 'label-tile'] as const) {
      expect(perform(action)).toBe(false);
    }
    useWallView.setState({ selectedCell: 0 });
    expect(perform('earlier-camera')).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('zoom', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    useWallView.setState({ selectedCell: 0 });
    return () => vi.useRealTimers();
  });

  it('is seen at once, and becomes one command when the hand rests', async () => {
    press('+');
    press('+');
    press('ArrowRight', true);
    expect(useWallView.getState().zooming).toMatchObject({ cell: 0, cameraId: lot, zoom: { scale: 1.5625 } });
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(restMs);
    expect(sent).toEqual([
      ['zoom-tile', { at: { monitorId, cell: 0 }, zoom: { x: 0.5 + 0.1 / 1.5625, y: 0.5, scale: 1.5625 } }],
    ]);
    expect(useWallView.getState().zooming).toBeNull();
  });

  it('of one tile is settled when the hand goes on to another', async () => {
    press('+');
    useWallView.setState({ selectedCell: 1 });
    press('+');
    expect(sent).toMatchObject([['zoom-tile', { at: { cell: 0 } }]]);
    await vi.advanceTimersByTimeAsync(restMs);
    expect(sent).toMatchObject([
      ['zoom-tile', { at: { cell: 0 } }],
      ['zoom-tile', { at: { cell: 1 } }],
    ]);
  });

  it('that ends where it began is no command', async () => {
    press('+');
    perform('whole-picture');
    await vi.advanceTimersByTimeAsync(restMs);
    expect(sent).toEqual([]);
    expect(useWallView.getState().zooming).toBeNull();
  });

  it('needs a picture, and panning a zoom', () => {
    expect(press('ArrowLeft', true)).toBe(false);
    expect(press('-')).toBe(false);
    useWallView.setState({ selectedCell: 3 });
    expect(press('+')).toBe(false);
  });
});

describe('a role that moves no tiles', () => {
  it('is told so before a tile is in its hand', () => {
    const denial = { clause: '6.1', reason: 'You read.', ask: 'an operator' };
    const denied = { 'swap-tiles': denial };
    useMirror.setState({ station: { ...station, session: { ...station.session, denied } } });
    useWallView.setState({ selectedCell: 0 });
    expect(perform('move-tile')).toBe(true);
    expect(useWallView.getState().moving).toBeNull();
    expect(useNotices.getState().notices[0]?.body).toEqual({ kind: 'refused', ...denial });
  });
});

describe('selection', () => {
  it('begins at the first tile and follows the arrows', () => {
    expect(press('Enter')).toBe(false);
    press('ArrowRight');
    expect(useWallView.getState().selectedCell).toBe(0);
    press('ArrowRight');
    press('ArrowDown');
    expect(useWallView.getState().selectedCell).toBe(3);
  });

  it('hands the enlarged view on, and ends it at an empty tile', () => {
    useWallView.setState({ selectedCell: 0 });
    press('Enter');
    expect(useWallView.getState().enlarged).toEqual({ cell: 0, cameraId: lot });
    press('ArrowRight');
    expect(useWallView.getState().enlarged).toEqual({ cell: 1, cameraId: door });
    press('ArrowDown');
    expect(useWallView.getState().enlarged).toBeNull();
  });

  it('enlarges and restores with the same key, and nothing on an empty tile', () => {
    useWallView.setState({ selectedCell: 1 });
    press('Enter');
    press('Enter');
    expect(useWallView.getState().enlarged).toBeNull();
    useWallView.setState({ selectedCell: 2 });
    expect(press('Enter')).toBe(false);
  });
});

describe('moving by keyboard', () => {
  it.each(['m', 'Enter'])('picks up, is led by the arrows and is dropped by %s', (key) => {
    useWallView.setState({ selectedCell: 0 });
    perform('move-tile');
    expect(useWallView.getState().moving).toMatchObject({ cell: 0, cameraId: lot, by: 'keyboard' });
    press('ArrowDown');
    press(key);
    expect(sent).toEqual([['swap-tiles', { from: { monitorId, cell: 0 }, to: { monitorId, cell: 2 } }]]);
    expect(useWallView.getState().moving).toBeNull();
  });

  it('is left by Esc, with the selection back where it was', () => {
    useWallView.setState({ selectedCell: 0 });
    perform('move-tile');
    press('ArrowRight');
    press('Escape');
    expect(useWallView.getState()).toMatchObject({ moving: null, selectedCell: 0 });
    expect(sent).toEqual([]);
  });

  it('forgets a tile that somebody else took away meanwhile', () => {
    useWallView.setState({ selectedCell: 0 });
    perform('move-tile');
    wall([null, door, lot, null]);
    expect(perform('move-tile')).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('commands', () => {
  it('empties the selected tile', () => {
    useWallView.setState({ selectedCell: 1 });
    perform('empty-tile');
    expect(sent).toEqual([['empty-tile', { at: { monitorId, cell: 1 } }]]);
  });

  it('keeps a refusal on the screen until Esc', async () => {
    outcome = { status: 'refused', clause: '4.2', reason: 'Not yours.', ask: 'the desk' };
    useWallView.setState({ selectedCell: 1 });
    perform('empty-tile');
    await vi.waitFor(() => {
      expect(useNotices.getState().notices[0]?.body).toMatchObject({ kind: 'refused', clause: '4.2' });
    });
    press('Escape');
    expect(useNotices.getState().notices).toEqual([]);
    expect(useWallView.getState().selectedCell).toBe(1);
  });

  it('asks main to undo only when there is something to undo', () => {
    perform('undo');
    expect(sent).toEqual([]);
    expect(useAnnouncement.getState().text).toBe('Nothing to undo');
    useMirror.setState({ undo: { undo: 'Open Bus lane', redo: null } });
    perform('undo');
    expect(sent).toEqual([['undo-wall-change', {}]]);
  });

  it('acknowledges the new alert of this monitor, and no other', () => {
    const alert: Alert = {
      ...{ id: AlertId.parse('alert-1'), type: 'emergency-button', title: 'Emergency button', priority: 1 },
      ...{ schoolId: SchoolId.parse('east'), source: 'test', training: true, raisedAtMs: utcMs(1), occurrences: 1 },
      ...{
        condition: 'active',
        handling: 'new',
        suppression: 'none',
        status: 'actual',
        openedOn: MonitorId.parse('m2'),
      },
      ...{ ticks: [], notes: [] },
    };
    useMirror.setState({ alerts: [alert, { ...alert, handling: 'acknowledged', openedOn: monitorId }] });
    expect(perform('acknowledge')).toBe(false);
    useMirror.setState({ alerts: [{ ...alert, openedOn: monitorId }] });
    perform('acknowledge');
    expect(sent).toEqual([['acknowledge-alert', { alertId: 'alert-1' }]]);
  });
});

describe('figures', () => {
  const figures = (): unknown => useWallView.getState().figures;

  it('come and go with their key, and need a tile', () => {
    perform('figures');
    expect(useWallView.getState()).toMatchObject({ figures: 'selected', selectedCell: 0 });
    perform('figures-all');
    expect(figures()).toBe('all');
    perform('figures-all');
    expect(figures()).toBe('none');
  });

  it('of all tiles select none, and go with Esc before the selection does', () => {
    perform('figures-all');
    expect(useWallView.getState().selectedCell).toBeNull();
    useWallView.setState({ selectedCell: 2 });
    press('Escape');
    expect(useWallView.getState()).toMatchObject({ figures: 'none', selectedCell: 2 });
  });
});
