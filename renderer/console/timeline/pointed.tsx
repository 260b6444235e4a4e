import type { ReactElement } from 'react';
import type { ClockDetail } from '../../../shared/playback/local-time';
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import { utcMs } from '../../../shared/vocabulary/time';
import { hitLanes, type Run } from './layout-lane';
import { momentAt, xOf } from './timeline-range';
import { runWords, tagWords } from './timeline-words';
import type { TimelineLane } from './timeline';
import styles from './timeline.module.css';

/** Where the pointer is: pixels from the left of the track and from the top of the lanes, and how high each lane is. */
export interface PointedPlace {
  readonly x: number;
  readonly y: number;
  readonly lanePx: number;
}

/** What is pointed at. */
export interface PointedProps {
  readonly at: PointedPlace;
  readonly lanes: readonly TimelineLane[];
  readonly runs: readonly (readonly Run[])[];
  readonly shown: TimeSpan;
  readonly widthPx: number;
  readonly zone: string;
  readonly detail: ClockDetail;
}

/** The moment under the pointer, and what is recorded there. Beside it, never under it. */
export function Pointed({ at, lanes, runs, shown, widthPx, zone, detail }: PointedProps): ReactElement {
  const hit = at.lanePx > 0 ? hitLanes(at, runs, { shown, widthPx, lanePx: at.lanePx }) : undefined;
  const lane = hit && lanes[hit.lane];
  const name = lane && `${hit.lane + 1} ${lane.name}`;
  const moment = tagWords(utcMs(Math.max(0, momentAt(at.x, shown, widthPx))), zone, detail);
  return (
    <div
      className={styles['pointed']}
      style={{ left: at.x }}
      data-side={at.x > widthPx / 2 ? 'left' : 'right'}
      aria-hidden
    >
      <span className={styles['pointedWords']}>
        <strong>{moment}</strong>
        {name !== undefined && ` ${lane?.refused ?? runWords(name, hit?.run, zone, lane?.fetching ?? false)}`}
        {lane?.complaint !== undefined && `. ${lane.complaint}`}
      </span>
    </div>
  );
}

/** What lies before all that may be seen, and after now. */
export function Beyond({
  shown,
  limits,
  widthPx,
}: {
  readonly shown: TimeSpan;
  readonly limits: TimeSpan;
  readonly widthPx: number;
}): ReactElement {
  const [first, last] = [xOf(limits.fromMs, shown, widthPx), xOf(limits.untilMs, shown, widthPx)];
  return (
    <>
      {first > 0 && (
        <i className={styles['beyond']} style={{ left: 0, width: Math.min(first, widthPx) }}>
          {first > 160 && 'before all that may be seen'}
        </i>
      )}
      {last < widthPx && (
        <i className={styles['beyond']} style={{ left: Math.max(0, last), width: widthPx - Math.max(0, last) }}>
          {widthPx - last > 120 && 'still to come'}
        </i>
      )}
    </>
  );
}
