import { useState, type ReactElement } from 'react';
import { EyeOff } from 'lucide-react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { Operator } from '../../../shared/vocabulary/operator';
import type { Denial } from '../../../shared/vocabulary/policy';
import { send } from '../../bridge/window-api';
import { cameraName } from '../../mirror/selectors';
import { useMirror, type StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Choice, FormDialog, TextField } from '../../ui/form';
import { operatorWords } from '../../ui/role-words';
import { announce } from '../../operator/notices';
import { leaveMode, useMode } from '../../operator/mode';
import { classNames } from '../../ui/class-names';
import forms from '../../ui/form.module.css';
import styles from './lift-mask-dialog.module.css';
import shared from '../../ui/shared.module.css';

/** Asks for the second person who lifts a camera's mask, as the mode says which. */
export function LiftMaskDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const station = useMirror((mirror) => mirror.station);
  if (mode.kind !== 'lift-mask' || !station) return null;
  const { operator, operators, lifting } = station.session;
  const [first, ...others] = operators.filter(({ id, role }) => id !== operator.id && lifting.roles.includes(role));
  const name = cameraName(mode.cameraId, station);
  if (!first) return <Nobody name={name} />;
  return <LiftForm cameraId={mode.cameraId} name={name} seconds={[first, ...others]} session={station.session} />;
}

function Nobody({ name }: { name: string }): ReactElement {
  return (
    <Dialog label={`Lift the mask of ${name}`} className={forms['dialog']} onClose={leaveMode}>
      <h2 className={classNames(shared['strong'], shared['title'], styles['title'])}>Lift the mask of {name}</h2>
      <p>
        It takes a second person whose role may lift masks, and nobody else who works at this station has such a role.
      </p>
      <div className={forms['buttons']}>
        <Button size="small" keys="Esc" autoFocus onClick={leaveMode}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}

type Trial = { readonly kind: 'none' } | { readonly kind: 'trying' } | { readonly kind: 'not'; readonly why: string };

function LiftForm({
  cameraId,
  name,
  seconds,
  session,
}: {
  cameraId: CameraId;
  name: string;
  seconds: readonly [Operator, ...Operator[]];
  session: StationMirror['session'];
}): ReactElement {
  const { longestMinutes } = session.lifting;
  const [secondId, setSecondId] = useState(seconds[0].id);
  const [minutes, setMinutes] = useState(longestMinutes);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [trial, setTrial] = useState<Trial>({ kind: 'none' });

  const lift = async (): Promise<void> => {
    if (trial.kind === 'trying') return;
    setTrial({ kind: 'trying' });
    const typed = { password, code: code === '' ? null : code };
    const outcome = await send('lift-mask', { cameraId, minutes, secondId, ...typed });
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
    <FormDialog
      label={`Lift the mask of ${name}`}
      title={
        <span className={styles['title']}>
          <EyeOff /> Lift the mask of {name}
        </span>
      }
      hint="You and a second person lift it together, for a purpose. Both names stay in the audit and stand on the picture. It comes back by itself."
      submit={trial.kind === 'trying' ? 'Checking…' : 'Lift the mask'}
      disabled={trial.kind === 'trying'}
      data-testid="lift-mask"
      onSubmit={() => void lift()}
      onClose={leaveMode}
    >
      <Choice
        label="Second person"
        value={secondId}
        options={seconds.map((each) => [each.id, operatorWords(each)])}
        onChoose={setSecondId}
      />
      <TextField
        label="Their password"
        autoFocus
        required
        type="password"
        maxLength={200}
        value={password}
        onText={setPassword}
      />
      <div className={styles['pair']}>
        <TextField
          label="Their code, if they have one"
          inputMode="numeric"
          pattern="\d{6}"
          title="Six digits of their authenticator app"
          value={code}
          onText={(text) => setCode(text.trim())}
        />
        <TextField
          label={`For minutes (at most ${longestMinutes})`}
          required
          type="number"
          min={1}
          max={longestMinutes}
          value={minutes}
          onText={(text) => setMinutes(Number(text) || 1)}
        />
      </div>
      <p className={forms['problem']} role="alert">
        {trial.kind === 'not' && trial.why}
      </p>
    </FormDialog>
  );
}

function refusedWords({ clause, reason, ask }: Denial): string {
  return `${reason} (clause ${clause}) Ask ${ask}.`;
}
