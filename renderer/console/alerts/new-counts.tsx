import type { ReactElement } from 'react';
import type { Priority } from '../../../shared/vocabulary/alert';
import { Chip } from '../../ui/chip';
import { Glyph } from '../../ui/glyph';
import styles from './new-counts.module.css';

/** How many alerts nobody has, by priority. Red is said of P1 alone. */
export function NewCounts({ counts }: { readonly counts: Readonly<Record<Priority, number>> }): ReactElement {
  return (
    <>
      {counts[1] > 0 && (
        <Chip tone="urgent">
          <Glyph name="priority-1" /> {counts[1]} new
        </Chip>
      )}
      {counts[2] > 0 && (
        <span className={styles['caution']}>
          <Glyph name="priority-2" /> {counts[2]} new
        </span>
      )}
      {counts[3] > 0 && (
        <span className={styles['plain']}>
          <Glyph name="priority-3" /> {counts[3]} new
        </span>
      )}
    </>
  );
}
