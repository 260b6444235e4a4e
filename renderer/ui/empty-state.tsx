import type { ReactElement, ReactNode } from 'react';
import styles from './empty-state.module.css';

/** What an empty place says: why it is empty, what to do, and the means to do it. */
export interface EmptyStateProps {
  readonly title: string;
  readonly hint?: ReactNode;
  /** A button or two. */
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** Every list and every view says why it is empty and what to do. */
export function EmptyState({ title, hint, action, icon }: EmptyStateProps): ReactElement {
  return (
    <div className={styles['empty']}>
      {icon !== undefined && <span className={styles['icon']}>{icon}</span>}
      <strong>{title}</strong>
      {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}
