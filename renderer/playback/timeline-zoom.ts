/** What the timeline shows, for keys that zoom it from anywhere in the view. */
import { type TimelineRange, zoomStep } from './timeline/timeline-range';

let current: TimelineRange | undefined;

/** Told by the timeline whenever it shows something else; undefined once there is none. */
export function setShownRange(range: TimelineRange | undefined): void {
  current = range;
}

/** Shows less time and larger, or more. @returns whether there is a timeline */
export function zoomTimeline(by: 1 | -1): boolean {
  current?.zoomBy(zoomStep ** by);
  return current !== undefined;
}
