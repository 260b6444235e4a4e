import type { ReactElement } from 'react';
import type { Figure } from './figures';
import styles from './tile-figures.module.css';

/**
 * Figures over a tile's picture: in columns between the chips and the caption, which stay free. What finds no room is
 * left out from the end, therefore what matters most comes first.
 */
export function TileFigures({ figures }: { readonly figures: readonly Figure[] }): ReactElement {
  return (
    <dl className={styles['figures']} aria-label="Figures" data-testid="figures">
      {figures.map(({ id, label, value }) => (
        <div key={id} className={styles['figure']} data-figure={id}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
