/**
 * Who looks, why and when, over a picture. It is a layer of the page right above the picture and below what is said of its state:
 * so it is the same whatever composes the pictures, elements and thumbnails too, and in everything that captures the screen (a
 * photograph, a shared screen, the PNGs of `--snapshot`), which sees what the compositor shows and not what lies beneath.
 * Nothing that an operator can do takes it away. Whoever owns the machine can; a watermark deters, it does not prevent.
 */
import { type ReactElement, useLayoutEffect } from 'react';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatClock, formatOffset, formatTimeOfDay, useNow } from './format';
import styles from './watermark.module.css';

/** Enough of them for the largest tile; what does not fit is cut off. */
const repeats = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];

/** @param who - the operator and the purpose; the time comes from `WatermarkClock` */
export function Watermark({ who }: { who: string }): ReactElement {
  return (
    <div className={styles['mark']} aria-hidden="true" data-watermark={who}>
      <div className={styles['lines']}>
        {repeats.map((index) => (
          <i key={index} data-who={who} />
        ))}
      </div>
    </div>
  );
}

/** Keeps the time of all watermarks of a window: one property of the page once a second, however many pictures there are. */
export function WatermarkClock(): null {
  const now = useNow();
  useLayoutEffect(() => {
    // Digits, signs and letters need no escapes in a CSS string, but for the end of a line.
    const lines = watermarkTime(now).replace(', ', '\\a ');
    document.documentElement.style.setProperty('--watermark-time', `"${lines}"`);
  }, [now]);
  return null;
}

/** `2026-11-26 20:14:07 UTC, 15:14:07 −05:00`. @param timeZone - an IANA name; the station's own where it is left out */
export function watermarkTime(now: UtcMs, timeZone?: string): string {
  const utc = new Date(now).toISOString().slice(0, 19).replace('T', ' ');
  return `${utc} UTC, ${formatTimeOfDay(now, timeZone)} ${formatOffset(now, timeZone)}`;
}

/** The two clocks that every window has: local with its offset, and UTC. */
export function ClockPair({ timeZone }: { timeZone?: string }): ReactElement {
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
