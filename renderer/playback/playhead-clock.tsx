import type { ReactElement } from 'react';
import { formatClock } from '../ui/format';
import styles from './playhead-clock.module.css';
import { usePlayhead } from './use-playhead';
import { zone } from './zone';

/** The moment that is shown: local with its offset and UTC, to a hundredth of a second. */
export function PlayheadClock(): ReactElement {
  const atMs = usePlayhead();
  if (atMs === undefined) return <div className={styles['clock']} />;
  const { date, local, zone: offset, utc } = formatClock(atMs, zone);
  const hundredths = `.${String(Math.floor((((atMs % 1_000) + 1_000) % 1_000) / 10)).padStart(2, '0')}`;
  return (
    <div
      className={styles['clock']}
      role="timer"
      aria-live="off"
      aria-label="Playhead"
      data-testid="playhead"
      data-at={atMs}
    >
      <div className={styles['local']}>
        <strong className={styles['time']}>{local}</strong>
        <span className={styles['part']}>{hundredths}</span>
        <span className={styles['zone']}>{offset}</span>
      </div>
      <div className={styles['utc']}>
        <span>{date}</span>
        <span>{utc.replace(' UTC', `${hundredths} UTC`)}</span>
      </div>
    </div>
  );
}
