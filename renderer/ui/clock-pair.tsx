import type { ReactElement } from 'react';
import styles from './clock-pair.module.css';
import { formatClock } from './format';
import { useNow } from './now';

/** The two clocks that every window has: local with its offset, and UTC. */
export function ClockPair({ timeZone }: { readonly timeZone?: string }): ReactElement {
  const { date, local, zone, utc } = formatClock(useNow(), timeZone);
  return (
    <span className={styles['clocks']} role="timer" aria-live="off">
      <span className={styles['date']}>{date}</span>
      <strong className={styles['local']}>{local}</strong>
      <span>{zone}</span>
      <span className={styles['quiet']}>{utc}</span>
    </span>
  );
}
