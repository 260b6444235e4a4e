import type { KeyboardEvent, ReactElement } from 'react';
import { openSteps } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror } from '../../mirror/store';
import { Keycap } from '../../ui/keycap';
import { enterMode, leaveMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { closeAlert } from './handle-alert';
import { dispositions } from './queue';
import styles from './disposition-list.module.css';

const firstId = 'first-disposition';

/** Asked at the close: why. Digits answer, and the focus is on the list; a last note can be written before. */
export function DispositionList({ alert, note }: { readonly alert: Alert; readonly note: string }): ReactElement {
  const procedures = useMirror((desk) => desk.procedures);
  const open = openSteps(procedures, alert);
  return (
    <section aria-label="Disposition" className={styles['asked']}>
      <PanelHeader level={3} title="Disposition" hint="why is it closed?">
        <span className={styles['quiet']}>
          <Keycap keys="Esc" /> not yet
        </span>
      </PanelHeader>
      {open.length > 0 && (
        <div className={styles['open']} data-testid="open-steps">
          <p>
            {open.length} {open.length === 1 ? 'step is' : 'steps are'} not ticked. You may close it all the same:
          </p>
          <ul>
            {open.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <ul className={styles['dispositions']}>
        {dispositions.map(({ code, words }, index) => (
          <li key={code}>
            <button
              type="button"
              id={index === 0 ? firstId : undefined}
              autoFocus={index === 0}
              className={styles['disposition']}
              onClick={() => void closeAlert(alert.id, code)}
            >
              <Keycap keys={String(index + 1)} />
              {words}
            </button>
          </li>
        ))}
      </ul>
      <label className={styles['note']}>
        A last note, if there is something to say
        <input
          className={styles['field']}
          value={note}
          maxLength={500}
          autoComplete="off"
          data-testid="closing-note"
          onChange={({ target }) => enterMode({ kind: 'ask-disposition', alertId: alert.id, note: target.value })}
          onKeyDown={noteKey}
        />
      </label>
    </section>
  );
}

/** Enter leads back to the digits: a note alone closes nothing. */
function noteKey(event: KeyboardEvent): void {
  if (event.key === 'Escape') leaveMode();
  else if (event.key === 'Enter') document.getElementById(firstId)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
