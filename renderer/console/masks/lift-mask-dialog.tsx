import { useState, type ReactElement } from 'react';
import { EyeOff } from 'lucide-react';
import type { CameraId, OperatorId } from '../../../shared/vocabulary/ids';
import type { Operator } from '../../../shared/vocabulary/operator';
import { send } from '../../bridge/window-api';
import { cameraName } from '../../mirror/selectors';
import { useMirror, type StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { operatorWords } from '../../ui/role-words';
import { announce } from '../../operator/notices';
import { leaveMode, useMode } from '../../operator/mode';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './lift-mask-dialog.module.css';

/** Asks for the second person who lifts a camera's mask, as the mode says which. */
export function LiftMaskDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const station = useMirror((mirror) => mirror.station);
  if (mode.kind !== 'lift-mask' || !station) return null;
  const { operator, operators, lifting } = station.session;
  const seconds = operators.filter(({ id, role }) => id !== operator.id && lifting.roles.includes(role));
  const name = cameraName(mode.cameraId, station);
  return (
    <Dialog label={`Lift the mask of ${name}`} onClose={leaveMode}>
      {seconds.length === 0 ? (
        <Nobody name={name} />
      ) : (
        <LiftForm cameraId={mode.cameraId} name={name} seconds={seconds} session={station.session} />
      )}
    </Dialog>
  );
}

function Nobody({ name }: { readonly name: string }): ReactElement {
  return (
    <div className={forms['dialog']}>
      <h2 className={classNames(forms['title'], styles['title'])}>Lift the mask of {name}</h2>
      <p>
        It takes a second person whose role may lift masks, and nobody else who works at this station has such a role.
      </p>
      <div className={forms['buttons']}>
        <Button size="small" keys="Esc" autoFocus onClick={leaveMode}>
          Close
        </Button>
      </div>
    </div>
  );
}

/** What became of the last try. */
type Trial = { readonly kind: 'none' } | { readonly kind: 'trying' } | { readonly kind: 'not'; readonly why: string };

function LiftForm({
  cameraId,
  name,
  seconds,
  session,
}: {
  readonly cameraId: CameraId;
  readonly name: string;
  readonly seconds: readonly Operator[];
  readonly session: StationMirror['session'];
}): ReactElement {
  const { longestMinutes } = session.lifting;
  const [secondId, setSecondId] = useState<OperatorId | undefined>(seconds[0]?.id);
  const [minutes, setMinutes] = useState(longestMinutes);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [trial, setTrial] = useState<Trial>({ kind: 'none' });
  const second = seconds.find(({ id }) => id === secondId);

  const lift = async (): Promise<void> => {
    if (!second || trial.kind === 'trying') return;
    setTrial({ kind: 'trying' });
    const typed = { password, code: code === '' ? null : code };
    const outcome = await send('lift-mask', { cameraId, minutes, secondId: second.id, ...typed });
    if (outcome.status === 'success') {
      announce(`Mask of ${name} lifted for ${minutes} min`);
      leaveMode();
      return;
    }
    // What was wrong is typed anew.
    setPassword('');
    setCode('');
    const why = outcome.status === 'failed' ? outcome.error.message : refusedWords(outcome);
    setTrial({ kind: 'not', why });
  };

  return (
    <form
      className={forms['dialog']}
      data-testid="lift-mask"
      onSubmit={(event) => {
        event.preventDefault();
        void lift();
      }}
    >
      <h2 className={classNames(forms['title'], styles['title'])}>
        <EyeOff aria-hidden /> Lift the mask of {name}
      </h2>
      <p className={forms['hint']}>
        You and a second person lift it together, for a purpose. Both names stay in the audit and stand on the picture.
        It comes back by itself.
      </p>
      <label className={classNames(forms['label'], styles['label'])}>
        Second person
        <select
          className={classNames(forms['field'], forms['wide'])}
          value={second?.id}
          onChange={({ target }) => setSecondId(seconds.find(({ id }) => id === target.value)?.id)}
        >
          {seconds.map((each) => (
            <option key={each.id} value={each.id}>
              {operatorWords(each)}
            </option>
          ))}
        </select>
      </label>
      <label className={classNames(forms['label'], styles['label'])}>
        Their password
        <input
          autoFocus
          required
          className={classNames(forms['field'], forms['wide'])}
          type="password"
          autoComplete="off"
          maxLength={200}
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </label>
      <div className={styles['pair']}>
        <label className={classNames(forms['label'], styles['label'])}>
          Their code, if they have one
          <input
            className={classNames(forms['field'], forms['wide'])}
            inputMode="numeric"
            autoComplete="off"
            pattern="\d{6}"
            title="Six digits of their authenticator app"
            value={code}
            onChange={({ target }) => setCode(target.value.trim())}
          />
        </label>
        <label className={classNames(forms['label'], styles['label'])}>
          For minutes (at most {longestMinutes})
          <input
            required
            className={classNames(forms['field'], forms['wide'])}
            type="number"
            min={1}
            max={longestMinutes}
            value={minutes}
            onChange={({ target }) => setMinutes(target.valueAsNumber || 1)}
          />
        </label>
      </div>
      <p className={forms['problem']} role="alert">
        {trial.kind === 'not' && trial.why}
      </p>
      <div className={forms['buttons']}>
        <Button size="small" keys="Esc" onClick={leaveMode}>
          Cancel
        </Button>
        <Button size="small" tone="main" keys="Enter" type="submit" disabled={trial.kind === 'trying'}>
          {trial.kind === 'trying' ? 'Checking…' : 'Lift the mask'}
        </Button>
      </div>
    </form>
  );
}

function refusedWords({
  clause,
  reason,
  ask,
}: {
  readonly clause: string;
  readonly reason: string;
  readonly ask: string;
}): string {
  return `${reason} (clause ${clause}) Ask ${ask}.`;
}
