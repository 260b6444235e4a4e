import type { ReactElement, ReactNode } from 'react';
import type { Alert, AlertStatus } from '../../shared/vocabulary/alert';
import { alertTone, urgencyWords } from './alert-words';
import { classNames } from './class-names';
import { Glyph } from './glyph';
import styles from './chip.module.css';

/** Whose colour a chip has: see the table of speakers in the look. */
export type ChipTone = 'plain' | 'select' | 'caution' | 'gate' | 'urgent' | 'training';

/** A short mark: a count, a monitor's name, a priority. Not a control: nothing happens on a click. */
export function Chip({
  tone = 'plain',
  title,
  children,
}: {
  tone?: ChipTone;
  title?: string;
  children: ReactNode;
}): ReactElement {
  return (
    <span className={classNames(styles['chip'], styles[tone])} title={title}>
      {children}
    </span>
  );
}

/** A priority as shape and word, for a row or a tile. */
export function AlertChip({ alert, detail }: { alert: Alert; detail?: ReactNode }): ReactElement {
  return (
    <Chip tone={alertTone(alert)} title={`${alert.title}, ${alert.handling}`}>
      <Glyph name={`priority-${alert.priority}`} />
      {urgencyWords(alert)}
      {detail !== undefined && <> {detail}</>}
    </Chip>
  );
}

/** The word EXERCISE or TEST beside an alert, in a broken frame: told from the real thing by shape and text. Nothing for what is meant. */
export function ExerciseMark({ status }: { status: AlertStatus }): ReactElement | null {
  if (status === 'actual') return null;
  return (
    <strong className={styles['exercise']} data-testid="exercise-mark">
      <Glyph name="exercise" />
      {status.toUpperCase()}
    </strong>
  );
}

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
