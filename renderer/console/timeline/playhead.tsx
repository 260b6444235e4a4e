import type { KeyboardEvent, ReactElement } from 'react';
import type { ClockDetail } from '../../../shared/playback/local-time';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { classNames } from '../../ui/class-names';
import { momentWords, tagWords } from './timeline-words';
import { lengthOf, shows, xOf, zoomStep } from './timeline-range';
import styles from './timeline.module.css';
import type { TimelineRange } from './use-timeline-range';

/** Where the playhead is, and what moves it by keys. */
export interface PlayheadProps {
  readonly atMs: UtcMs;
  readonly range: TimelineRange;
  readonly widthPx: number;
  readonly zone: string;
  readonly detail: ClockDetail;
  readonly onSeek: (atMs: UtcMs) => void;
}

/** The line of the playhead, and its tag: a slider for keyboard and readers of the screen. */
export function Playhead({ atMs, range, widthPx, zone, detail, onSeek }: PlayheadProps): ReactElement {
  const { shown, limits } = range;
  const inView = shows(shown, atMs);
  const x = Math.min(widthPx, Math.max(0, xOf(atMs, shown, widthPx)));
  const words = tagWords(atMs, zone, detail);
  return (
    <div
      className={classNames(styles['playhead'], !inView && styles['away'])}
      style={{ transform: `translateX(${x}px)` }}
      data-edge={x < widthPx * 0.06 ? 'left' : x > widthPx * 0.94 ? 'right' : undefined}
    >
      <div
        role="slider"
        tabIndex={0}
        className={styles['tag']}
        aria-label="Playhead"
        aria-orientation="horizontal"
        aria-valuemin={limits.fromMs}
        aria-valuemax={limits.untilMs}
        aria-valuenow={atMs}
        aria-valuetext={momentWords(atMs, zone)}
        data-testid="timeline-playhead"
        title={inView ? undefined : 'Out of view: press to show it'}
        onClick={() => {
          if (!inView) range.showAround(atMs, lengthOf(shown));
        }}
        onKeyDown={(event) => takeKey(event, atMs, range, onSeek)}
      >
        {!inView && x === 0 && '‹ '}
        {words}
        {!inView && x > 0 && ' ›'}
      </div>
    </div>
  );
}

/** What arrows move by: what can be seen at the zoom in question, in steps that can be said. */
const steps = [1_000 / 15, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000];

/** How far one press of an arrow goes, milliseconds. */
export function arrowStep(lengthMs: number): number {
  return steps.findLast((each) => each <= lengthMs / 60) ?? 1_000 / 15;
}

function takeKey(
  event: KeyboardEvent,
  atMs: UtcMs,
  { shown, limits, zoomBy }: TimelineRange,
  onSeek: (atMs: UtcMs) => void,
): void {
  const length = lengthOf(shown);
  const step = arrowStep(length) * (event.shiftKey ? 10 : 1);
  const moments: Readonly<Record<string, number>> = {
    ArrowLeft: atMs - step,
    ArrowDown: atMs - step,
    ArrowRight: atMs + step,
    ArrowUp: atMs + step,
    PageDown: atMs - length / 4,
    PageUp: atMs + length / 4,
    Home: shown.fromMs,
    End: shown.untilMs - 1,
  };
  const zooms: Readonly<Record<string, number>> = { '+': zoomStep, '=': zoomStep, '-': 1 / zoomStep };
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const [moment, zoom] = [moments[event.key], zooms[event.key]];
  if (moment === undefined && zoom === undefined) return;
  // These keys mean something else where no slider has the focus.
  event.preventDefault();
  event.stopPropagation();
  if (zoom !== undefined) zoomBy(zoom);
  if (moment !== undefined) onSeek(utcMs(Math.min(limits.untilMs, Math.max(limits.fromMs, Math.round(moment)))));
}
