import type { ReactElement, ReactNode } from 'react';
import styles from './chip.module.css';
import { classNames } from './class-names';

/** Whose colour a chip has: see the table of speakers in the look. */
export type ChipTone = 'plain' | 'select' | 'caution' | 'gate' | 'urgent' | 'training';

/** A short mark: a count, a monitor's name, a priority. Not a control: nothing happens on a click. */
export function Chip({
  tone = 'plain',
  title,
  children,
}: {
  readonly tone?: ChipTone;
  readonly title?: string;
  readonly children: ReactNode;
}): ReactElement {
  return (
    <span className={classNames(styles['chip'], styles[tone])} title={title}>
      {children}
    </span>
  );
}
