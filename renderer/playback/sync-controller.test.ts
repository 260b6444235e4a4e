// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId } from '../console/testing/district';
import { useMirror } from '../mirror/store';
import { currentPlayhead, planToPlay, takePlan, usePlaybackGroup, usePlaybackView } from '../operator/playback';
import { SyncController } from './sync-controller';
import { FakePlaybackEngine } from './testing/fake-playback-engine';
import { at, forgetPlayback, playback, recordedTicket } from './testing/playback';

const gate = cameraId('east.gate');
let engine: FakePlaybackEngine;
let controller: SyncController;
const told: unknown[] = [];

beforeEach(() => {
  forgetPlayback();
  vi.useFakeTimers({ toFake: ['performance'] });
  told.length = 0;
  takePlan();
  vi.stubGlobal('api', { reportPlayback: (report: unknown) => told.push(report) });
  engine = new FakePlaybackEngine();
  controller = new SyncController(engine);
});

afterEach(() => {
  controller.dispose();
  vi.useRealTimers();
});

const recorded = (id: string, ms: number) => ({
  ...{ cameraId: cameraId(id), state: { kind: 'recorded' } as const, frameTimeMs: utcMs(ms) },
});

describe('the sync controller', () => {
  it('begins where playback was opened, and not again when a ticket is renewed', () => {
    useMirror.setState({ playback: playback() });
    useMirror.setState({
      playback: playback({ tickets: [recordedTicket('east.gate'), recordedTicket('east.bus')] }),
    });
    expect(engine.log).toEqual(['seek 2026-11-02T22:00:00.000Z']);
  });

  it('plays at once what was opened to be played, also where the playhead is there already', () => {
    planToPlay(true);
    useMirror.setState({ playback: playback() });
    planToPlay(true);
    useMirror.setState({ playback: playback({ openedMs: utcMs(at + 1) }) });
    expect(engine.log).toEqual(['seek 2026-11-02T22:00:00.000Z', 'play 1', 'seek 2026-11-02T22:00:00.000Z', 'play 1']);
  });

  it('leaves the playhead where it is when a camera joins, and moves it when another moment is opened', () => {
    useMirror.setState({ playback: playback() });
    vi.advanceTimersByTime(2_000);
    engine.report({ atMs: utcMs(at + 90_000) });
    useMirror.setState({ playback: playback({ openedMs: utcMs(at + 1), atMs: utcMs(at + 89_500) }) });
    expect(engine.log).toHaveLength(1);
    useMirror.setState({ playback: playback({ openedMs: utcMs(at + 2), atMs: utcMs(at + 600_000) }) });
    expect(engine.log.at(-1)).toBe('seek 2026-11-02T22:10:00.000Z');
  });

  it('closes a camera at once when its ticket is gone, and only that one', () => {
    useMirror.setState({ playback: playback() });
    useMirror.setState({ playback: playback({ tickets: [recordedTicket('east.bus')] }) });
    expect(engine.log.at(-1)).toBe('close east.gate');
    expect(engine.log.filter((line) => line.startsWith('close'))).toHaveLength(1);
  });

  it('closes everything, pauses and forgets when playback ends; a late report is no news', () => {
    useMirror.setState({ playback: playback() });
    usePlaybackView.setState({ selectedId: gate, enlargedId: gate, asking: true });
    engine.report({ atMs: utcMs(at), cameras: [recorded('east.gate', at)] });
    useMirror.setState({ playback: null });
    engine.report({ atMs: utcMs(at + 250), cameras: [recorded('east.gate', at + 250)] });
    expect(engine.log.slice(-3)).toEqual(['close east.gate', 'close east.bus', 'pause']);
    expect(currentPlayhead()).toBeUndefined();
    expect(usePlaybackGroup.getState().cameras.size).toBe(0);
    expect(usePlaybackView.getState()).toEqual({ selectedId: null, enlargedId: null, asking: false });
  });

  it('tells main what was shown: stretches without what a jump skipped, and nothing of a gap', () => {
    useMirror.setState({ playback: playback() });
    const hear = (ms: number, bus: number | null): void => {
      const gap = { cameraId: cameraId('east.bus'), state: { kind: 'gap' } as const };
      engine.report({
        ...{ atMs: utcMs(ms), motion: 'playing' },
        cameras: [recorded('east.gate', ms), bus === null ? gap : recorded('east.bus', bus)],
      });
    };
    hear(at, at);
    hear(at + 250, null);
    hear(at + 500, null);
    hear(at + 600_000, null);
    useMirror.setState({ playback: null });
    expect(told).toEqual([
      // The first picture at once: the right to it may end in the next moment.
      [
        { cameraId: 'east.gate', fromMs: at, untilMs: at },
        { cameraId: 'east.bus', fromMs: at, untilMs: at },
      ],
      [{ cameraId: 'east.gate', fromMs: at + 250, untilMs: at + 500 }],
      [{ cameraId: 'east.gate', fromMs: at + 600_000, untilMs: at + 600_000 }],
    ]);
  });
});
