/** Draws a week again and again, each time another one, and says how long it took. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { Timeline, type TimelineLane } from '../../../renderer/playback/timeline/timeline';
import { longestMs, xOf } from '../../../renderer/playback/timeline/timeline-range';
import '../../../renderer/ui/base.css';
import type { TimelineMark } from '../../../renderer/playback/timeline/playhead';
import { Random } from '../../../renderer/video/corpus/fuzz/random';
import { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { turn } from './turns';

/** The week, which ends in the night in which the clock is put back. */
const untilMs = Date.parse('2026-11-02T05:00:00Z');
const fromMs = untilMs - 7 * 86_400_000;

const names = ['Front entrance', 'Plaza, east', 'Bus lane, east kerb', 'Rear door', 'Lot, south-east mast'];
const marks = marksOf(200);
const nothing = (): void => undefined;

/** A week's timeline, drawn again and again. `elements` is the baseline: an element for each recording and each gap. */
export interface DrawTimeline {
  readonly contender: 'canvas' | 'elements';
  readonly cameras: number;
  readonly spansEach: number;
  readonly draws: number;
}

/** @returns how long each draw took, milliseconds: the page's own work, and until the turn after it */
export async function drawTimeline(
  place: HTMLElement,
  { contender, cameras, spansEach, draws }: DrawTimeline,
): Promise<{ workMs: number[]; turnMs: number[] }> {
  const lanes = weekOf(cameras, spansEach);
  const [workMs, turnMs]: [number[], number[]] = [[], []];
  const paint =
    contender === 'canvas' ? canvasPainter(place, lanes) : (shown: TimeSpan) => drawElements(place, lanes, shown);
  await document.fonts.ready;
  // The first ones compile what is drawn with.
  for (let count = -3; count < draws; count += 1) {
    const beganMs = await turn();
    // A minute further each time: nothing of the draw before can be used again.
    const shift = (count % 50) * 60_000;
    paint({ fromMs: utcMs(untilMs - longestMs + shift), untilMs: utcMs(untilMs + shift) });
    const workedMs = performance.now();
    const nextMs = await turn();
    if (count < 0) continue;
    workMs.push(workedMs - beganMs);
    turnMs.push(nextMs - beganMs);
  }
  return { workMs, turnMs };
}

/** Shows the application's own timeline, drawn to the last pixel before it returns. */
function canvasPainter(place: HTMLElement, lanes: readonly TimelineLane[]): (shown: TimeSpan) => void {
  const root = createRoot(place);
  const limits = { fromMs: utcMs(fromMs - longestMs), untilMs: utcMs(untilMs + longestMs) };
  return (shown) => {
    const range = { shown, limits, zoomBy: nothing, panBy: nothing, showAround: nothing };
    flushSync(() =>
      root.render(
        createElement(Timeline, {
          ...{ range, lanes, marks, zone: 'America/New_York', selectedId: lanes[3]?.cameraId },
          ...{ playheadMs: utcMs(untilMs - 22 * 3_600_000), inMs: undefined, outMs: undefined },
          ...{ onScrub: nothing, onSeek: nothing, onMarks: nothing },
        }),
      ),
    );
    // Drawing on a canvas is only noted down; reading a pixel waits until it is done.
    for (const canvas of place.querySelectorAll('canvas')) canvas.getContext('2d')?.getImageData(0, 0, 1, 1);
  };
}

const lanePx = 18;
const labelPx = 184;

/**
 * The baseline: what a timeline is made of where nobody counts, an element for each recording and each gap of the week, laid out
 * before it returns.
 */
function drawElements(place: HTMLElement, lanes: readonly TimelineLane[], shown: TimeSpan): void {
  const widthPx = place.clientWidth - labelPx;
  const all = document.createDocumentFragment();
  for (const [index, { spans }] of lanes.entries()) {
    let doneMs: number = shown.fromMs;
    for (const span of spans) {
      if (span.untilMs <= shown.fromMs || span.fromMs >= shown.untilMs) continue;
      if (span.fromMs > doneMs) all.append(elementOf('gap', { fromMs: doneMs, untilMs: span.fromMs }));
      all.append(elementOf('recorded', span));
      doneMs = span.untilMs;
    }

    function elementOf(kind: string, { fromMs, untilMs }: { fromMs: number; untilMs: number }): HTMLElement {
      const element = document.createElement('i');
      const [left, right] = [xOf(fromMs, shown, widthPx), xOf(untilMs, shown, widthPx)];
      const colour = kind === 'gap' ? '--caution' : '--edge';
      element.style.cssText =
        `position:absolute;left:${labelPx + left}px;width:${right - left}px;top:${index * lanePx}px;` +
        `height:${lanePx - 2}px;background:var(${colour})`;
      return element;
    }
  }
  place.replaceChildren(all);
  place.getBoundingClientRect();
}

/**
 * Lanes of cameras that record what moves, always the same: so many recordings each, of all lengths, and some gaps between them
 * too small to be drawn.
 */
function weekOf(cameras: number, spansEach: number): TimelineLane[] {
  return Array.from({ length: cameras }, (_, camera) => ({
    cameraId: CameraId.parse(`east-tech.camera-${camera + 1}`),
    name: names[camera % names.length] ?? '',
    fetching: false,
    known: [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }],
    spans: spansOf(camera, spansEach),
  }));
}

function spansOf(camera: number, count: number): TimeSpan[] {
  const random = new Random(camera + 1);
  const pieces = Array.from({ length: count }, () => {
    // Most gaps are short and some are hours: the square of a square.
    return { gap: 0.02 + random.next() ** 6, length: 0.2 + random.next() ** 2 };
  });
  const all = pieces.reduce((sum, { gap, length }) => sum + gap + length, 0);
  const unitMs = (untilMs - fromMs) / all;
  let atMs = fromMs;
  return pieces.map(({ gap, length }) => {
    const from = atMs + gap * unitMs;
    atMs = from + length * unitMs;
    return { fromMs: utcMs(from), untilMs: utcMs(Math.max(from + 1, atMs)) };
  });
}

/** Bookmarks over the week. */
function marksOf(count: number): TimelineMark[] {
  const random = new Random(99);
  return Array.from({ length: count }, (_, index) => ({
    kind: 'bookmark',
    id: `bookmark-${index}`,
    atMs: utcMs(fromMs + random.next() * (untilMs - fromMs)),
    words: `Bookmark ${index}`,
  }));
}
