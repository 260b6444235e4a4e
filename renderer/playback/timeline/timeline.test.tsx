// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { CameraId } from '../../../shared/vocabulary/ids';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { byTestId, change, pressOn, render } from '../../console/testing/render';
import type { TimelineMark } from './playhead';
import { Timeline, type TimelineLane } from './timeline';
import { useTimelineRange } from './timeline-range';

const [minute, hour] = [60_000, 3_600_000];
const playheadMs = at('2026-11-01T06:14:36Z');
const limits = { fromMs: at('2026-10-31T06:00:00Z'), untilMs: at('2026-11-02T06:00:00Z') };
const known = [limits];
const lanes: TimelineLane[] = [
  { cameraId: CameraId.parse('east.court'), name: 'Service court', fetching: false, known, spans: known },
  { cameraId: CameraId.parse('east.gym'), name: 'Gym door', fetching: true, known: [], spans: [] },
];
const marks: TimelineMark[] = [
  { kind: 'alert', id: 'a1', priority: 1, isNew: true, atMs: playheadMs, words: 'P1 door forced' },
  { kind: 'bookmark', id: 'b1', atMs: utcMs(playheadMs - hour), words: 'Gate closed' },
];

function at(iso: string): UtcMs {
  return utcMs(Date.parse(iso));
}

/** What was asked of the playhead, in order. */
const asked: string[] = [];
const scrub = (atMs: UtcMs): number => asked.push(`scrub ${new Date(atMs).toISOString().slice(11, 19)}`);
const seek = (atMs: UtcMs): number => asked.push(`seek ${new Date(atMs).toISOString().slice(11, 19)}`);

function Shown() {
  const range = useTimelineRange(playheadMs, limits, 2 * hour);
  const onMarks = (pressed: readonly TimelineMark[]): void => {
    asked.push(pressed.map(({ words }) => words).join(', '));
  };
  return <Timeline {...{ range, lanes, marks, playheadMs, onMarks }} onScrub={scrub} onSeek={seek} />;
}

beforeEach(() => {
  asked.length = 0;
  // A page without a layout: the track is a thousand pixels wide.
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(1_000);
  vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 1_000, 120));
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null);
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe = vi.fn();
      disconnect = vi.fn();
    },
  );
  // A page without pointers has none to hold.
  Object.assign(document.documentElement, { setPointerCapture: vi.fn(), hasPointerCapture: () => false });
  Object.defineProperty(document, 'fonts', { configurable: true, value: { ready: Promise.resolve() } });
  render(<Shown />);
});
afterEach(() => render(null));

function pointer(kind: string, clientX: number, more: PointerEventInit = {}): void {
  const options = { clientX, clientY: 60, bubbles: true, cancelable: true, button: 0, isPrimary: true, pointerId: 1 };
  change(() => void byTestId('timeline-track').dispatchEvent(new PointerEvent(kind, { ...options, ...more })));
}

it('says in words where the playhead is, and which of the two hours that is', () => {
  const slider = byTestId('timeline-playhead');
  expect(slider.getAttribute('aria-valuetext')).toBe('01:14:36 EST −05:00, Sun 1 Nov 2026, second 01:14 of this night');
  expect(byTestId('timeline-hours').textContent).toContain('second 01:00 hour, EST −05:00');
});

it.each([
  ['ArrowRight', 'seek 06:15:36'],
  ['ArrowLeft', 'seek 06:13:36'],
  ['PageUp', 'seek 06:44:36'],
  ['Home', 'seek 05:14:36'],
  ['End', 'seek 07:14:35'],
])('seeks with %s where the slider has the focus', (key, expected) => {
  pressOn(byTestId('timeline-playhead'), key);
  expect(asked).toEqual([expected]);
});

it('zooms with + and −, by half and by two', () => {
  expect(byTestId('timeline-length').textContent).toBe('2 h');
  pressOn(byTestId('timeline-playhead'), '+');
  expect(byTestId('timeline-length').textContent).toBe('60 min');
  pressOn(byTestId('timeline-playhead'), '-');
  pressOn(byTestId('timeline-playhead'), '-');
  expect(byTestId('timeline-length').textContent).toBe('4 h');
});

it('seeks where the track is clicked, and scrubs on the way of a drag', () => {
  pointer('click', 250);
  expect(asked).toEqual(['seek 05:44:36']);
  asked.length = 0;
  pointer('pointerdown', 500);
  pointer('pointermove', 510);
  pointer('pointermove', 750);
  pointer('pointerup', 750);
  // The click that ends a drag is part of it.
  pointer('click', 750);
  expect(asked).toEqual(['scrub 06:14:36', 'scrub 06:15:48', 'scrub 06:44:36', 'seek 06:44:36']);
});

it('moves what is shown with Shift, and leaves the playhead where it is', () => {
  pointer('pointerdown', 500, { shiftKey: true });
  pointer('pointermove', 600, { shiftKey: true });
  pointer('pointerup', 600, { shiftKey: true });
  pointer('click', 600, { shiftKey: true });
  expect(asked).toEqual([]);
  pressOn(byTestId('timeline-playhead'), 'Home');
  expect(asked).toEqual([`seek ${new Date(playheadMs - hour - 12 * minute).toISOString().slice(11, 19)}`]);
});

it('zooms with the wheel at the pointer', () => {
  const wheel = Object.assign(new WheelEvent('wheel', { deltaY: -240, bubbles: true }), { clientX: 0 });
  change(() => void byTestId('timeline-track').dispatchEvent(wheel));
  expect(byTestId('timeline-length').textContent).toBe('60 min');
  pressOn(byTestId('timeline-playhead'), 'Home');
  expect(asked).toEqual(['seek 05:14:36']);
});

it('names marks with their time, and a press on one is no seek', () => {
  const buttons = [...document.querySelectorAll<HTMLElement>('[data-testid="timeline-mark"]')];
  expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual([
    'Gate closed, 01:14:36 EDT',
    'P1 door forced, 01:14:36 EST',
  ]);
  change(() => buttons[1]?.click());
  expect(asked).toEqual(['P1 door forced']);
});
