import { Minus, Plus } from 'lucide-react';
import {
  type DOMAttributes,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { districtZone } from '../../../shared/time/local-days';
import type { ClockDetail } from '../../../shared/time/wall-clock';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { type UtcMs, utcMs } from '../../../shared/vocabulary/time';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { watchPixelRatio } from '../../video/7-screen/screen';
import { Glyph, Unseen } from '../../ui/glyph';
import { beginPointerDrag } from '../../ui/pointer-drag';
import { hitLanes, type LaneSpans, layoutLane, type Run } from './layout-lane';
import { detailOf, type LabelRoom, layoutRulers } from './layout-rulers';
import { type Ink, type MissingKind, paintLanes, paintRulers, readInk, sheetOf } from './paint-lanes';
import { MarkRow, Playhead, type TimelineMark } from './playhead';
import { lengthOf, longestMs, momentAt, shortestMs, type TimelineRange, xOf } from './timeline-range';
import { lengthWords, runWords, tagWords } from './timeline-words';
import styles from './timeline.module.css';
import { zoomStep } from '../../operator/playback-keys';
import shared from '../../ui/shared.module.css';

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
  /** In the order of the group, at most 16; from `useRecordedSpans`. */
  readonly lanes: readonly TimelineLane[];
  readonly selectedId?: CameraId | undefined;
  readonly marks: readonly TimelineMark[];
  readonly playheadMs: UtcMs;
  /** The marks of I and O; one alone is a line. */
  readonly inMs?: UtcMs | undefined;
  readonly outMs?: UtcMs | undefined;
  /** While the playhead is dragged: `PlaybackEngine.scrub`. A seek follows in any case. */
  readonly onScrub: (atMs: UtcMs) => void;
  /** Where it ends, and on a click or key: `PlaybackEngine.seek`. */
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
  const { range, lanes, selectedId, marks, playheadMs, inMs, outMs, onScrub, onSeek, onMarks, tools } = props;
  const { shown, limits } = range;
  const track = useRef<HTMLDivElement>(null);
  const rulerCanvas = useRef<HTMLCanvasElement>(null);
  const laneCanvas = useRef<HTMLCanvasElement>(null);
  const drawing = useDrawing(track);
  const widthPx = drawing?.widthPx ?? 0;
  const px = drawing?.ink.px ?? 1;
  const [pointed, setPointed] = useState<PointedPlace>();
  const pointer = useTrackPointer(range, playheadMs, { onScrub, onSeek });

  const rulers = useMemo(() => layoutRulers(shown, widthPx, districtZone, roomOf(px)), [shown, widthPx, px]);
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
        {drawing && <MarkRow marks={marks} shown={shown} widthPx={widthPx} ink={drawing.ink} onMarks={onMarks} />}
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
        {drawing && <Playhead atMs={playheadMs} {...{ range, widthPx, detail, onSeek }} />}
        {pointed && <Pointed at={pointed} {...{ lanes, runs, shown, widthPx, detail }} />}
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

/** What stands to the left of the track: which ruler is which, how much is shown, and the names of the cameras. */
export function TimelineNames({
  lanes,
  selectedId,
  range: { shown, zoomBy },
  tools,
}: {
  lanes: readonly TimelineLane[];
  selectedId: CameraId | undefined;
  range: TimelineRange;
  tools?: ReactNode;
}): ReactElement {
  const length = lengthOf(shown);
  return (
    <div className={styles['names']}>
      <div className={styles['head']}>
        <span>local</span>
        <span className={styles['utc']}>UTC</span>
        <div className={styles['zoom']} role="group" aria-label="What the timeline shows">
          {tools !== undefined && <span className={styles['tools']}>{tools}</span>}
          <IconButton
            size="small"
            label="Show more time"
            keys="−"
            icon={<Minus />}
            unavailable={length >= longestMs ? 'A week is the most that is shown at once.' : undefined}
            onClick={() => zoomBy(1 / zoomStep)}
          />
          <output className={styles['length']} aria-label="Shown" data-testid="timeline-length">
            {lengthWords(length)}
          </output>
          <IconButton
            size="small"
            label="Show less time, larger"
            keys="+"
            icon={<Plus />}
            unavailable={length <= shortestMs ? 'A second is the least that is shown.' : undefined}
            onClick={() => zoomBy(zoomStep)}
          />
        </div>
      </div>
      <span className={styles['marksName']}>alerts, bookmarks</span>
      <ol>
        {lanes.map(({ cameraId, name, complaint, refused }, index) => (
          <li
            key={cameraId}
            className={classNames(styles['name'], cameraId === selectedId && styles['selected'])}
            title={refused ?? complaint}
          >
            <span className={styles['number']}>{index + 1}</span>
            <span className={shared['clip']}>{name}</span>
            {refused !== undefined && (
              <Glyph name="refused" label={refused} className={classNames(shared['gate'], shared['fixed'])} />
            )}
            {complaint !== undefined && (
              <Glyph name="stale" label={complaint} className={classNames(shared['caution'], shared['fixed'])} />
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Where the pointer is: pixels from the left of the track and from the top of the lanes, and how high each lane is. */
interface PointedPlace {
  readonly x: number;
  readonly y: number;
  readonly lanePx: number;
}

/** The moment under the pointer, and what is recorded there. Beside it, never under it. */
function Pointed({
  at,
  lanes,
  runs,
  shown,
  widthPx,
  detail,
}: {
  at: PointedPlace;
  lanes: readonly TimelineLane[];
  runs: readonly (readonly Run[])[];
  shown: TimeSpan;
  widthPx: number;
  detail: ClockDetail;
}): ReactElement {
  const hit = at.lanePx > 0 ? hitLanes(at, runs, { shown, widthPx, lanePx: at.lanePx }) : undefined;
  const lane = hit && lanes[hit.lane];
  const name = lane && `${hit.lane + 1} ${lane.name}`;
  const moment = tagWords(utcMs(Math.max(0, momentAt(at.x, shown, widthPx))), detail);
  return (
    <div
      className={styles['pointed']}
      style={{ left: at.x }}
      data-side={at.x > widthPx / 2 ? 'left' : 'right'}
      aria-hidden
    >
      <span className={styles['pointedWords']}>
        <strong>{moment}</strong>
        {name !== undefined && ` ${lane?.refused ?? runWords(name, hit?.run, lane?.fetching ?? false)}`}
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
  shown: TimeSpan;
  limits: TimeSpan;
  widthPx: number;
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

/** What a drawing depends on besides what is drawn. A new object whenever it must be drawn anew. */
export interface Drawing {
  readonly widthPx: number;
  readonly ink: Ink;
}

/** Follows the size of an element, the display's scale and the tokens that the window wears. */
export function useDrawing(element: RefObject<HTMLElement | null>): Drawing | undefined {
  const [drawing, setDrawing] = useState<Drawing>();
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return;
    const listening = new AbortController();
    const measure = (): void => setDrawing({ widthPx: measured.clientWidth, ink: readInk(measured) });
    const sizes = new ResizeObserver(measure);
    sizes.observe(measured);
    const dress = new MutationObserver(measure);
    dress.observe(document.documentElement, { attributes: true, attributeFilter: ['data-contrast'] });
    watchPixelRatio(measure, listening.signal);
    measure();
    // What is written before its font is there is written in another one.
    void document.fonts.ready.then(() => {
      if (!listening.signal.aborted) measure();
    });
    return () => {
      listening.abort();
      sizes.disconnect();
      dress.disconnect();
    };
  }, [element]);
  return drawing;
}

/** So many pixels of a wheel zoom by two: a notch of most mice is a hundred. */
const wheelPx = 240;
/** A wheel that counts in lines or pages. */
const linePx = 33;

/**
 * Click: seek. Drag: scrub, and seek where it ends; Esc leaves the playhead where it was. Shift with a drag or the wheel, or
 * a wheel that goes sideways: move what is shown. Wheel: zoom at the pointer.
 */
function useTrackPointer(
  range: TimelineRange,
  playheadMs: UtcMs,
  { onScrub, onSeek }: { onScrub: (atMs: UtcMs) => void; onSeek: (atMs: UtcMs) => void },
): Pick<DOMAttributes<HTMLElement>, 'onPointerDown' | 'onClick' | 'onWheel'> {
  /** The range now: while it is moved by a drag, it is another one at each move. */
  const { shown, limits } = range;
  const momentOf = (track: Element, clientX: number): UtcMs => {
    const { left, width } = track.getBoundingClientRect();
    const within = Math.min(width, Math.max(0, clientX - left));
    const atMs = momentAt(within, shown, width);
    return utcMs(Math.min(limits.untilMs, Math.max(limits.fromMs, atMs)));
  };
  const lastX = useRef(0);
  return {
    onPointerDown(event) {
      const track = event.currentTarget;
      if (isButton(event.target)) return;
      const perPx = (shown.untilMs - shown.fromMs) / Math.max(1, track.clientWidth);
      if (event.shiftKey) {
        lastX.current = event.clientX;
        const move = ({ clientX }: { clientX: number }): void => {
          range.panBy((lastX.current - clientX) * perPx);
          lastX.current = clientX;
        };
        beginPointerDrag(event.nativeEvent, { onStart: none, onMove: move, onDrop: none, onCancel: none });
        return;
      }
      const seek = ({ clientX }: { clientX: number }): void => onSeek(momentOf(track, clientX));
      const scrub = ({ clientX }: { clientX: number }): void => onScrub(momentOf(track, clientX));
      const back = (): void => onSeek(playheadMs);
      beginPointerDrag(event.nativeEvent, { onStart: scrub, onMove: scrub, onDrop: seek, onCancel: back });
    },
    onClick(event) {
      if (!isButton(event.target) && !event.shiftKey) onSeek(momentOf(event.currentTarget, event.clientX));
    },
    onWheel(event) {
      const { width, left } = event.currentTarget.getBoundingClientRect();
      const unit = event.deltaMode === 0 ? 1 : linePx;
      const [across, along] = [event.deltaX * unit, event.deltaY * unit];
      const isPan = event.shiftKey || Math.abs(across) > Math.abs(along);
      if (isPan) range.panBy(((across || along) / Math.max(1, width)) * (shown.untilMs - shown.fromMs));
      else range.zoomBy(2 ** (-along / wheelPx), momentAt(event.clientX - left, shown, width));
    },
  };
}

function none(): void {
  // The move says it all.
}

/** Marks and the playhead's tag have clicks of their own. */
function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [role="slider"]') !== null;
}
