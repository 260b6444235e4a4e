import type { ReactElement } from 'react';
import type { Layout } from '../../shared/vocabulary/layout';
import styles from './layout-icon.module.css';

/** A layout as a small drawing of its cells. */
export function LayoutIcon({ layout }: { readonly layout: Layout }): ReactElement {
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
