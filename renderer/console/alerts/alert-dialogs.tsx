import { type ReactElement, useState } from 'react';
import { longestShelvingMinutes, longestSnoozeMinutes } from '../../../shared/alerts/lifecycle';
import type { Alert, Priority } from '../../../shared/vocabulary/alert';
import type { Operator } from '../../../shared/vocabulary/operator';
import { utcMs } from '../../../shared/vocabulary/time';
import { schoolName } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { Button, Keycap } from '../../ui/button';
import { classNames, onKeys, stepFocus } from '../../ui/class-names';
import { Dialog } from '../../ui/dialog';
import { FormDialog, TextField } from '../../ui/form';
import { formatTimeOfDay, useNow } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { operatorWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { leaveMode, useMode } from '../../operator/mode';
import { raiseByHand, type RaisePlace } from '../../operator/alerts';
import { alertOf } from '../../operator/selection';
import forms from '../../ui/form.module.css';
import lists from '../../ui/list.module.css';
import styles from './alert-dialogs.module.css';
import shared from '../../ui/shared.module.css';

/** Asks who is to have an alert: everybody of this station whose role handles alerts, by digits. */
export function HandOverDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const session = useMirror((mirror) => mirror.station?.session);
  const alert = mode.kind === 'hand-over-alert' ? alertOf(mode.alertId) : undefined;
  if (!alert || !session) return null;
  const others = session.operators.filter(
    ({ id, role }) => id !== session.operator.id && session.handling.roles.includes(role),
  );
  const give = ({ id, name }: Operator): void => {
    leaveMode();
    void act('hand-over-alert', { alertId: alert.id, to: id }, `Hand ${alert.title} over to ${name}`);
  };
  const digits = Object.fromEntries(others.map((each, index) => [String(index + 1), () => give(each)]));
  return (
    <Dialog label={`Hand over ${alert.title}`} onClose={leaveMode}>
      <div className={forms['dialog']} data-testid="hand-over" onKeyDown={onKeys(digits)}>
        <h2 className={classNames(shared['strong'], shared['title'])}>Hand over {alert.title}</h2>
        <p className={shared['quiet']}>
          {others.length > 0
            ? 'It is theirs at once, and they are told, at the latest when they sign in.'
            : 'Nobody else who works at this station handles alerts. Add them to its configuration, or close the alert yourself.'}
        </p>
        <ul className={styles['list']}>
          {others.map((each, index) => (
            <li key={each.id}>
              <button
                type="button"
                autoFocus={index === 0}
                className={classNames(lists['choice'], styles['choice'])}
                onClick={() => give(each)}
                onKeyDown={stepFocus}
              >
                {index < 9 && <Keycap keys={String(index + 1)} />}
                {operatorWords(each)}
              </button>
            </li>
          ))}
        </ul>
        <div className={forms['buttons']}>
          <Button size="small" keys="Esc" onClick={leaveMode}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

type Way = 'snooze' | 'shelve';

/** What is offered, minutes; anything else up to the last of them can be typed. */
const offered: Readonly<Record<Way, readonly number[]>> = {
  snooze: [5, 10, 15, longestSnoozeMinutes],
  shelve: [30, 60, 240, longestShelvingMinutes],
};

const words: Readonly<Record<Way, { readonly title: string; readonly hint: string }>> = {
  snooze: {
    title: 'Snooze',
    hint: 'It stays yours and in the queue, and comes back by itself. Another signal does not wake it.',
  },
  shelve: {
    title: 'Shelve',
    hint: 'It is quiet for everybody and stays in the queue, with your name and the reason, until its time is over.',
  },
};

export function QuietDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'quiet-alert') return null;
  const alert = alertOf(mode.alertId);
  return alert ? <QuietForm key={mode.how} alert={alert} how={mode.how} /> : null;
}

function QuietForm({ alert, how }: { alert: Alert; how: Way }): ReactElement {
  const clause = useMirror((mirror) => mirror.station?.session.handling.quietClause);
  const now = useNow();
  const choices = offered[how];
  const [minutes, setMinutes] = useState(choices[0] ?? 1);
  const [reason, setReason] = useState('');
  const { title, hint } = words[how];
  const most = choices.at(-1) ?? 1;
  const send = async (): Promise<void> => {
    leaveMode();
    const input = { alertId: alert.id, minutes, reason: reason.trim() };
    await act(how === 'snooze' ? 'snooze-alert' : 'shelve-alert', input, `${title} ${alert.title}`);
  };
  return (
    <FormDialog
      label={`${title} ${alert.title}`}
      hint={`${hint}${how === 'shelve' ? ` Clause ${clause ?? ''}.` : ''}`}
      submit={title}
      cancel="Not now"
      data-testid="quiet-alert"
      onSubmit={() => void send()}
      onClose={leaveMode}
    >
      <TextField
        label="Why"
        autoFocus
        required
        value={reason}
        maxLength={200}
        pattern=".*\S.*"
        title="A few words, for whoever finds it quiet"
        placeholder="Contractor works at the door until noon"
        data-testid="quiet-reason"
        onText={setReason}
      />
      <TextField
        label={`Minutes, at most ${most}`}
        required
        type="number"
        min={1}
        max={most}
        value={Number.isNaN(minutes) ? '' : minutes}
        data-testid="quiet-minutes"
        onText={(text) => setMinutes(Number.parseFloat(text))}
      />
      <div className={shared['wrap']} role="group" aria-label="Usual times">
        {choices.map((each) => (
          <Button key={each} size="small" aria-pressed={each === minutes} onClick={() => setMinutes(each)}>
            {each < 60 ? `${each} min` : `${each / 60} h`}
          </Button>
        ))}
        {!Number.isNaN(minutes) && (
          <span className={shared['quiet']}>until {formatTimeOfDay(utcMs(now + minutes * 60_000))}</span>
        )}
      </div>
    </FormDialog>
  );
}

const priorities: readonly { readonly priority: Priority; readonly words: string }[] = [
  { priority: 1, words: 'somebody is in danger' },
  { priority: 2, words: 'look now' },
  { priority: 3, words: 'can wait its turn' },
];

/** Asks what an operator has seen: Enter raises the alert, Esc leaves all as it was. */
export function RaiseAlertDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'raise-alert') return null;
  const { schoolId, cameraId } = mode;
  return <RaiseForm key={cameraId ?? schoolId} place={{ schoolId, ...(cameraId && { cameraId }) }} />;
}

function RaiseForm({ place }: { place: RaisePlace }): ReactElement {
  const where = useMirror(({ station }) => {
    const school = schoolName(place.schoolId, station);
    const camera = place.cameraId && station?.cameras.get(place.cameraId)?.name;
    return camera ? `${school}, ${camera}` : school;
  });
  const [words, setWords] = useState('');
  const [priority, setPriority] = useState<Priority>(2);
  return (
    <FormDialog
      label={`Raise an alert at ${where}`}
      submit="Raise alert"
      data-testid="raise-alert"
      onSubmit={() => {
        leaveMode();
        void raiseByHand(place, priority, words);
      }}
      onClose={leaveMode}
    >
      <TextField
        label="What is the matter?"
        autoFocus
        value={words}
        maxLength={120}
        placeholder="Raised by hand"
        onText={setWords}
      />
      <fieldset className={styles['priorities']}>
        <legend>Priority</legend>
        {priorities.map((each) => (
          <label
            key={each.priority}
            className={classNames(styles['raiseAlertDialogChoice'], each.priority === priority && styles['chosen'])}
          >
            <input
              type="radio"
              name="priority"
              checked={each.priority === priority}
              onChange={() => setPriority(each.priority)}
            />
            <Glyph name={`priority-${each.priority}`} />
            <b>P{each.priority}</b> {each.words}
          </label>
        ))}
      </fieldset>
      <p className={shared['quiet']}>It stands in the queue like any other; the audit keeps that you raised it.</p>
    </FormDialog>
  );
}
