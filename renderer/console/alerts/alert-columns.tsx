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

/** What a row says of time: how old the alert is, or when it was closed. */
export type RowTime = 'age' | 'closed';

/** Where a row says when it was closed, it says as what. */
const datedWords: Readonly<Partial<Record<(typeof columns)[number][0], string>>> = {
  age: 'Closed',
  handling: 'Closed as',
};

/** How many columns there are. */
export const columnCount = columns.length;

/** The heads of the columns. */
export function ColumnHeads({ when }: { readonly when: RowTime }): ReactElement {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles['heads']}>
        {columns.map(([name, words]) => (
          <span key={name} role="columnheader" className={styles[name]}>
            {name === 'hint' ? <Unseen>{words}</Unseen> : (when === 'closed' && datedWords[name]) || words}
          </span>
        ))}
      </div>
    </div>
  );
}
