import { useState, type ReactElement } from 'react';
import { longestShelvingMinutes, longestSnoozeMinutes } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror } from '../../mirror/store';
import { utcMs } from '../../../shared/vocabulary/time';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { formatTimeOfDay } from '../../ui/format';
import { useNow } from '../../ui/now';
import { act } from '../desk/act';
import { leaveMode, useMode } from '../desk/mode';
import { alertOf } from './handle-alert';
import styles from './alert-dialogs.module.css';

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

/** Asks for how long an alert is to be quiet, and why. */
export function QuietDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'quiet-alert') return null;
  const alert = alertOf(mode.alertId);
  return alert ? <QuietForm key={mode.how} alert={alert} how={mode.how} /> : null;
}

function QuietForm({ alert, how }: { readonly alert: Alert; readonly how: Way }): ReactElement {
  const clause = useMirror((state) => state.station?.session.handling.quietClause);
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
    <Dialog label={`${title} ${alert.title}`} onClose={leaveMode}>
      <form
        className={styles['panel']}
        data-testid="quiet-alert"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h2 className={styles['title']}>
          {title} {alert.title}
        </h2>
        <p className={styles['hint']}>
          {hint}
          {how === 'shelve' && ` Clause ${clause ?? ''}.`}
        </p>
        <label className={styles['label']}>
          Why
          <input
            autoFocus
            required
            className={styles['field']}
            value={reason}
            maxLength={200}
            autoComplete="off"
            pattern=".*\S.*"
            title="A few words, for whoever finds it quiet"
            placeholder="Contractor works at the door until noon"
            data-testid="quiet-reason"
            onChange={({ target }) => setReason(target.value)}
          />
        </label>
        <label className={styles['label']}>
          Minutes, at most {most}
          <input
            required
            className={styles['field']}
            type="number"
            min={1}
            max={most}
            value={Number.isNaN(minutes) ? '' : minutes}
            data-testid="quiet-minutes"
            onChange={({ target }) => setMinutes(target.valueAsNumber)}
          />
        </label>
        <div className={styles['choices']} role="group" aria-label="Usual times">
          {choices.map((each) => (
            <Button key={each} size="small" aria-pressed={each === minutes} onClick={() => setMinutes(each)}>
              {each < 60 ? `${each} min` : `${each / 60} h`}
            </Button>
          ))}
          {!Number.isNaN(minutes) && (
            <span className={styles['hint']}>until {formatTimeOfDay(utcMs(now + minutes * 60_000))}</span>
          )}
        </div>
        <div className={styles['buttons']}>
          <Button size="small" keys="Esc" onClick={leaveMode}>
            Not now
          </Button>
          <Button size="small" tone="main" keys="Enter" type="submit">
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
