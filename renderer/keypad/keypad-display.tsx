import type { ReactElement } from 'react';
import { create } from 'zustand';
import { type KeypadPress, readEntry, typedWords, typeKey } from '../../shared/keypad/entry';
import { type KeypadPlace, type KeypadPlan, planEntry } from '../../shared/keypad/plan-entry';
import { useMirror } from '../mirror/store';
import { Keycap } from '../ui/button';
import { classNames } from '../ui/class-names';
import styles from './keypad-display.module.css';

/** What is typed at the keypad, large, and below it what Enter will do or why it cannot. Nothing while nothing is typed. */
export function KeypadDisplay({ host }: { host: KeypadHost }): ReactElement | null {
  const { typed, refused } = useKeypad();
  // What Enter does depends on them, and they may change while something is typed.
  useMirror(({ station }) => station);
  useMirror(({ walls }) => walls);
  if (typed === '') return null;
  const plan = planOf(typed, host);
  const able = plan.kind !== 'cannot' && plan.kind !== 'unfinished';
  return (
    <section
      className={classNames(styles['display'], refused && styles['refused'])}
      aria-label="Keypad"
      data-testid="keypad"
    >
      <output className={styles['typed']}>{typedWords(typed)}</output>
      <p className={styles['words']} role={refused ? 'alert' : 'status'}>
        {plan.words}
      </p>
      <p className={styles['keys']}>
        {able && (
          <span>
            <Keycap keys="Enter" /> do it
          </span>
        )}
        <span>
          <Keycap keys="Esc" /> leave
        </span>
      </p>
    </section>
  );
}

/** After so long without a key what was typed is forgotten, milliseconds: half a number must not meet the next one. */
export const forgottenAfterMs = 10_000;

/**
 * What is being typed at the keypad of this window. It works wherever no field has the focus: digits begin it, Enter does
 * what it says, Esc and time end it. What cannot be done stays until the next key, so that it can be read.
 */
export interface KeypadState {
  /** Digits and `#`; empty when nothing is typed. */
  readonly typed: string;
  /** Enter did nothing, and the words say why until the next key. */
  readonly refused: boolean;
}

const nothing: KeypadState = { typed: '', refused: false };

export const useKeypad = create<KeypadState>(() => nothing);

let forgetting: ReturnType<typeof setTimeout> | undefined;

/** A plan that does something. */
export type KeypadAct = Exclude<KeypadPlan, { kind: 'unfinished' | 'cannot' }>;

/** What a window makes of an entry. */
export interface KeypadHost {
  readonly place: () => KeypadPlace | undefined;
  /** Why this window cannot do what others could; undefined when it can. */
  readonly cannot: (plan: KeypadAct) => string | undefined;
  readonly perform: (plan: KeypadAct) => void;
}

/** What an entry would do, as far as it is typed. */
export function planOf(typed: string, host: KeypadHost): KeypadPlan {
  const place = host.place();
  if (!place) return { kind: 'cannot', words: 'This window shows no wall.' };
  const plan = planEntry(readEntry(typed), place);
  if (plan.kind === 'unfinished' || plan.kind === 'cannot') return plan;
  const why = host.cannot(plan);
  return why === undefined ? plan : { kind: 'cannot', words: why };
}

export function clearKeypad(): void {
  clearTimeout(forgetting);
  useKeypad.setState(nothing);
}

/**
 * Takes a key.
 * @param repeated - the key is held down: only Backspace goes on then
 * @returns whether it was one of the keypad's
 */
export function keypadKey(press: KeypadPress, repeated: boolean, host: KeypadHost): boolean {
  const { typed, refused } = useKeypad.getState();
  if (typed !== '' && press.key === 'Escape') {
    clearKeypad();
    return true;
  }
  if (typed !== '' && press.key === 'Enter') {
    if (!repeated) enter(typed, host);
    return true;
  }
  const erasing = press.key === 'Backspace' || press.code === 'NumpadSubtract';
  // After a refusal a digit begins anew, while Backspace mends what is there.
  const next = typeKey(refused && !erasing ? '' : typed, press);
  if (next === undefined) return false;
  if (!repeated || erasing) show(next, false);
  return true;
}

function enter(typed: string, host: KeypadHost): void {
  const plan = planOf(typed, host);
  if (plan.kind === 'unfinished' || plan.kind === 'cannot') return show(typed, true);
  clearKeypad();
  host.perform(plan);
}

function show(typed: string, refused: boolean): void {
  clearTimeout(forgetting);
  useKeypad.setState({ typed, refused });
  if (typed !== '' && !refused) forgetting = setTimeout(clearKeypad, forgottenAfterMs);
}
