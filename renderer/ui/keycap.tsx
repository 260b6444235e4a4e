import type { ReactElement } from 'react';
import styles from './keycap.module.css';

/** The key that does what stands beside it, for example `A` or `Ctrl Z`. */
export function Keycap({ keys }: { readonly keys: string }): ReactElement {
  return <kbd className={styles['keycap']}>{keys}</kbd>;
}
