import type { ReactElement } from 'react';
import { Lock } from 'lucide-react';
import type { Presence } from '../../shared/vocabulary/operator';
import { ClockPair } from '../ui/watermark';
import { TrainingBadge } from '../ui/chip';
import styles from './presence.module.css';

/** What the window of a monitor shows while nobody works here: that it is meant to be dark, and where to sign in. */
export function DarkCover({
  presence,
  name,
  training,
}: {
  readonly presence: Presence;
  /** `Wall A · M1`. */
  readonly name: string | undefined;
  readonly training: boolean;
}): ReactElement {
  return (
    <main className={styles['cover']} data-testid="dark-cover">
      <div className={styles['words']}>
        <Lock aria-hidden className={styles['lock']} />
        <h1 className={styles['state']}>{presence.kind === 'locked' ? 'Station locked' : 'Nobody is signed in'}</h1>
        <span className={styles['what']}>No picture is shown. Sign in at the console.</span>
      </div>
      <footer className={styles['foot']}>
        {training && <TrainingBadge />}
        {name !== undefined && <strong>{name}</strong>}
        <span className={styles['space']} />
        <ClockPair />
      </footer>
    </main>
  );
}
