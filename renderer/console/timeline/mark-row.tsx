import { useMemo, type ReactElement } from 'react';
import { Flag, ScrollText } from 'lucide-react';
import type { TimeSpan } from '../../../shared/vocabulary/recording';
import { classNames } from '../../ui/class-names';
import { Glyph } from '../../ui/glyph';
import type { Ink } from './ink';
import { placeMarks, wordsOf, type PlacedMarks, type TimelineMark } from './place-marks';
import { tagWords } from './timeline-words';
import styles from './timeline.module.css';

/** What happened in the stretch that is shown. */
export interface MarkRowProps {
  readonly marks: readonly TimelineMark[];
  readonly shown: TimeSpan;
  readonly widthPx: number;
  readonly ink: Ink;
  readonly zone: string;
  /** Of one mark, or of several that lie together. */
  readonly onMarks: (marks: readonly TimelineMark[]) => void;
}

/** Alerts, bookmarks and steps of the log above the lanes, each a button. */
export function MarkRow({ marks, shown, widthPx, ink, zone, onMarks }: MarkRowProps): ReactElement {
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
        <MarkButton key={keyOf(each)} placed={each} zone={zone} onPress={() => onMarks(each.marks)} />
      ))}
    </div>
  );
}

function MarkButton({
  placed: { marks, x, roomPx, side },
  zone,
  onPress,
}: {
  readonly placed: PlacedMarks;
  readonly zone: string;
  readonly onPress: () => void;
}): ReactElement {
  const all = marks.map(({ atMs, words }) => `${words}, ${tagWords(atMs, zone, 'second')}`).join('; ');
  const first = mostUrgent(marks);
  const isNew = first?.kind === 'alert' && first.isNew;
  return (
    <button
      type="button"
      className={classNames(styles['mark'], side === 'left' && styles['left'], isNew && styles['new'])}
      style={{ left: x }}
      aria-label={all}
      title={all}
      data-testid="timeline-mark"
      onClick={onPress}
    >
      {first && shapeOf(first)}
      {roomPx > 0 && (
        <span className={styles['markWords']} style={{ maxWidth: roomPx }}>
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
      return <Flag aria-hidden />;
    case 'audit':
      return <ScrollText aria-hidden />;
  }
}

/** What stands for several: an alert before a bookmark before a step of the log. */
function mostUrgent(marks: readonly TimelineMark[]): TimelineMark | undefined {
  const rank = (mark: TimelineMark): number =>
    mark.kind === 'alert' ? mark.priority - (mark.isNew ? 4 : 0) : mark.kind === 'bookmark' ? 4 : 5;
  return marks.toSorted((a, b) => rank(a) - rank(b))[0];
}

function keyOf({ marks: [first] }: PlacedMarks): string {
  if (!first) return '';
  switch (first.kind) {
    case 'alert':
      return first.alertId;
    case 'bookmark':
      return first.bookmarkId;
    case 'audit':
      return first.id;
  }
}
