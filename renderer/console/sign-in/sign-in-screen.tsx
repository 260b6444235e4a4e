import { useState, type ReactElement } from 'react';
import type { Presence, SignInFacts } from '../../../shared/vocabulary/operator';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { ClockPair } from '../../ui/clock-pair';
import { formatTimeOfDay } from '../../ui/format';
import { operatorWords } from '../../ui/role-words';
import { TrainingBadge, TrainingEdge } from '../../ui/training-mark';
import { ProblemStrip } from '../problems/problem-strip';
import { SignInForm } from './sign-in-form';
import { WaitingAlert } from './waiting-alert';
import styles from './sign-in.module.css';

/** The whole console while nobody works here: who signs in, what they acknowledge, and the alert that waits for them. */
export function SignInScreen({
  station,
  facts,
}: {
  readonly station: StationMirror;
  readonly facts: SignInFacts;
}): ReactElement {
  const { session, deployment, problems } = station;
  const { presence, operator } = session;
  const isLocked = presence.kind === 'locked';
  // Of a locked station its operator is expected back; another one says so.
  const [other, setOther] = useState(false);
  const back = isLocked && !other ? operator : undefined;
  return (
    <div className={classNames(styles['screen'], deployment.training && styles['training'])} data-testid="sign-in">
      {deployment.training && <TrainingEdge />}
      <header className={styles['bar']}>
        {deployment.training && <TrainingBadge />}
        <h1 className={styles['name']}>RTCC Wall</h1>
        <span className={styles['deployment']}>{deployment.name}</span>
        <span className={styles['space']} />
        <ClockPair />
      </header>
      <div className={styles['notes']}>
        <WaitingAlert station={station} />
        <ProblemStrip problems={problems} />
      </div>
      <main className={styles['middle']}>
        <section className={styles['panel']} aria-label={isLocked ? 'Station locked' : 'Sign in'}>
          <h2 className={styles['title']}>{isLocked && !other ? 'Station locked' : 'Sign in'}</h2>
          {back && <p className={styles['who']}>{operatorWords(back)}, works here.</p>}
          {isLocked && <p className={styles['hint']}>{lockWords(presence)}</p>}
          <SignInForm key={String(other)} station={station} facts={facts} back={back} />
          {isLocked && (
            <Button
              tone="quiet"
              className={styles['other']}
              data-testid="other-operator"
              onClick={() => setOther(!other)}
            >
              {other ? `${operator.name} is back` : 'Somebody else signs in'}
            </Button>
          )}
        </section>
      </main>
    </div>
  );
}

/** Why it is locked. */
function lockWords({ by, sinceMs }: Extract<Presence, { kind: 'locked' }>): string {
  const since = formatTimeOfDay(sinceMs);
  switch (by) {
    case 'operator':
      return `Locked by hand at ${since}.`;
    case 'idle':
      return `Nobody had touched it; it locked itself at ${since}.`;
    case 'system':
      return `Locked together with this machine at ${since}.`;
    case 'restart':
      return 'The application was started again.';
  }
}
