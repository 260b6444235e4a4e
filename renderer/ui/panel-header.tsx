import type { ReactElement, ReactNode } from 'react';
import styles from './panel-header.module.css';

/** The head of a panel: its title, what it holds, and its controls. */
export function PanelHeader({
  title,
  hint,
  level = 2,
  children,
}: {
  readonly title: ReactNode;
  readonly hint?: ReactNode;
  /** 2 for a panel, 3 for a part of one, which a line divides from what is above. */
  readonly level?: 2 | 3;
  readonly children?: ReactNode;
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
