/** The words on a tile: the state in the middle when it is not live, and the caption on its scrim. */
import type { ReactElement } from 'react';
import type { TileState } from '../../shared/vocabulary/feed';
import type { UtcMs } from '../../shared/vocabulary/time';
import { classNames } from '../ui/class-names';
import { formatTimeOfDay } from '../ui/format';
import { Glyph } from '../ui/glyph';
import { StateGlyph } from '../ui/state-glyph';
import { stateWords } from '../ui/state-words';
import type { TileFeed } from './tile-model';
import { tileWords } from './tile-words';
import styles from './tile.module.css';

/** Shape, word, reason and what to do. Nothing for a live picture. */
export function TileWord({ state, now }: { readonly state: TileState; readonly now: UtcMs }): ReactElement | null {
  const { title, lines } = tileWords(state, now);
  if (title === undefined) return null;
  return (
    <div className={classNames(styles['word'], styles[stateWords[state.kind].speaker])}>
      <Glyph name={state.kind} />
      <strong>{title}</strong>
      {lines.map((line, index) => (
        <span key={index}>{line}</span>
      ))}
    </div>
  );
}

/** A frame clock without a frame. */
const noTime = '--:--:--';

/** School and frame clock, camera and state. The clock is the frame's: it stands when frames stop. */
export function TileCaption({
  feed: { cameraId, state, frameTimeMs },
  cameraName,
  schoolName,
  now,
}: {
  readonly feed: TileFeed;
  readonly cameraName: string | undefined;
  readonly schoolName: string | undefined;
  readonly now: UtcMs;
}): ReactElement {
  const { detail } = tileWords(state, now);
  const standing = state.kind === 'stale' || state.kind === 'offline';
  const hasFrame = (state.kind === 'live' || standing) && frameTimeMs !== undefined;
  return (
    <div className={styles['caption']} aria-hidden="true">
      <div className={styles['school']}>{schoolName ?? 'Unknown school'}</div>
      <div
        className={classNames(styles['clock'], standing && styles['caution'], !hasFrame && styles['noTime'])}
        data-clock
      >
        {hasFrame ? formatTimeOfDay(frameTimeMs) : noTime}
      </div>
      <div className={styles['camera']}>{cameraName ?? cameraId}</div>
      <StateGlyph kind={state.kind} className={styles['state']} {...(detail === undefined ? {} : { detail })} />
    </div>
  );
}
