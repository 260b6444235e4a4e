import type { ReactElement, ReactNode } from 'react';
import styles from './facts.module.css';

/** A list of named facts, as in a card. */
export function Facts({
  facts,
}: {
  readonly facts: readonly (readonly [name: string, value: ReactNode, id?: string])[];
}): ReactElement {
  return (
    <dl className={styles['facts']}>
      {facts.map(([name, value, id]) => (
        <div key={name} className={styles['fact']} data-figure={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
