import { useEffect, useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { Cell } from '../../../shared/vocabulary/layout';
import { classNames } from '../../ui/class-names';
import { directionOf } from '../../operator/cells';
import { cursorOverlaps, cursorWords, type Draft, type DraftStep, type Unit } from './draft';
import styles from './layouts.module.css';

export interface DrawingGridProps {
  readonly draft: Draft;
  readonly onStep: (step: DraftStep) => void;
  readonly describedBy: string;
}

/** Drag over units to draw a tile; with the keyboard arrows move, Shift and arrows grow, Enter places, Delete removes. */
export function DrawingGrid({ draft, onStep, describedBy }: DrawingGridProps): ReactElement {
  const { columns, rows, cells } = draft.drawing;
  const anchor = useRef<Unit | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  // Who opens the editor wants to draw: the first arrow already does.
  useEffect(() => grid.current?.focus(), []);
  const aim = (event: PointerEvent<HTMLElement>): void => {
    if (!anchor.current) return;
    onStep({ kind: 'aim', from: anchor.current, to: unitUnder(event, columns, rows) });
  };
  return (
    <div
      ref={grid}
      role="application"
      aria-label="Grid of the layout"
      aria-roledescription="drawing"
      aria-describedby={describedBy}
      tabIndex={0}
      data-testid="drawing-grid"
      className={styles['grid']}
      style={{ gridTemplate: `repeat(${rows}, minmax(0, 1fr)) / repeat(${columns}, minmax(0, 1fr))` }}
      onKeyDown={(event) => {
        const step = stepOf(event);
        if (!step) return;
        event.preventDefault();
        onStep(step);
      }}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        anchor.current = unitUnder(event, columns, rows);
        aim(event);
      }}
      onPointerMove={aim}
      onPointerUp={(event) => {
        if (!anchor.current) return;
        aim(event);
        anchor.current = null;
        onStep({ kind: 'place' });
      }}
      onPointerCancel={() => {
        anchor.current = null;
      }}
    >
      {Array.from({ length: columns * rows }, (_, index) => (
        <span
          key={`unit ${index}`}
          className={styles['unit']}
          style={{ gridArea: areaOf(unitCell(index % columns, Math.floor(index / columns))) }}
        />
      ))}
      {cells.map((cell, index) => (
        <span
          key={`${cell.column},${cell.row}`}
          className={styles['tile']}
          style={{ gridArea: areaOf(cell) }}
          data-testid={`drawn-${index + 1}`}
        >
          {index + 1}
        </span>
      ))}
      <span
        className={classNames(styles['cursor'], cursorOverlaps(draft) && styles['overlapping'])}
        style={{ gridArea: areaOf(draft.cursor) }}
        data-testid="drawing-cursor"
        title={cursorWords(draft)}
      />
    </div>
  );
}

function stepOf({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): DraftStep | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  const direction = directionOf(key);
  if (direction) return { kind: shiftKey ? 'stretch' : 'move', direction };
  if (key === 'Enter' || key === ' ') return { kind: 'place' };
  if (key === 'Delete' || key === 'Backspace') return { kind: 'remove' };
  return undefined;
}

/** The unit under the pointer; beyond the edge the nearest one, so that a drag may end outside. */
function unitUnder(event: PointerEvent<HTMLElement>, columns: number, rows: number): Unit {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  return {
    column: track((event.clientX - left) / width, columns),
    row: track((event.clientY - top) / height, rows),
  };
}

function track(share: number, tracks: number): number {
  return Math.min(tracks - 1, Math.max(0, Math.floor(share * tracks)));
}

function unitCell(column: number, row: number): Cell {
  return { column, row, columnSpan: 1, rowSpan: 1 };
}

function areaOf({ column, row, columnSpan, rowSpan }: Cell): string {
  return `${row + 1} / ${column + 1} / span ${rowSpan} / span ${columnSpan}`;
}
