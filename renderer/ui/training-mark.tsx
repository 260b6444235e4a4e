import type { ReactElement } from 'react';
import { Glyph } from './glyph';
import styles from './training-mark.module.css';

/** The word TRAINING, for a window's status or top bar. Shown wherever `deployment.training` is true. */
export function TrainingBadge(): ReactElement {
  return (
    <strong className={styles['badge']}>
      <Glyph name="training" />
      TRAINING
    </strong>
  );
}

/** The hatched edge along the top of a window, above everything else in it. Leave `--stroke-3` for it. */
export function TrainingEdge(): ReactElement {
  return <div className={styles['edge']} aria-hidden="true" />;
}
