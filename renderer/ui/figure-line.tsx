import type { ReactElement } from 'react';
import styles from './figure-line.module.css';
import type { Figure } from './figures';

/** Figures in a bar. Whole ones that find no room are left out from the end. */
export function FigureLine({ figures }: { readonly figures: readonly Figure[] }): ReactElement {
  return (
    <dl className={styles['line']} aria-label="Figures of the monitor" data-testid="wall-figures">
      {figures.map(({ id, label, value }) => (
        <div key={id} className={styles['figure']} data-figure={id}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
