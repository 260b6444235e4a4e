import type { ComponentProps, ReactElement } from 'react';
import styles from './unseen.module.css';

/** What only readers of the screen are told. */
export function Unseen(properties: Omit<ComponentProps<'span'>, 'className'>): ReactElement {
  return <span {...properties} className={styles['unseen']} />;
}
