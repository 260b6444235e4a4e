import type { ComponentProps, ReactElement } from 'react';
import { classNames } from './class-names';
import styles from './side-panel.module.css';

/** A part of the window that lies over another one, at its right, as high as what it holds. */
export interface SidePanelProps extends ComponentProps<'section'> {
  /** What it is about, for readers of the screen. */
  readonly label: string;
}

/** A panel beside what it is used with: nothing is veiled, so that things are dragged into it and out of it. */
export function SidePanel({ label, className, ...section }: SidePanelProps): ReactElement {
  return <section aria-label={label} className={classNames(styles['panel'], className)} {...section} />;
}
