import { useStation } from '../../mirror/selectors';
import { type ReactElement, type SyntheticEvent, useRef, useState } from 'react';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import type { AccountKind, Operator, Presence, SignInFacts } from '../../../shared/vocabulary/operator';
import { trainingPassword } from '../../../shared/vocabulary/training';
import { send } from '../../bridge/window-api';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Choice, TextField } from '../../ui/form';
import { classNames } from '../../ui/class-names';
import { ClockPair } from '../../ui/watermark';
import { formatDuration, formatTimeOfDay, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { denialWords, operatorWords } from '../../ui/role-words';
import { TrainingBadge, TrainingEdge } from '../../ui/chip';
import { alertPlace, topNew } from '../../operator/alert-queue';
import { ProblemStrip } from '../../ui/problem-strip';
import lists from '../../ui/list.module.css';
import styles from './sign-in.module.css';
import banner from '../../ui/alert-banner.module.css';
import shared from '../../ui/shared.module.css';

/** The whole console while nobody works here: who signs in, what they acknowledge, and the alert that waits for them. */
export function SignInScreen({ facts }: { facts: SignInFacts }): ReactElement {
  const station = useStation();
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
        <h1 className={shared['title']}>RTCC Wall</h1>
        <span className={classNames(lists['clip'], shared['quiet'])}>{deployment.name}</span>
        <span className={shared['rest']} />
        <ClockPair />
      </header>
      <div className={styles['notes']}>
        <WaitingAlert />
        <ProblemStrip problems={problems} />
      </div>
      <main className={styles['middle']}>
        <section className={styles['panel']} aria-label={isLocked ? 'Station locked' : 'Sign in'}>
          <h2 className={styles['title']}>{isLocked && !other ? 'Station locked' : 'Sign in'}</h2>
          {back && <p className={shared['title']}>{operatorWords(back)}, works here.</p>}
          {isLocked && <p className={shared['quiet']}>{lockWords(presence)}</p>}
          <SignInForm key={String(other)} facts={facts} back={back} />
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

/** Asks for a password, and a code where the account wants one. One `Enter` acknowledges the banner and signs in. */
export function SignInForm({
  facts,
  back,
}: {
  facts: SignInFacts;
  /** Who is expected back and asked for nothing but their proof; undefined where anybody may sign in. */
  back: Operator | undefined;
}): ReactElement {
  const station = useStation();
  const { operators, operator: last } = station.session;
  const [chosen, setChosen] = useState<OperatorId>(back?.id ?? last.id);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [checking, setChecking] = useState(false);
  const [why, setWhy] = useState<string>();
  const field = useRef<HTMLInputElement>(null);
  const kind = kindOf(facts, chosen);
  const wantsCode = kind === 'password-and-code';
  const incomplete = missing(kind, password, code);

  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (incomplete !== undefined || checking) return;
    setChecking(true);
    const typed = { password, code: wantsCode ? code : null };
    const refused = await (back ? unlock(typed) : signIn(chosen, typed));
    setPassword('');
    setCode('');
    setChecking(false);
    setWhy(refused);
    field.current?.focus();
  };

  return (
    <form className={styles['form']} onSubmit={(event) => void submit(event)}>
      {!back && (
        <Choice
          label="Operator"
          className={styles['field']}
          data-testid="sign-in-operator"
          value={chosen}
          options={operators.map((operator) => [
            operator.id,
            `${operatorWords(operator)}${kindOf(facts, operator.id) === 'none' ? ' (no account yet)' : ''}`,
          ])}
          onChoose={setChosen}
        />
      )}
      {kind === 'none' ? (
        <NoAccount operatorId={chosen} />
      ) : (
        <>
          <TextField
            ref={field}
            label="Password"
            autoFocus
            type="password"
            className={styles['field']}
            data-testid="sign-in-password"
            value={password}
            maxLength={200}
            onText={setPassword}
          />
          {wantsCode && (
            <TextField
              label="Code of the authenticator app"
              inputMode="numeric"
              className={styles['field']}
              data-testid="sign-in-code"
              value={code}
              maxLength={6}
              placeholder="six digits"
              onText={(text) => setCode(text.replace(/\D/g, ''))}
            />
          )}
        </>
      )}
      {station.deployment.training && (
        <p className={shared['quiet']}>
          This is the training district: everybody’s password is{' '}
          <strong className={shared['training']}>{trainingPassword}</strong>.
        </p>
      )}
      <p className={classNames(shared['gate'], shared['unlessEmpty'])} role="alert">
        {why}
      </p>
      {!back && <Banner text={facts.banner} />}
      <Button
        tone="main"
        type="submit"
        keys="Enter"
        className={styles['submit']}
        unavailable={incomplete}
        data-testid="sign-in-submit"
      >
        {checking ? 'Checking …' : back ? 'Unlock' : 'Accept and sign in'}
      </Button>
    </form>
  );
}

function Banner({ text }: { text: string }): ReactElement {
  return (
    <div className={styles['banner']} data-testid="use-banner">
      {text.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function NoAccount({ operatorId }: { operatorId: OperatorId }): ReactElement {
  return (
    <div className={shared['stack']} data-testid="no-account">
      <p>
        Nobody has made an account for this operator. The administrator of this machine does, by starting the
        application once with
      </p>
      <code className={styles['code']}>--set-account {operatorId}</code>
    </div>
  );
}

function kindOf({ accounts }: SignInFacts, operatorId: OperatorId): AccountKind {
  return accounts.find((account) => account.operatorId === operatorId)?.kind ?? 'none';
}

function missing(kind: AccountKind, password: string, code: string): string | undefined {
  if (kind === 'none') return 'This operator has no account yet.';
  if (password === '') return 'Type the password.';
  return kind === 'password-and-code' && code.length !== 6 ? 'Type the six digits of the code.' : undefined;
}

/** What somebody has typed. It is kept nowhere else, and forgotten once it was sent. */
export interface Typed {
  readonly password: string;
  /** Null where the account asks for none. */
  readonly code: string | null;
}

/** Somebody signs in. @returns why not, in words; undefined when they work here now */
export async function signIn(operatorId: OperatorId, typed: Typed): Promise<string | undefined> {
  return wordsOf(await send('sign-in', { operatorId, ...typed, banner: 'acknowledged' }));
}

/** The operator of the locked station is back. @returns why not, in words */
export async function unlock(typed: Typed): Promise<string | undefined> {
  return wordsOf(await send('unlock-station', typed));
}

function wordsOf(outcome: Awaited<ReturnType<typeof send<'sign-in' | 'unlock-station'>>>): string | undefined {
  switch (outcome.status) {
    case 'success':
      return undefined;
    case 'refused':
      return denialWords(outcome);
    case 'failed':
      return outcome.error.message;
  }
}

/** The first alert that nobody has: while nobody works here it is seen all the same, without a picture. */
export function WaitingAlert(): ReactElement | null {
  const station = useStation();
  const alerts = useMirror((mirror) => mirror.alerts);
  const alert = topNew(alerts);
  if (!alert) return null;
  const more = alerts.filter(({ handling }) => handling === 'new').length - 1;
  return (
    <section
      className={banner['banner']}
      role="alert"
      aria-label={`New P${alert.priority} alert`}
      data-testid="waiting-alert"
    >
      <Glyph name={`priority-${alert.priority}`} className={banner['shape']} />
      <h2 className={banner['title']}>
        P{alert.priority} {alert.title}
      </h2>
      <div className={banner['facts']}>
        <strong className={banner['place']}>{alertPlace(alert, station)}</strong>
        <span>
          New for <Age sinceMs={alert.raisedAtMs} />. Sign in to answer.
          {more > 0 && ` ${more} more ${more === 1 ? 'alert waits' : 'alerts wait'}.`}
        </span>
      </div>
      {alert.training && <strong className={banner['training']}>TRAINING alert</strong>}
    </section>
  );
}

// Not read out again every second: the banner itself is an alert.
function Age({ sinceMs }: { sinceMs: number }): ReactElement {
  return <span aria-hidden>{formatDuration(useNow() - sinceMs)}</span>;
}
