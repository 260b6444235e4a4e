import type { KeyboardEvent, ReactElement } from 'react';
import type { Operator } from '../../../shared/vocabulary/operator';
import { useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Keycap } from '../../ui/keycap';
import { operatorWords } from '../../ui/role-words';
import { stepFocus } from '../../ui/step-focus';
import { act } from '../desk/act';
import { leaveMode, useMode } from '../desk/mode';
import { alertOf } from './handle-alert';
import styles from './alert-dialogs.module.css';

/** Asks who is to have an alert: everybody of this station whose role handles alerts, by digits. */
export function HandOverDialog(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  const session = useMirror((state) => state.station?.session);
  const alert = mode.kind === 'hand-over-alert' ? alertOf(mode.alertId) : undefined;
  if (!alert || !session) return null;
  const others = session.operators.filter(
    ({ id, role }) => id !== session.operator.id && session.handling.roles.includes(role),
  );
  const give = ({ id, name }: Operator): void => {
    leaveMode();
    void act('hand-over-alert', { alertId: alert.id, to: id }, `Hand ${alert.title} over to ${name}`);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const chosen = others[Number(event.key) - 1];
    if (chosen) give(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <Dialog label={`Hand over ${alert.title}`} onClose={leaveMode}>
      <div className={styles['panel']} data-testid="hand-over" onKeyDown={onKeyDown}>
        <h2 className={styles['title']}>Hand over {alert.title}</h2>
        <p className={styles['hint']}>
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
                className={styles['choice']}
                onClick={() => give(each)}
                onKeyDown={stepFocus}
              >
                {index < 9 && <Keycap keys={String(index + 1)} />}
                {operatorWords(each)}
              </button>
            </li>
          ))}
        </ul>
        <div className={styles['buttons']}>
          <Button size="small" keys="Esc" onClick={leaveMode}>
            Keep it
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
