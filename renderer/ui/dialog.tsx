import { type ComponentProps, type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { classNames } from './class-names';
import styles from './dialog.module.css';

/** What lies over a window until it is answered or left. */
export interface DialogProps extends ComponentProps<'section'> {
  /** What it is about, for readers of the screen. */
  readonly label: string;
  /** A press beside it; Esc is whoever shows it to follow, in the order in which that leaves things. */
  readonly onClose: () => void;
  /** `top` where it grows and shrinks while something is typed. */
  readonly place?: 'middle' | 'top';
}

/**
 * A dialog over a veil. Tab goes round within it, and what had the focus before gets it back, unless what was done has put
 * it elsewhere. Not the element of the same name: that lies above everything, the TRAINING mark too, and menus in it below.
 */
export function Dialog({ label, onClose, place = 'middle', className, ...section }: DialogProps): ReactElement {
  const panel = useRef<HTMLElement>(null);
  useFocusBack();
  useEffect(() => {
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus();
  }, []);
  return (
    <div className={classNames(styles['back'], styles[place])} onClick={onClose}>
      <section
        ref={panel}
        role="dialog"
        aria-modal="true"
        aria-label={label}
        tabIndex={-1}
        className={classNames(styles['panel'], className)}
        onClick={(event) => event.stopPropagation()}
        onKeyDown={tabRound}
        {...section}
      />
    </div>
  );
}

const reachable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Tab after the last thing leads to the first, and back. */
function tabRound(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(reachable)].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled, [hidden] *, [hidden]'),
  );
  const [from, to] = event.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  const focused = document.activeElement;
  if (focused !== from && focused !== event.currentTarget) return;
  event.preventDefault();
  (to ?? event.currentTarget).focus();
}

function useFocusBack(): void {
  // While it is drawn for the first time; a moment later something in it has the focus.
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      const isFree = document.activeElement === null || document.activeElement === document.body;
      if (isFree && before instanceof HTMLElement) before.focus();
    },
    [before],
  );
}

/** A panel at the right of what it is used with: nothing is veiled, so that things are dragged into it and out of it. */
export function SidePanel(section: ComponentProps<'section'>): ReactElement {
  return <section className={styles['sidePanel']} {...section} />;
}
