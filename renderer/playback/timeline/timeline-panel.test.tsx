// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { byTestId, change, pressOn, render } from '../../console/testing/render';
import type { TimelineMark } from './playhead';
import type { AskSpans } from './recorded-spans';
import { TimelinePanel } from '../played-timeline';

const playheadMs = at('2026-11-01T06:14:36Z');
const limits = { fromMs: at('2026-10-31T06:00:00Z'), untilMs: at('2026-11-02T06:00:00Z') };
const refused = 'Refused by clause 2.12';
const cameras = [
  { cameraId: CameraId.parse('east.court'), name: 'Service court' },
  { cameraId: CameraId.parse('east.gym'), name: 'Gym door', refused },
];
const marks: TimelineMark[] = ['b1', 'b2'].map((id) => ({
  ...{ kind: 'bookmark', id, atMs: playheadMs, words: `Bookmark ${id}` },
}));
const told = { seek: vi.fn(), scrub: vi.fn(), mark: vi.fn() };
const ask = vi.fn<AskSpans>((_cameraId, range) => Promise.resolve({ range, spans: [], complaint: 'Its clock jumps' }));

function at(iso: string): UtcMs {
  return utcMs(Date.parse(iso));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  Object.defineProperty(document, 'fonts', { configurable: true, value: { ready: Promise.resolve() } });
  render(
    <TimelinePanel
      {...{ cameras, ask, marks, playheadMs, limits }}
      onScrub={told.scrub}
      onSeek={told.seek}
      onMark={told.mark}
    />,
  );
});
afterEach(() => {
  render(null);
  vi.useRealTimers();
});

it('asks what is recorded of the cameras that may be played back, and says what is wrong with the answer', async () => {
  await vi.advanceTimersByTimeAsync(500);
  await vi.waitFor(() => expect(byTestId('timeline').textContent).toContain('Its clock jumps'));
  expect(new Set(ask.mock.calls.map(([cameraId]) => cameraId))).toEqual(new Set([cameras[0]?.cameraId]));
  expect(byTestId('timeline').textContent).toContain(refused);
});

it('zooms to marks that lie together, and hands on one that stands alone', () => {
  change(() => byTestId('timeline-mark').click());
  expect(told.mark).not.toHaveBeenCalled();
  expect(byTestId('timeline-length').textContent).toBe('10 s');
});

it('seeks with the slider', () => {
  pressOn(byTestId('timeline-playhead'), 'ArrowRight');
  expect(told.seek).toHaveBeenCalledExactlyOnceWith(playheadMs + 60_000);
});
