import { Flag, ScrollText } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useMemo } from 'react';
import type { ClockDetail } from '../../../shared/time/wall-clock';
import type { Priority } from '../../../shared/vocabulary/alert';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { lengthOf, shows, type TimelineRange, xOf } from './timeline-range';
import { momentWords, tagWords } from './timeline-words';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import type { Ink } from './paint-lanes';
import styles from './timeline.module.css';
import { zoomStep } from '../../operator/playback-keys';
import shared from '../../ui/shared.module.css';

/** The line of the playhead, and its tag: a slider for keyboard and readers of the screen. */
export function Playhead({
  atMs,
  range,
  widthPx,
  detail,
  onSeek,
}: {
  atMs: UtcMs;
  range: TimelineRange;
  widthPx: number;
  detail: ClockDetail;
  onSeek: (atMs: UtcMs) => void;
}): ReactElement {
  const { shown, limits } = range;
  const inView = shows(shown, atMs);
  const x = Math.min(widthPx, Math.max(0, xOf(atMs, shown, widthPx)));
  const words = tagWords(atMs, detail);
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
        aria-valuetext={momentWords(atMs)}
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

/** What arrows move by, milliseconds: what can be seen at the zoom in question, in steps that can be said. */
const steps = [1_000 / 15, 100, 1_000, 10_000, 60_000, 600_000, 3_600_000];

function takeKey(
  event: KeyboardEvent,
  atMs: UtcMs,
  { shown, limits, zoomBy }: TimelineRange,
  onSeek: (atMs: UtcMs) => void,
): void {
  const length = lengthOf(shown);
  const seen = steps.findLast((each) => each <= length / 60) ?? 1_000 / 15;
  const step = seen * (event.shiftKey ? 10 : 1);
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

export interface MarkRowProps {
  readonly marks: readonly TimelineMark[];
  readonly shown: TimeSpan;
  readonly widthPx: number;
  readonly ink: Ink;
  /** Of one mark, or of several that lie together. */
  readonly onMarks: (marks: readonly TimelineMark[]) => void;
}

/** Alerts, bookmarks and steps of the log above the lanes, each a button. */
export function MarkRow({ marks, shown, widthPx, ink, onMarks }: MarkRowProps): ReactElement {
  const placed = useMemo(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context) context.font = ink.font;
    const gap = 8 * ink.px;
    const wordsPx = (words: string): number => (context?.measureText(words).width ?? words.length * 7 * ink.px) + gap;
    return placeMarks(marks, { shown, widthPx, shapePx: 24 * ink.px }, wordsPx);
  }, [marks, shown, widthPx, ink]);
  return (
    <div className={styles['marks']} role="group" aria-label="Alerts, bookmarks and steps of the log">
      {placed.map((each) => (
        <MarkButton key={each.marks[0]?.id} placed={each} onPress={() => onMarks(each.marks)} />
      ))}
    </div>
  );
}

function MarkButton({
  placed: { marks, x, roomPx, side },
  onPress,
}: {
  placed: PlacedMarks;
  onPress: () => void;
}): ReactElement {
  const all = marks.map(({ atMs, words }) => `${words}, ${tagWords(atMs, 'second')}`).join('; ');
  const first = mostUrgent(marks);
  const isNew = first?.kind === 'alert' && first.isNew;
  return (
    <button
      type="button"
      className={classNames(styles['mark'], side === 'left' && styles['left'], isNew && shared['urgent'])}
      style={{ left: x }}
      aria-label={all}
      title={all}
      data-testid="timeline-mark"
      onClick={onPress}
    >
      {first && shapeOf(first)}
      {roomPx > 0 && (
        <span className={shared['clip']} style={{ maxWidth: roomPx }}>
          {wordsOf(marks)}
        </span>
      )}
    </button>
  );
}

function shapeOf(mark: TimelineMark): ReactElement {
  switch (mark.kind) {
    case 'alert':
      return <Glyph name={`priority-${mark.priority}`} />;
    case 'bookmark':
      return <Flag />;
    case 'audit':
      return <ScrollText />;
  }
}

/** What stands for several: an alert before a bookmark before a step of the log. */
function mostUrgent(marks: readonly TimelineMark[]): TimelineMark | undefined {
  const rank = (mark: TimelineMark): number =>
    mark.kind === 'alert' ? mark.priority - (mark.isNew ? 4 : 0) : mark.kind === 'bookmark' ? 4 : 5;
  return marks.toSorted((a, b) => rank(a) - rank(b))[0];
}

export type TimelineMark = {
  /** Of the alert, the bookmark or the step. */
  readonly id: string;
  readonly atMs: UtcMs;
  /** A few words: `P1 closed`, `Gate closed`, `Playback began`. */
  readonly words: string;
} & (
  | { readonly kind: 'alert'; readonly priority: Priority; readonly isNew: boolean }
  | { readonly kind: 'bookmark' | 'audit' }
);

/** Marks that lie too close together to be drawn side by side: one shape, and how many they are. */
export interface PlacedMarks {
  /** In order of time; the first one to be said is `marks[0]`. */
  readonly marks: readonly TimelineMark[];
  readonly x: number;
  /** Room for words beside the shape, pixels; 0 for none. */
  readonly roomPx: number;
  /** On which side of the shape it is. */
  readonly side: 'right' | 'left';
}

/** Words with less room say nothing. */
const leastRoomPx = 40;

/**
 * Places marks so that no two shapes lie on each other. @param shapePx - how wide a shape is, all that can be clicked
 * @param wordsPx - how much room words want
 */
export function placeMarks(
  marks: readonly TimelineMark[],
  { shown, widthPx, shapePx }: { shown: TimeSpan; widthPx: number; shapePx: number },
  wordsPx: (words: string) => number,
): PlacedMarks[] {
  const inside = marks
    .filter(({ atMs }) => shown.fromMs <= atMs && atMs < shown.untilMs)
    .sort((a, b) => a.atMs - b.atMs);
  const groups: { x: number; marks: TimelineMark[] }[] = [];
  for (const mark of inside) {
    const x = Math.min(widthPx - shapePx / 2, Math.max(shapePx / 2, xOf(mark.atMs, shown, widthPx)));
    const last = groups.at(-1);
    if (last && x - last.x < shapePx) last.marks.push(mark);
    else groups.push({ x, marks: [mark] });
  }
  let freeFrom = 0;
  return groups.map(({ x, marks: group }, index) => {
    const wanted = wordsPx(wordsOf(group));
    const right = (groups[index + 1]?.x ?? widthPx + shapePx / 2) - shapePx - x;
    const left = x - shapePx / 2 - freeFrom;
    // Words stand to the right, unless only the left has room for all of them.
    const side = right < wanted && left >= wanted ? 'left' : 'right';
    const room = Math.min(wanted, side === 'right' ? right : left);
    const roomPx = room >= Math.min(wanted, leastRoomPx) ? room : 0;
    freeFrom = x + shapePx / 2 + (side === 'right' ? roomPx : 0);
    return { x, marks: group, roomPx, side };
  });
}

/** What stands beside marks that share a shape. */
export function wordsOf(marks: readonly TimelineMark[]): string {
  const [first] = marks;
  return marks.length === 1 && first ? first.words : `${marks.length} marks`;
}
