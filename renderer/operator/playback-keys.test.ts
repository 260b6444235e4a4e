// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { KeyAction, keyContexts } from '../../shared/keys/key-actions';
import { OperatorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { showView, useMode, useView } from './mode';
import { useNotices } from './notices';
import { useSelection } from './selection';
import { actionsHere, pressed } from './actions';
import { alert, cameraId, fillMirror, morning, now } from '../console/testing/district';
import { installFakeApi, type FakeApi } from '../console/testing/fake-api';
import { useMirror } from '../mirror/store';
import { hearGroup, setPlaybackEngine, useMarks, usePlaybackView } from './playback';
import { FakePlaybackEngine } from '../playback/testing/fake-playback-engine';
import { at, forgetPlayback, playback } from '../playback/testing/playback';

let api: FakeApi;
let engine: FakePlaybackEngine;

function press(key: string, focus: Element | null = null, shiftKey = false): boolean {
  const modifiers = { ctrlKey: false, shiftKey, metaKey: false, altKey: false };
  return pressed({ key, ...modifiers })?.run(focus) ?? false;
}

/** The playback view with three cameras, paused. */
function play(): void {
  useMirror.setState({ playback: playback() });
  setPlaybackEngine(engine);
  hearGroup({ atMs: utcMs(at), rate: 1, motion: 'paused', spreadMs: 0, cameras: [] }, performance.now());
  showView('playback');
}

beforeEach(() => {
  vi.useFakeTimers({ now, toFake: ['Date', 'performance'] });
  fillMirror();
  forgetPlayback();
  api = installFakeApi();
  api.outcome = { status: 'success', value: { refused: [], unrecorded: [] } };
  engine = new FakePlaybackEngine();
  return () => vi.useRealTimers();
});

describe('the keys of playback', () => {
  it('move the playhead, also when they come faster than the engine answers', () => {
    play();
    for (const key of ['ArrowRight', 'ArrowRight', 'l', 'l', 'j', 'ArrowLeft', ' ', '.', ',']) press(key);
    expect(engine.log).toEqual([
      ...['seek 2026-11-02T22:00:10.000Z', 'seek 2026-11-02T22:00:20.000Z', 'play 2', 'play 4', 'play 2'],
      ...['seek 2026-11-02T22:00:10.000Z', 'pause', 'step 1', 'step -1'],
    ]);
  });

  it('never lead beyond now, where nothing is recorded yet', () => {
    play();
    hearGroup({ atMs: utcMs(now - 4_000), rate: 1, motion: 'paused', spreadMs: 0, cameras: [] }, performance.now());
    press('ArrowRight');
    expect(engine.log).toEqual([`seek ${new Date(now).toISOString()}`]);
  });

  it('mark a range, lead to its ends and to alerts, and give it up', () => {
    useMirror.setState({ alerts: [alert('a', { raisedAtMs: utcMs(at + 30_000) })] });
    play();
    press('i');
    press('ArrowRight');
    press('o');
    expect(useMarks.getState()).toEqual({ inMs: at, outMs: at + 10_000 });
    for (const key of ['e', 'e', 'q', 'q']) press(key);
    expect(engine.log.slice(1)).toEqual([
      ...['seek 2026-11-02T22:00:30.000Z', 'seek 2026-11-02T22:00:10.000Z', 'seek 2026-11-02T22:00:00.000Z'],
    ]);
    press('O', null, true);
    expect(useMarks.getState().inMs).toBeUndefined();
  });

  it('select, enlarge, leave again and take out', async () => {
    play();
    press('ArrowDown');
    press('Enter');
    expect(usePlaybackView.getState()).toMatchObject({ selectedId: 'east.gate', enlargedId: 'east.gate' });
    press('ArrowDown');
    expect(usePlaybackView.getState().enlargedId).toBe('east.bus');
    press('Escape');
    expect(usePlaybackView.getState()).toMatchObject({ selectedId: 'east.bus', enlargedId: null });
    press('Delete');
    await vi.waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands).toEqual([['open-playback', { cameraIds: ['east.gate', 'hay.front'], atMs: at }]]);
  });

  it('press a button that has the focus instead', () => {
    play();
    const button = document.body.appendChild(document.createElement('button'));
    expect([press(' ', button), press('Enter', button)]).toEqual([false, false]);
    expect(engine.log).toEqual([]);
  });

  it('lead from a gap to the next picture, by what the engine knows or what the recorder says', async () => {
    play();
    const camera = cameraId('east.bus');
    const gap = (untilMs?: number): void =>
      hearGroup(
        {
          ...{ atMs: utcMs(at), rate: 1, motion: 'paused', spreadMs: 0 },
          cameras: [{ cameraId: camera, state: { kind: 'gap', ...(untilMs && { untilMs: utcMs(untilMs) }) } }],
        },
        performance.now(),
      );
    gap(at + 5_000);
    press('n');
    await vi.waitFor(() => expect(engine.log).toEqual(['seek 2026-11-02T22:00:05.000Z']));
    gap();
    engine.recorded = [
      { fromMs: utcMs(at - 9_000), untilMs: utcMs(at - 1_000) },
      { fromMs: utcMs(at + 70_000), untilMs: utcMs(at + 90_000) },
    ];
    press('n');
    await vi.waitFor(() => expect(engine.log.at(-1)).toBe('seek 2026-11-02T22:01:10.000Z'));
  });

  it('are not those of the console, and the other way round', () => {
    expect(actionsHere()).not.toContain('mark-in');
    expect(actionsHere()).toContain('identify');
    showView('playback');
    expect(actionsHere()).toEqual(KeyAction.options.filter((action) => keyContexts(action).includes('playback')));
    for (const action of ['acknowledge', 'purpose', 'palette', 'keys']) expect(actionsHere()).toContain(action);
    for (const action of ['identify', 'nearest', 'close-alert', 'extend-view'])
      expect(actionsHere()).not.toContain(action);
  });

  it('do nothing where nothing is played back', () => {
    showView('playback');
    for (const key of [' ', 'ArrowRight', 'l', '.', 'i', 'n', 'q', 'Delete', 'ArrowDown'])
      expect(press(key)).toBe(false);
  });
});

describe('into playback and back', () => {
  it('F1 and F2 change the view, and leave what is played back where it is', () => {
    play();
    press('F1');
    expect(useView.getState().view).toBe('console');
    expect(engine.log).toEqual(['pause']);
    press('F2');
    expect(useView.getState().view).toBe('playback');
    expect(api.commands).toEqual([]);
  });

  it('Home ends it', () => {
    play();
    press('Home');
    expect(useView.getState().view).toBe('console');
    expect(api.commands).toEqual([['close-playback', {}]]);
  });

  it('B plays the selection back from 30 s ago, and plays it', async () => {
    setPlaybackEngine(engine);
    useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('hay.rear') } });
    press('b');
    await vi.waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands).toEqual([['open-playback', { cameraIds: ['hay.rear'], atMs: now - 30_000 }]]);
    expect(useView.getState().view).toBe('playback');
  });

  it('B adds what has the focus to what is played back, where that is: a salvo, a tile, a school', async () => {
    useMirror.setState({ salvos: [morning], salvoRefusals: [] });
    play();
    press('F1');
    const place = document.body.appendChild(document.createElement('div'));
    place.dataset['salvo'] = 'morning';
    press('b', place);
    await vi.waitFor(() => expect(api.commands).toHaveLength(1));
    const cameraIds = ['east.gate', 'east.bus', 'hay.front', 'hay.rear'];
    expect(api.commands).toEqual([['open-playback', { cameraIds, atMs: at }]]);
  });

  it('says plainly that no more than sixteen go together', async () => {
    const many = Array.from({ length: 16 }, (_unused, index) => cameraId(`far.${index}`));
    useMirror.setState({ playback: playback({ cameraIds: many }) });
    useSelection.setState({ selection: { kind: 'camera', cameraId: cameraId('hay.rear') } });
    press('b');
    await vi.waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
    expect(useNotices.getState().notices[0]?.body).toMatchObject({ kind: 'partly', left: ['hay.rear'] });
  });

  it('A takes an alert, shows it, and plays its school back from 30 s before', async () => {
    const raised = alert('a', { cameraId: cameraId('east.bus') });
    useMirror.setState({ alerts: [raised] });
    press('a');
    useMirror.setState({ alerts: [{ ...raised, handling: 'acknowledged', owner: OperatorId.parse('op-7') }] });
    press('a');
    press('a');
    await vi.waitFor(() => expect(api.commands.map(([verb]) => verb)).toContain('open-playback'));
    expect(api.commands.map(([verb]) => verb)).toEqual(['acknowledge-alert', 'show-alert', 'open-playback']);
    expect(api.commands.at(-1)?.[1]).toEqual({
      cameraIds: ['east.bus', 'east.lot', 'east.gate'],
      ...{ atMs: raised.raisedAtMs - 30_000, alertId: 'a' },
    });
    expect(useMode.getState().mode.kind).toBe('free');
  });
});
