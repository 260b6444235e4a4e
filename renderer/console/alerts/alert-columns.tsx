import type { ReactElement } from 'react';
import { Unseen } from '../../ui/unseen';
import styles from './alert-grid.module.css';

/** What stands in the cells of a row, in their order; at 1366 only those that it takes to choose. */
const columns = [
  ['priority', 'Priority'],
  ['age', 'Age'],
  ['title', 'Alert'],
  ['place', 'School, camera'],
  ['condition', 'Condition'],
  ['handling', 'Handling'],
  ['suppression', 'Suppression'],
  ['hint', 'Key'],
] as const;

/** How many columns there are. */
export const columnCount = columns.length;

/** The heads of the columns. */
export function ColumnHeads(): ReactElement {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles['heads']}>
        {columns.map(([name, words]) => (
          <span key={name} role="columnheader" className={styles[name]}>
            {name === 'hint' ? <Unseen>{words}</Unseen> : words}
          </span>
        ))}
      </div>
    </div>
  );
}
