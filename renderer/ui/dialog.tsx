import { type ComponentProps, type KeyboardEvent, type ReactElement, useEffect, useRef, useState } from 'react';
import { maxLabel } from '../../shared/vocabulary/wall';
import { Button } from './button';
import { classNames } from './class-names';
import styles from './dialog.module.css';
import sidePanelStyles from './side-panel.module.css';
import forms from './form.module.css';
import labelFormStyles from './label-form.module.css';

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

/** A part of the window that lies over another one, at its right, as high as what it holds. */
export interface SidePanelProps extends ComponentProps<'section'> {
  /** What it is about, for readers of the screen. */
  readonly label: string;
}

/** A panel beside what it is used with: nothing is veiled, so that things are dragged into it and out of it. */
export function SidePanel({ label, className, ...section }: SidePanelProps): ReactElement {
  return <section aria-label={label} className={classNames(sidePanelStyles['panel'], className)} {...section} />;
}

/** The words for a tile's label. */
export interface LabelFormProps {
  /** `M1 tile 3`. */
  readonly name: string;
  /** What it says now. */
  readonly label: string | undefined;
  /** Null takes the label away. */
  readonly onSave: (label: string | null) => void;
  readonly onCancel: () => void;
}

/** Asks for a tile's label: Enter writes it, an empty one takes it away, Esc leaves all as it was. */
export function LabelForm({ name, label, onSave, onCancel }: LabelFormProps): ReactElement {
  const [words, setWords] = useState(label ?? '');
  const trimmed = words.trim();
  return (
    <Dialog label={`Label of ${name}`} onClose={onCancel}>
      <form
        className={classNames(forms['dialog'], labelFormStyles['panel'])}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onCancel();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onSave(trimmed === '' ? null : trimmed);
        }}
      >
        <label className={classNames(forms['label'], labelFormStyles['label'])}>
          Label of {name}
          <input
            autoFocus
            className={forms['field']}
            value={words}
            maxLength={maxLabel}
            placeholder="What is seen here, for whoever looks next"
            onChange={(event) => setWords(event.target.value)}
          />
        </label>
        <p className={forms['hint']}>It goes when another camera comes. Leave it empty to take it off.</p>
        <div className={forms['buttons']}>
          <Button size="small" keys="Esc" onClick={onCancel}>
            Cancel
          </Button>
          <Button size="small" tone="main" keys="Enter" type="submit">
            {trimmed === '' ? 'No label' : 'Write it'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
