import type { ReactElement } from 'react';
import { useAnnouncement } from './announce';
import styles from './live-region.module.css';

/** Says to readers of the screen what was done. */
export function LiveRegion(): ReactElement {
  const { text, count } = useAnnouncement();
  return (
    <div className={styles['region']} role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </div>
  );
}
