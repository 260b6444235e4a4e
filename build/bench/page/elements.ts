/** The baseline: what a timeline is made of where nobody counts, an element for each recording and each gap of the week. */
import type { TimelineLane } from '../../../renderer/playback/timeline/timeline';
import { xOf } from '../../../renderer/playback/timeline/timeline-range';
import type { TimeSpan } from '../../../shared/vocabulary/playback';

const lanePx = 18;
const labelPx = 184;

/** Draws it, laid out before it returns. */
export function drawElements(place: HTMLElement, lanes: readonly TimelineLane[], shown: TimeSpan): void {
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
