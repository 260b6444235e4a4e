import type { ReactElement, ReactNode } from 'react';
import styles from './panel-header.module.css';
import emptyStateStyles from './empty-state.module.css';
import factsStyles from './facts.module.css';

/** The head of a panel: its title, what it holds, and its controls. */
export function PanelHeader({
  title,
  hint,
  level = 2,
  children,
}: {
  title: ReactNode;
  hint?: ReactNode;
  /** 2 for a panel, 3 for a part of one, which a line divides from what is above. */
  level?: 2 | 3;
  children?: ReactNode;
}): ReactElement {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    // No header element: in a dialog it would be taken for the banner of the page.
    <div className={styles[level === 2 ? 'panel' : 'part']}>
      <Title className={styles['title']}>{title}</Title>
      {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      <span className={styles['space']} />
      {children}
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly hint?: ReactNode;
  readonly action?: ReactNode;
  readonly icon?: ReactNode;
}

/** Every list and every view says why it is empty and what to do. */
export function EmptyState({ title, hint, action, icon }: EmptyStateProps): ReactElement {
  return (
    <div className={emptyStateStyles['empty']}>
      {icon !== undefined && <span className={emptyStateStyles['icon']}>{icon}</span>}
      <strong>{title}</strong>
      {hint !== undefined && <span className={emptyStateStyles['hint']}>{hint}</span>}
      {action !== undefined && <div className={emptyStateStyles['action']}>{action}</div>}
    </div>
  );
}

export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode, id?: string])[];
}): ReactElement {
  return (
    <dl className={factsStyles['facts']}>
      {facts.map(([name, value, id]) => (
        <div key={name} className={factsStyles['fact']} data-figure={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
