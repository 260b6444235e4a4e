// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { fixedKeys, keyLines, pressed } from './actions';
import { KeyAction, keyGroups } from '../../shared/keys/key-actions';
import { defaultPreferences } from '../../shared/vocabulary/preferences';
import { Chord } from '../../shared/keys/press';
import { useMirror } from '../mirror/store';
import { dispositionKey } from './alerts';
import { enterMode, useMode } from './mode';
import { notify, useNotices } from './notices';
import { useSelection } from './selection';
import { useMapTarget } from './map';
import { alert, cameraId, fillMirror, offline, report, schoolId, stale, station } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';

const letterA = { key: 'a', ctrlKey: false, shiftKey: false, metaKey: false, altKey: false };

let api: FakeApi;

function press(key: string, { ctrlKey = false, focus = null as Element | null } = {}): boolean {
  return pressed({ key, ctrlKey, shiftKey: false, metaKey: false, altKey: false })?.run(focus) ?? false;
}

function inTraining(training: boolean): void {
  useMirror.setState({ station: { ...station, deployment: { ...station.deployment, training } } });
}

beforeEach(() => {
  fillMirror();
  useMapTarget.setState({ closeUp: false });
  api = installFakeApi();
});

describe('a key that is not for the operator’s role', () => {
  const denial = { clause: '6.1', reason: 'You read.', ask: 'an operator' };
  beforeEach(() => {
    const denied = { 'acknowledge-alert': denial, 'open-tile': denial, 'open-cameras': denial, 'swap-tiles': denial };
    useMirror.setState({ station: { ...station, session: { ...station.session, denied } }, alerts: [alert('a1')] });
  });

  it('says why, in the words of the policy, and does nothing', () => {
    expect(press('a')).toBe(true);
    expect(api.commands).toEqual([]);
    expect(useNotices.getState().notices[0]?.body).toEqual({ kind: 'refused', ...denial });
  });

  it('takes nothing up that could be put down nowhere', () => {
    useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('hay.rear') } });
    expect(press('t')).toBe(true);
    expect(useMode.getState().mode.kind).toBe('free');
    expect(useNotices.getState().notices).toHaveLength(1);
  });
});

describe('the table', () => {
  it('follows the keys that the operator has chosen, and shows them', () => {
    useMirror.setState({ preferences: { ...defaultPreferences, keys: { training: Chord.parse('J') } } });
    expect(press('F8')).toBe(false);
    expect(press('j')).toBe(true);
    expect(useMode.getState().mode.kind).toBe('training');
    const { keys } = useMirror.getState().preferences;
    expect(keyLines('Everywhere', keys)).toContainEqual({
      ...{ action: 'training', keys: 'J', words: 'Training panel' },
    });
  });

  it('lists every key once, and training in training only', () => {
    const lines = () => keyGroups.flatMap((group) => keyLines(group, {}));
    expect(lines().flatMap(({ action }) => action ?? [])).toEqual(expect.arrayContaining(KeyAction.options));
    expect(lines()).toHaveLength(KeyAction.options.length + fixedKeys.length);
    inTraining(false);
    expect(lines().map(({ action }) => action)).not.toContain('training');
  });

  it('offers training keys in training only', () => {
    inTraining(false);
    expect(press('F8')).toBe(false);
    inTraining(true);
    expect(press('F8')).toBe(true);
    expect(useMode.getState().mode.kind).toBe('training');
  });

  it('leaves keys with Alt, and Ctrl with letters it does not use, to others', () => {
    expect(pressed({ ...letterA, ctrlKey: true })).toBeUndefined();
    expect(pressed({ ...letterA, altKey: true })).toBeUndefined();
  });
});

describe('A and C', () => {
  it('acknowledges the first that nobody has, selects it, and has nothing to do without one', () => {
    expect(press('a')).toBe(false);
    useMirror.setState({ alerts: [alert('a1', { priority: 3 }), alert('a2', { priority: 1 })] });
    expect(press('A')).toBe(true);
    expect(api.commands).toEqual([['acknowledge-alert', { alertId: 'a2' }]]);
    expect(useSelection.getState().selection).toEqual({ kind: 'alert', alertId: 'a2' });
  });

  it('brings up the cameras of the one in hand when it is pressed again, on another monitor with Shift', () => {
    const mine = alert('a1', { handling: 'acknowledged', owner: station.session.operator.id });
    useMirror.setState({ alerts: [mine] });
    useSelection.setState({ selection: { kind: 'alert', alertId: mine.id } });
    expect(press('a')).toBe(true);
    pressed({ ...letterA, key: 'M', shiftKey: true })?.run(null);
    expect(api.commands).toEqual([
      ['show-alert', { alertId: 'a1' }],
      ['show-alert', { alertId: 'a1', monitorId: 'm2' }],
    ]);
  });

  it('asks why before it closes, and a digit answers', () => {
    useMirror.setState({ alerts: [alert('a1', { handling: 'acknowledged' })] });
    useSelection.setState({ selection: { kind: 'alert', alertId: alert('a1').id } });
    press('c');
    const { mode } = useMode.getState();
    expect(mode.kind).toBe('ask-disposition');
    expect(api.commands).toEqual([]);
    expect(dispositionKey(alert('a1').id, '7')).toBe(false);
    expect(dispositionKey(alert('a1').id, '3')).toBe(true);
    expect(api.commands).toEqual([['close-alert', { alertId: 'a1', disposition: 'accidental' }]]);
    expect(useMode.getState().mode.kind).toBe('free');
  });

  it('does not close what nobody has acknowledged, and says so', () => {
    useMirror.setState({ alerts: [alert('a1')] });
    useSelection.setState({ selection: { kind: 'alert', alertId: alert('a1').id } });
    press('c');
    expect(useMode.getState().mode.kind).toBe('free');
    expect(useNotices.getState().notices[0]?.body).toMatchObject({ kind: 'failed' });
  });
});

describe('Esc', () => {
  it('goes one step back with each press: mode, notice, zoom, selection', () => {
    useSelection.setState({ selection: { kind: 'school', schoolId: schoolId('east') } });
    useMapTarget.setState({ closeUp: true });
    notify('Open', { kind: 'failed', message: 'no' });
    enterMode({ kind: 'keys' });
    press('Escape');
    expect(useMode.getState().mode.kind).toBe('free');
    press('Escape');
    expect(useNotices.getState().notices).toEqual([]);
    press('Escape');
    expect(useMapTarget.getState().wish).toEqual({ kind: 'all' });
    useMapTarget.setState({ closeUp: false });
    press('Escape');
    expect(useSelection.getState().selection).toEqual({ kind: 'none' });
    expect(press('Escape')).toBe(false);
  });
});

describe('walls', () => {
  it('takes back only what there is to take back', () => {
    expect(press('z', { ctrlKey: true })).toBe(false);
    useMirror.setState({ undo: { undo: 'Open Bus lane', redo: null } });
    expect(press('z', { ctrlKey: true })).toBe(true);
    expect(api.commands).toEqual([['undo-wall-change', {}]]);
  });

  it('steps through the tiles that are not live, round the end', () => {
    useMirror.setState({ tiles: [report('m1', 0, 'east.gate', stale), report('m1', 1, 'hay.front', offline)] });
    const shown = (): unknown => {
      press('x');
      return useSelection.getState().selection;
    };
    expect([shown(), shown(), shown()]).toEqual([
      { kind: 'camera', cameraId: 'east.gate' },
      { kind: 'camera', cameraId: 'hay.front' },
      { kind: 'camera', cameraId: 'east.gate' },
    ]);
  });

  it('takes up what has the focus rather than the selection', () => {
    useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('hay.rear') } });
    const row = document.createElement('li');
    row.dataset['camera'] = 'east.bus';
    press('t', { focus: row });
    expect(useMode.getState().mode).toMatchObject({ kind: 'choose-tile', payload: { cameraId: 'east.bus' } });
  });

  it('empties the tile that has the focus, and nothing else', () => {
    const cell = document.createElement('div');
    Object.assign(cell.dataset, { monitor: 'm1', cell: '3' });
    expect(press('Delete', { focus: cell })).toBe(true);
    expect(api.commands).toEqual([['empty-tile', { at: { monitorId: 'm1', cell: 3 } }]]);
    cell.dataset['cell'] = '2';
    expect(press('Delete', { focus: cell })).toBe(false);
    expect(press('Delete', { focus: document.body })).toBe(false);
  });

  it('leaves Enter to a button that has the focus', () => {
    useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('hay.rear') } });
    expect(press('Enter', { focus: document.createElement('button') })).toBe(false);
    expect(press('Enter', { focus: document.body })).toBe(true);
    expect(api.commands).toEqual([['open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'hay.rear' }]]);
  });
});
