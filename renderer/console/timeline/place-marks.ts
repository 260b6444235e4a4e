/** Where alerts, bookmarks and steps of the log are drawn above the lanes, and which of them have room for words. Pure. */
import type { AlertId, BookmarkId } from '../../../shared/vocabulary/ids';
import type { Priority } from '../../../shared/vocabulary/alert';
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { xOf } from './timeline-range';

/** Something that happened at a moment. */
export type TimelineMark = {
  readonly atMs: UtcMs;
  /** A few words: `P1 closed`, `Gate closed`, `Playback began`. */
  readonly words: string;
} & (
  | { readonly kind: 'alert'; readonly alertId: AlertId; readonly priority: Priority; readonly isNew: boolean }
  | { readonly kind: 'bookmark'; readonly bookmarkId: BookmarkId }
  | { readonly kind: 'audit'; readonly id: string }
);

/** Marks that lie too close together to be drawn side by side: one shape, and how many they are. */
export interface PlacedMarks {
  /** In order of time; the first one to be said is `marks[0]`. */
  readonly marks: readonly TimelineMark[];
  /** The middle of the shape. */
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
  { shown, widthPx, shapePx }: { readonly shown: TimeSpan; readonly widthPx: number; readonly shapePx: number },
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
