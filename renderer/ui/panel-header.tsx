import type { ReactElement, ReactNode } from 'react';
import styles from './panel-header.module.css';
import shared from './shared.module.css';

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
      <span className={shared['rest']} />
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
    <div className={styles['empty']}>
      {icon !== undefined && <span className={styles['emptyIcon']}>{icon}</span>}
      <strong>{title}</strong>
      {hint !== undefined && <span className={styles['emptyHint']}>{hint}</span>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
    </div>
  );
}

/** What is known of a thing, a line each; what there is nothing to say about is left out. */
export function Facts({
  facts,
}: {
  facts: readonly (readonly [name: string, value: ReactNode, id?: string] | false | null | undefined)[];
}): ReactElement {
  return (
    <dl className={shared['lines']}>
      {facts.map((fact) => {
        if (!fact) return null;
        const [name, value, id] = fact;
        return (
          <div key={name} className={styles['fact']} data-figure={id}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        );
      })}
    </dl>
  );
}
