import type { ReactElement } from 'react';
import type { AlertStatus } from '../../shared/vocabulary/alert';
import styles from './exercise-mark.module.css';
import { Glyph } from './glyph';

/** The word EXERCISE or TEST beside an alert, in a broken frame: told from the real thing by shape and text. Nothing for what is meant. */
export function ExerciseMark({ status }: { readonly status: AlertStatus }): ReactElement | null {
  if (status === 'actual') return null;
  return (
    <strong className={styles['mark']} data-testid="exercise-mark">
      <Glyph name="exercise" />
      {status.toUpperCase()}
    </strong>
  );
}
