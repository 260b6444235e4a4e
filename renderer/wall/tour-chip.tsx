import type { CSSProperties, ReactElement } from 'react';
import { classNames } from '../ui/class-names';
import { Glyph } from '../ui/glyph';
import type { TourWords } from '../ui/tour-words';
import chips from './tile-chips.module.css';
import styles from './tour-chip.module.css';

/** The tour of a tile: its name, where it is, what it does, and how much of the stop's time is over. */
export function TourChip({
  words: { name, place, doing, skipped, share, stands },
}: {
  readonly words: TourWords;
}): ReactElement {
  const more = skipped === undefined ? '' : `; ${skipped}`;
  return (
    <span
      className={classNames(chips['chip'], chips['left'], styles['tour'])}
      title={`Tour ${name}, stop ${place}: ${doing}${more}`}
      data-tour={stands ? 'stands' : 'runs'}
    >
      <Glyph name={stands ? 'paused' : 'tour'} />
      <span className={styles['name']}>{name}</span>
      <strong>{place}</strong>
      <span className={styles['doing']}>{doing}</span>
      {skipped !== undefined && <span className={styles['skipped']}>{skipped}</span>}
      {share !== undefined && (
        <span className={styles['bar']} aria-hidden="true">
          <span className={styles['over']} style={shareStyle(share)} />
        </span>
      )}
    </span>
  );
}

function shareStyle(share: number): CSSProperties {
  return { transform: `scaleX(${share.toFixed(3)})` };
}
