import { districtZone } from '../../shared/time/local-days';
import { type ReactElement, useEffect, useState } from 'react';
import type { UtcMs } from '../../shared/vocabulary/time';
import { motionOf, playheadOf, usePlaybackGroup } from '../operator/playback';
import { formatClock } from '../ui/format';
import playheadClockStyles from './playhead-clock.module.css';

/** The moment that is shown: local with its offset and UTC, to a hundredth of a second. */
export function PlayheadClock(): ReactElement {
  const atMs = usePlayhead();
  if (atMs === undefined) return <div className={playheadClockStyles['clock']} />;
  const { date, local, zone: offset, utc } = formatClock(atMs, districtZone);
  const hundredths = `.${String(Math.floor((((atMs % 1_000) + 1_000) % 1_000) / 10)).padStart(2, '0')}`;
  return (
    <div
      className={playheadClockStyles['clock']}
      role="timer"
      aria-live="off"
      aria-label="Playhead"
      data-testid="playhead"
      data-at={atMs}
    >
      <div className={playheadClockStyles['local']}>
        <strong className={playheadClockStyles['time']}>{local}</strong>
        <span className={playheadClockStyles['part']}>{hundredths}</span>
        <span className={playheadClockStyles['zone']}>{offset}</span>
      </div>
      <div className={playheadClockStyles['utc']}>
        <span>{date}</span>
        <span>{utc.replace(' UTC', `${hundredths} UTC`)}</span>
      </div>
    </div>
  );
}

/** Where the playhead is, drawn anew ten times a second while it moves, or as often as is asked; undefined while nothing is played back. */
export function usePlayhead(tickMs = TICK_MS): UtcMs | undefined {
  const motion = usePlaybackGroup(motionOf);
  const moves = motion?.motion === 'playing';
  const [nowMs, tick] = useState(() => performance.now());
  useEffect(() => {
    if (!moves) return undefined;
    const timer = setInterval(() => tick(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, [moves, tickMs]);
  // What was said after the last tick is drawn as it was said.
  return motion ? playheadOf(motion, Math.max(nowMs, motion.sinceMs)) : undefined;
}

/** How often a clock of the playhead is drawn anew while it moves, milliseconds. */
const TICK_MS = 100;
