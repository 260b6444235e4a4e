import type { ReactElement } from 'react';
import { typedWords } from '../../shared/keypad/entry';
import { useMirror } from '../mirror/store';
import { classNames } from '../ui/class-names';
import { Keycap } from '../ui/keycap';
import { planOf, useKeypad, type KeypadHost } from './keypad';
import styles from './keypad-display.module.css';

/** What is typed at the keypad, large, and below it what Enter will do or why it cannot. Nothing while nothing is typed. */
export function KeypadDisplay({ host }: { readonly host: KeypadHost }): ReactElement | null {
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
