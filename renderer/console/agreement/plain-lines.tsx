import type { ReactElement } from 'react';
import type { PlainLine } from '../../../shared/policy/plain-words';
import styles from './plain-lines.module.css';

const words = { gone: 'No longer', come: 'Now' } as const;

/** Sentences of the agreement, each with its clause. */
export function PlainLines({
  lines,
  change,
}: {
  readonly lines: readonly PlainLine[];
  /** Whether the sentences have come or gone with the last version. */
  readonly change?: keyof typeof words;
}): ReactElement {
  return (
    <ul className={styles['lines']}>
      {lines.map(({ text, clause }) => (
        <li key={`${clause ?? ''} ${text}`} className={styles['line']}>
          <span className={styles['clause']}>{clause}</span>
          <span>
            {change !== undefined && <strong className={styles[change]}>{words[change]}: </strong>}
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
