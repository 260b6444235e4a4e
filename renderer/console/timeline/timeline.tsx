import { useLayoutEffect, useMemo, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { classNames } from '../../ui/class-names';
import { Unseen } from '../../ui/unseen';
import { sheetOf } from './ink';
import { layoutLane, type LaneSpans } from './layout-lane';
import { detailOf, layoutRulers, type LabelRoom } from './layout-rulers';
import { MarkRow } from './mark-row';
import { paintLanes, type MissingKind } from './paint-lanes';
import { paintRulers } from './paint-rulers';
import type { TimelineMark } from './place-marks';
import { Playhead } from './playhead';
import { TimelineNames } from './timeline-names';
import { Beyond, Pointed, type PointedPlace } from './pointed';
import { xOf } from './timeline-range';
import styles from './timeline.module.css';
import { useDrawing } from './use-drawing';
import type { TimelineRange } from './use-timeline-range';
import { useTrackPointer } from './use-track-pointer';

/** A camera of the sync group, and what is known of its recordings. */
export interface TimelineLane extends LaneSpans {
  readonly cameraId: CameraId;
  /** `Service court`; its number in the group is its place in the list. */
  readonly name: string;
  /** What is not known is being asked for. */
  readonly fetching: boolean;
  /** What is wrong with what its source says, in one sentence. */
  readonly complaint?: string | undefined;
  /** Why the policy lets nobody play it back; nothing is asked of it then. */
  readonly refused?: string | undefined;
}

/** All that the timeline shows, and what it is told to do. It holds nothing but where the pointer is. */
export interface TimelineProps {
  /** What is shown, from `useTimelineRange`; whoever binds + and − to it does it there. */
  readonly range: TimelineRange;
  /** An IANA name. */
  readonly zone: string;
  /** In the order of the group, at most 16; from `useRecordedSpans`. */
  readonly lanes: readonly TimelineLane[];
  readonly selectedId?: CameraId | undefined;
  readonly marks: readonly TimelineMark[];
  readonly playheadMs: UtcMs;
  /** The marks of I and O; one alone is a line. */
  readonly inMs?: UtcMs | undefined;
  readonly outMs?: UtcMs | undefined;
  /** While the playhead is dragged: `PlaybackDesk.scrub`. A seek follows in any case. */
  readonly onScrub: (atMs: UtcMs) => void;
  /** Where it ends, and on a click or key: `PlaybackDesk.seek`. */
  readonly onSeek: (atMs: UtcMs) => void;
  /** A mark was pressed, or several that lie together. */
  readonly onMarks: (marks: readonly TimelineMark[]) => void;
  /** Buttons of others, small and without words, beside those that zoom. */
  readonly tools?: ReactNode;
}

/** Lanes beyond are drawn lower, so that sixteen leave the pictures their room. */
const mostHighLanes = 9;
/** How much room labels need, in `--px`. */
const labelRoom = { minutePx: 76, secondPx: 92, partPx: 116, changePx: 170 };

/**
 * The timeline of a sync group: laid out in UTC, so that the hour that occurs twice in November is there twice and the one
 * that March leaves out is not. Local time above UTC, marks, one lane a camera. Click or drag: seek and scrub; wheel: zoom at
 * the pointer; Shift with either: move. The playhead's tag is a slider for keyboard and readers.
 */
export function Timeline(props: TimelineProps): ReactElement {
  const { range, zone, lanes, selectedId, marks, playheadMs, inMs, outMs, onScrub, onSeek, onMarks, tools } = props;
  const { shown, limits } = range;
  const track = useRef<HTMLDivElement>(null);
  const rulerCanvas = useRef<HTMLCanvasElement>(null);
  const laneCanvas = useRef<HTMLCanvasElement>(null);
  const drawing = useDrawing(track);
  const widthPx = drawing?.widthPx ?? 0;
  const px = drawing?.ink.px ?? 1;
  const [pointed, setPointed] = useState<PointedPlace>();
  const pointer = useTrackPointer(range, playheadMs, { onScrub, onSeek });

  const rulers = useMemo(() => layoutRulers(shown, widthPx, zone, roomOf(px)), [shown, widthPx, zone, px]);
  const runs = useMemo(() => lanes.map((lane) => layoutLane(lane, shown, widthPx)), [lanes, shown, widthPx]);

  const [inX, outX] = [inMs, outMs].map((atMs) => (atMs === undefined ? undefined : xOf(atMs, shown, widthPx)));

  useLayoutEffect(() => {
    const sheet = rulerCanvas.current && sheetOf(rulerCanvas.current);
    if (sheet && drawing) paintRulers(sheet, rulers, drawing.ink);
  }, [rulers, drawing]);
  useLayoutEffect(() => {
    const sheet = laneCanvas.current && sheetOf(laneCanvas.current);
    if (!sheet || !drawing) return;
    const drawn = lanes.map((lane, index) => {
      return { runs: runs[index] ?? [], selected: lane.cameraId === selectedId, missing: missingOf(lane) };
    });
    const days = rulers.local.flatMap(({ kind, x }) => (kind === 'day' ? [x] : []));
    const chosen = inX !== undefined && outX !== undefined && inX < outX ? { x: inX, widthPx: outX - inX } : undefined;
    paintLanes(sheet, { lanes: drawn, days, chosen }, drawing.ink);
  }, [lanes, runs, selectedId, rulers, inX, outX, drawing]);
  const detail = detailOf(Math.min(rulers.stepMs, 1_000));
  return (
    <section
      className={classNames(styles['timeline'], lanes.length > mostHighLanes && styles['dense'])}
      aria-label="Timeline"
      data-testid="timeline"
    >
      <TimelineNames {...{ lanes, selectedId, range, tools }} />
      <div
        ref={track}
        className={styles['track']}
        data-testid="timeline-track"
        {...pointer}
        onPointerMove={({ clientX, clientY, currentTarget }) => {
          const { left, top } = currentTarget.getBoundingClientRect();
          const lanesTop = laneCanvas.current?.offsetTop ?? 0;
          const lanePx = (laneCanvas.current?.clientHeight ?? 0) / Math.max(1, lanes.length);
          setPointed({ x: clientX - left, y: clientY - top - lanesTop, lanePx });
        }}
        onPointerLeave={() => setPointed(undefined)}
      >
        <canvas ref={rulerCanvas} className={styles['rulers']} aria-hidden />
        {drawing && (
          <MarkRow marks={marks} shown={shown} widthPx={widthPx} ink={drawing.ink} zone={zone} onMarks={onMarks} />
        )}
        <canvas
          ref={laneCanvas}
          className={styles['lanes']}
          style={{ height: `calc(${Math.max(1, lanes.length)} * var(--lane))` }}
          aria-hidden
        />
        <Unseen data-testid="timeline-hours">{rulers.repeated.map(({ words }) => words).join('; ')}</Unseen>
        <Beyond shown={shown} limits={limits} widthPx={widthPx} />
        {[inX, outX].map(
          (x, index) => x !== undefined && <i key={index} className={styles['end']} style={{ left: x }} />,
        )}
        {rulers.changes.map((x) => (
          <i key={x} className={styles['change']} style={{ left: x }} />
        ))}
        {drawing && <Playhead atMs={playheadMs} {...{ range, widthPx, zone, detail, onSeek }} />}
        {pointed && <Pointed at={pointed} {...{ lanes, runs, shown, widthPx, zone, detail }} />}
      </div>
    </section>
  );
}

/** Why nothing is known where nothing is known. */
function missingOf({ refused, fetching }: TimelineLane): MissingKind {
  return refused === undefined ? (fetching ? 'fetching' : 'unknown') : 'refused';
}

function roomOf(px: number): LabelRoom {
  const { minutePx, secondPx, partPx, changePx } = labelRoom;
  return { minutePx: minutePx * px, secondPx: secondPx * px, partPx: partPx * px, changePx: changePx * px };
}
