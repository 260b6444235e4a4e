/**
 * The shapes that carry meaning, drawn on a 16 unit grid in the colour of the text around them. A
 * shape says what its colour says, so that neither is needed to understand the other. Shapes
 * without meaning (a plus, a magnifier) come from lucide-react.
 */
import { type ComponentProps, createElement, Fragment, type ReactElement } from 'react';
import type { Priority } from '../../shared/vocabulary/alert';
import type { TileState } from '../../shared/vocabulary/feed';
import type { Layout } from '../../shared/vocabulary/layout';
import type { CameraStateKind } from '../operator/camera-states';
import { classNames } from './class-names';
import { type Speaker, stateWords } from './state-words';
import styles from './glyph.module.css';
import shared from './shared.module.css';

const fill = (d: string): ReactElement => <path d={d} className={styles['fill']} />;
const line = (width: number, d: string, dashes?: string): ReactElement => (
  <path d={d} className={styles['line']} strokeWidth={width} strokeDasharray={dashes} />
);
/** A line in the colour of the background, over a filled shape. */
const cut = (width: number, d: string): ReactElement => <path d={d} className={styles['cut']} strokeWidth={width} />;
const dot = (radius: number): ReactElement => <circle cx="8" cy="8" r={radius} className={styles['fill']} />;
const ring = (width: number, radius: number, at = 8, dashes?: string): ReactElement => (
  <circle cx={at} cy={at} r={radius} className={styles['line']} strokeWidth={width} strokeDasharray={dashes} />
);

const shapes = {
  connecting: [ring(2, 5.5, 8, '9 4')],
  live: [dot(4)],
  stale: [fill('M8 2.2 14.6 13.6H1.4z'), cut(1.7, 'M8 6v3.6M8 11v1.3')],
  offline: [line(1.8, 'M3 3h10v10H3zM5.2 5.2l5.6 5.6m0-5.6-5.6 5.6')],
  asleep: [line(1.7, 'M12.6 9.9A5.6 5.6 0 1 1 6.1 3.4a4.6 4.6 0 0 0 6.5 6.5z')],
  // A closed eye: nothing is wrong, and nobody looks.
  locked: [line(1.6, 'M1.6 6.2c3 4.4 9.8 4.4 12.8 0M3.6 8.6 2 11M8 9.5v2.9M12.4 8.6 14 11')],
  refused: [line(1.7, 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3z'), line(2, 'M4.6 8h6.8')],
  revoked: [line(1.8, 'M2.4 8a5.6 5.6 0 1 0 1.8-4.1'), fill('M1.6 1.6v4h4z')],
  'priority-1': [fill('M5.1 1h5.8L15 5.1v5.8L10.9 15H5.1L1 10.9V5.1z'), cut(1.8, 'M6.4 5.7 8.4 4.4V11.8')],
  'priority-2': [fill('M8 1 15.6 14.6H.4z'), cut(1.4, 'M6.3 8.1c.3-1.6 3.3-1.5 3.2.1-.1 1.2-2.9 2.3-3.2 4h3.5')],
  'priority-3': [
    line(1.6, 'M2.4 2.4h11.2v11.2H2.4z'),
    line(1.3, 'M6.2 5.6c.6-1.2 3.4-1 3.2.7-.1 1-1.2 1.4-2 1.4.9 0 2.3.3 2.3 1.6-.1 1.9-3.2 1.9-3.7.5'),
  ],
  selected: [line(1.9, 'm2.8 8.4 3.4 3.4 7-7.4')],
  training: [line(1.5, 'M8 2.6 15 6 8 9.4 1 6zM4 8v3.4c1.6 1.8 6.4 1.8 8 0V8')],
  // Two halves that do not meet: the ring of an alarm, not closed.
  exercise: [line(1.7, 'M6 2.6a5.6 5.6 0 0 0 0 10.8M10 2.6a5.6 5.6 0 0 1 0 10.8M5.4 8h5.2')],
  empty: [line(1.2, 'M2.5 3.5h11v9h-11z', '2.6 2'), line(1.2, 'M8 5.6v4.8M5.6 8h4.8')],
  fallback: [line(1.7, 'M1.6 3.6h5.6v8.8h6.4M10.8 9.2l3.2 3.2-3.2 3.2')],
  pinned: [fill('M5.2 1.8h5.6l-.8 1.4v3.6l2.4 2.6H3.6L6 6.8V3.2z'), line(1.6, 'M8 9.2v5.4')],
  reduced: [line(1.3, 'M2 2.6h12v10.8H2z', '2.2 1.6'), fill('M2 8h6v5.4H2z')],
  // A picture of which a part is covered, and the same with the cover open.
  masked: [line(1.5, 'M1.8 3.2h12.4v9.6H1.8z'), fill('M4.6 5.6h6.8v4.8H4.6z')],
  unmasked: [line(1.5, 'M1.8 3.2h12.4v9.6H1.8z'), line(1.3, 'M4.6 5.6h6.8v4.8H4.6z', '2 1.6')],
  'tile-lock': [fill('M3.4 7.2h9.2v7H3.4z'), line(1.7, 'M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2')],
  hotspot: [ring(1.5, 5.6), dot(2), line(1.5, 'M8 .8v2.8M8 12.4v2.8M.8 8h2.8M12.4 8h2.8')],
  sound: [
    fill('M1.8 5.8h2.8l3.6-3.2v10.8l-3.6-3.2H1.8z'),
    line(1.5, 'M10.4 5.4a3.6 3.6 0 0 1 0 5.2M12.4 3.4a6.4 6.4 0 0 1 0 9.2'),
  ],
  'no-sound': [fill('M1.8 5.8h2.8l3.6-3.2v10.8l-3.6-3.2H1.8z'), line(1.6, 'm10.6 6 4 4m0-4-4 4')],
  zoom: [ring(1.6, 4.8, 6.8), line(1.6, 'm10.4 10.4 4 4M4.6 6.8H9M6.8 4.6V9')],
  tour: [line(1.6, 'M2.4 9.4V5.2h9.4M13.6 6.6v4.2H4.2'), fill('M10 2.4l3.4 2.8L10 8zM6 13.6l-3.4-2.8L6 8z')],
  paused: [fill('M4 2.6h2.8v10.8H4zM9.2 2.6H12v10.8H9.2z')],
  recorded: [fill('M4 2.4v11.2L13.4 8z')],
  // Two stretches of film with nothing between them.
  gap: [line(1.7, 'M5.6 3.2H1.8v9.6h3.8M10.4 3.2h3.8v9.6h-3.8M4.6 8h1.8M9.6 8h1.8')],
  moving: [line(1.5, 'M8 1.6v12.8M1.6 8h12.8M6 3.6l2-2 2 2M6 12.4l2 2 2-2M3.6 6l-2 2 2 2M12.4 6l2 2-2 2')],
} as const satisfies Readonly<Record<TileState['kind'] | `priority-${Priority}`, readonly ReactElement[]>> &
  Readonly<Record<string, readonly ReactElement[]>>;

/** The name of a shape: a tile's state, a priority, or a mark. */
export type GlyphName = keyof typeof shapes;

export interface GlyphProps {
  readonly name: GlyphName;
  /** For readers of the screen, where no word stands beside the shape. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

/** A shape without a word; the size follows the text. Wherever there is room use `StateGlyph`. */
export function Glyph({ name, label, className }: GlyphProps): ReactElement {
  return (
    <svg
      viewBox="0 0 16 16"
      className={classNames(styles['glyph'], className)}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {label !== undefined && <title>{label}</title>}
      {createElement(Fragment, null, ...shapes[name])}
    </svg>
  );
}

/** A layout as a small drawing of its cells. */
export function LayoutIcon({ layout }: { layout: Layout }): ReactElement {
  const { columns, rows, cells } = layout;
  // In a fine grid a thin line would vanish.
  const gap = columns > 4 ? 0.3 : 0.16;
  return (
    <svg viewBox={`0 0 ${columns} ${rows}`} preserveAspectRatio="none" className={styles['icon']} aria-hidden="true">
      {cells.map((cell, index) => (
        <rect
          key={index}
          x={cell.column + gap / 2}
          y={cell.row + gap / 2}
          width={cell.columnSpan - gap}
          height={cell.rowSpan - gap}
        />
      ))}
    </svg>
  );
}

/** A camera's state. A camera that no tile shows has a hollow dot: nobody knows how it is, so nothing is claimed of it. */
export function CameraGlyph({ kind, detail, wordless = false }: WordLook & { kind: CameraStateKind }): ReactElement {
  if (kind !== 'not-shown') return <StateGlyph kind={kind} wordless={wordless} detail={detail} />;
  return (
    <span className={styles['unknown']} title="No tile shows this camera, so its state is not known">
      <svg viewBox="0 0 16 16" className={styles['shape']} role="img" aria-label="not shown">
        <circle cx="8" cy="8" r="3.4" className={styles['line']} strokeWidth="1.4" />
      </svg>
      {!wordless && <span>not shown</span>}
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}

/** What only readers of the screen are told. */
export function Unseen(properties: Omit<ComponentProps<'span'>, 'className'>): ReactElement {
  return <span {...properties} className={styles['unseen']} />;
}

interface WordLook {
  /** Stands after the word, for example the age of a stale picture or a count. */
  readonly detail?: string | undefined;
  /** Only where the word stands elsewhere or there is no room; the word then is the accessible name. */
  readonly wordless?: boolean;
  readonly className?: string | undefined;
}

/** A state as shape and word in the colour of its speaker. */
export function StateGlyph({ kind, ...look }: WordLook & { kind: TileState['kind'] }): ReactElement {
  return <ShapeWord glyph={kind} {...stateWords[kind]} {...look} />;
}

/** A shape with its word in the colour of whoever speaks, for states that are not those of a live tile. */
export function ShapeWord({
  glyph,
  word,
  speaker,
  meaning,
  detail,
  wordless = false,
  className,
}: WordLook & { glyph: GlyphName; word: string; speaker: Speaker; meaning?: string }): ReactElement {
  return (
    <span className={classNames(shared['inline'], shared['nowrap'], shared[speaker], className)} title={meaning}>
      <Glyph name={glyph} label={wordless ? word : undefined} />
      {!wordless && <span>{word}</span>}
      {detail !== undefined && <span>{detail}</span>}
    </span>
  );
}
