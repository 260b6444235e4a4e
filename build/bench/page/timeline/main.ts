/** The bench's page of the timeline: draws a week again and again, each time another one, and says how long it took. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { z } from 'zod';
import { Timeline, type TimelineLane } from '../../../../renderer/playback/timeline/timeline';
import { longestMs } from '../../../../renderer/playback/timeline/timeline-range';
import '../../../../renderer/ui/base.css';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import { PageOrder, type DrawTimeline, type TimelineDraws } from '../../protocol.mjs';
import { drawElements } from './elements';
import { fromMs, marksOf, untilMs, weekOf } from './week';

// The Content Security Policy forbids making code of text.
z.config({ jitless: true });

const place = document.getElementById('surface') ?? document.body;
const marks = marksOf(200);
const nothing = (): void => undefined;

async function follow(message: unknown): Promise<unknown> {
  const order = PageOrder.parse(message);
  if (order.kind !== 'draw-timeline') throw new Error('this page draws timelines only');
  return draw(order);
}

async function draw({ contender, cameras, spansEach, draws }: DrawTimeline): Promise<TimelineDraws> {
  const lanes = weekOf(cameras, spansEach);
  const [workMs, turnMs]: [number[], number[]] = [[], []];
  const paint = contender === 'canvas' ? canvasPainter(lanes) : (shown: TimeSpan) => drawElements(place, lanes, shown);
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
function canvasPainter(lanes: readonly TimelineLane[]): (shown: TimeSpan) => void {
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

/** The next turn of the page. @returns when it began */
function turn(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
}

window.bench = { follow };
