import { districtZone } from '../../shared/time/local-days';
import type { ReactElement } from 'react';
import { clockWordsAt, repeatedAt, shownWords } from '../../shared/time/wall-clock';
import { utcMs } from '../../shared/vocabulary/time';
import { useKeysOf } from '../mirror/preferences';
import { Button } from '../ui/button';
import { toOtherHour } from '../operator/playback-keys';
import styles from './repeated-note.module.css';
import { usePlayhead } from './playhead-clock';

/** In the hour that a night has twice: which of the two it is, and the way to the other. */
export function RepeatedNote(): ReactElement | null {
  const keyOf = useKeysOf();
  const atMs = usePlayhead(1_000);
  // To the minute: the note is no clock.
  const repeated = atMs === undefined ? undefined : repeatedAt(utcMs(Math.floor(atMs / 60_000) * 60_000), districtZone);
  if (atMs === undefined || !repeated) return null;
  const { which, change } = repeated;
  const ordinal = which === 'first' ? 'First' : 'Second';
  return (
    <div className={styles['note']} data-testid="repeated-note">
      <strong>
        {ordinal} {clockWordsAt(atMs, districtZone, 'minute')} of this night.
      </strong>
      <span>
        Clocks {which === 'first' ? 'go' : 'went'} back at {shownWords(change.atMs + change.beforeMs, 'minute')}.
        <Button size="small" keys={keyOf('other-hour')} onClick={toOtherHour}>
          {which === 'first' ? 'Second' : 'First'}
        </Button>
      </span>
    </div>
  );
}
