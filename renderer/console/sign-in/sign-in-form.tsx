import { useRef, useState, type ReactElement, type SyntheticEvent } from 'react';
import type { AccountKind, Operator, SignInFacts } from '../../../shared/vocabulary/operator';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { trainingPassword } from '../../../shared/vocabulary/training';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { operatorWords } from '../../ui/role-words';
import { signIn, unlock } from './sign-in-acts';
import styles from './sign-in.module.css';

/** Asks for a password, and a code where the account wants one. One `Enter` acknowledges the banner and signs in. */
export function SignInForm({
  station,
  facts,
  back,
}: {
  readonly station: StationMirror;
  readonly facts: SignInFacts;
  /** Who is expected back and asked for nothing but their proof; undefined where anybody may sign in. */
  readonly back: Operator | undefined;
}): ReactElement {
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
        <label className={styles['label']}>
          Operator
          <select
            className={styles['field']}
            data-testid="sign-in-operator"
            value={chosen}
            onChange={(event) => setChosen(OperatorId.parse(event.target.value))}
          >
            {operators.map((operator) => (
              <option key={operator.id} value={operator.id}>
                {operatorWords(operator)}
                {kindOf(facts, operator.id) === 'none' ? ' (no account yet)' : ''}
              </option>
            ))}
          </select>
        </label>
      )}
      {kind === 'none' ? (
        <NoAccount operatorId={chosen} />
      ) : (
        <>
          <label className={styles['label']}>
            Password
            <input
              ref={field}
              autoFocus
              type="password"
              autoComplete="off"
              className={styles['field']}
              data-testid="sign-in-password"
              value={password}
              maxLength={200}
              onChange={(event) => setPassword(event.target.value)}
            />
          </label>
          {wantsCode && (
            <label className={styles['label']}>
              Code of the authenticator app
              <input
                inputMode="numeric"
                autoComplete="off"
                className={styles['field']}
                data-testid="sign-in-code"
                value={code}
                maxLength={6}
                placeholder="six digits"
                onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
              />
            </label>
          )}
        </>
      )}
      {station.deployment.training && (
        <p className={styles['hint']}>
          This is the training district: everybody’s password is{' '}
          <strong className={styles['word']}>{trainingPassword}</strong>.
        </p>
      )}
      <p className={styles['refused']} role="alert">
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

function Banner({ text }: { readonly text: string }): ReactElement {
  return (
    <div className={styles['banner']} data-testid="use-banner">
      {text.split('\n').map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

function NoAccount({ operatorId }: { readonly operatorId: OperatorId }): ReactElement {
  return (
    <div className={styles['none']} data-testid="no-account">
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

/** What has to be typed still. */
function missing(kind: AccountKind, password: string, code: string): string | undefined {
  if (kind === 'none') return 'This operator has no account yet.';
  if (password === '') return 'Type the password.';
  return kind === 'password-and-code' && code.length !== 6 ? 'Type the six digits of the code.' : undefined;
}
