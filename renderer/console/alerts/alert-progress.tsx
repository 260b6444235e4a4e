import { useStation } from '../../mirror/selectors';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { openSteps, procedureOf } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useKeysOf } from '../../mirror/preferences';
import { useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button, Keycap } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatTimeOfDay } from '../../ui/format';
import { whoWords } from '../../ui/role-words';
import { act } from '../../operator/act';
import { enterMode, leaveMode, useMode } from '../../operator/mode';
import { PanelHeader } from '../../ui/panel-header';
import { closeAlert, tickStep, useDrafts } from '../../operator/alerts';
import { dispositions } from '../../ui/alert-words';
import forms from '../../ui/form.module.css';
import panels from '../../ui/panel.module.css';
import lists from '../../ui/list.module.css';
import procedureStepsStyles from './alert-card.module.css';
import shared from '../../ui/shared.module.css';

const firstId = 'first-disposition';

/** Asked at the close: why. Digits answer, and the focus is on the list; a last note can be written before. */
export function DispositionList({ alert, note }: { alert: Alert; note: string }): ReactElement {
  const procedures = useMirror((mirror) => mirror.procedures);
  const open = openSteps(procedures, alert);
  return (
    <section aria-label="Disposition" className={procedureStepsStyles['asked']}>
      <PanelHeader level={3} title="Disposition" hint="why is it closed?">
        <span className={shared['aside']}>
          <Keycap keys="Esc" /> not yet
        </span>
      </PanelHeader>
      {open.length > 0 && (
        <div className={procedureStepsStyles['open']} data-testid="open-steps">
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
      <ul className={procedureStepsStyles['dispositions']}>
        {dispositions.map(({ code, words }, index) => (
          <li key={code}>
            <button
              type="button"
              id={index === 0 ? firstId : undefined}
              autoFocus={index === 0}
              className={lists['choice']}
              onClick={() => void closeAlert(alert.id, code)}
            >
              <Keycap keys={String(index + 1)} />
              {words}
            </button>
          </li>
        ))}
      </ul>
      <label className={classNames(panels['part'], procedureStepsStyles['dispositionListNote'])}>
        A last note, if there is something to say
        <input
          className={classNames(forms['field'], forms['large'])}
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

/** What is done about an alert of this kind, step by step. Nothing forces them: what is open is said again when it is closed. */
export function ProcedureSteps({ alert }: { alert: Alert }): ReactElement | null {
  const station = useStation();
  const keyOf = useKeysOf();
  const procedures = useMirror((mirror) => mirror.procedures);
  const ticking = useMode(({ mode }) => mode.kind === 'tick-steps' && mode.alertId === alert.id);
  const notTick = useWhyNot('tick-step');
  const procedure = procedureOf(procedures, alert);
  const part = useRef<HTMLElement>(null);
  useEffect(() => {
    if (ticking) part.current?.scrollIntoView({ block: 'start' });
  }, [ticking]);
  if (!procedure) return null;
  const { steps } = procedure;
  const done = steps.length - openSteps(procedures, alert).length;
  const owned = alert.handling === 'acknowledged' || alert.handling === 'working';
  const why = notTick ?? (alert.handling === 'new' ? 'Acknowledge the alert first.' : undefined);
  return (
    <section ref={part} aria-label="Procedure" className={classNames(ticking && procedureStepsStyles['ticking'])}>
      <PanelHeader
        level={3}
        title="Steps"
        hint={`${done} of ${steps.length}${alert.handling === 'new' ? ', after acknowledge' : ''}`}
      >
        {owned && notTick === undefined && (
          <span className={classNames(shared['small'], shared['nowrap'])}>
            {ticking ? (
              <>
                <Keycap keys={`1-${steps.length}`} /> <span className={shared['wideOnly']}>tick,</span>{' '}
                <Keycap keys="Esc" /> <span className={shared['wideOnly']}>done</span>
              </>
            ) : (
              <>
                <Keycap keys={keyOf('tick-steps')} /> tick
              </>
            )}
          </span>
        )}
      </PanelHeader>
      <ol className={procedureStepsStyles['steps']} aria-label={`${procedure.name}, version ${procedure.version}`}>
        {steps.map((step, index) => {
          const tick = alert.ticks.find((each) => each.step === step.id);
          return (
            <li key={step.id}>
              <button
                type="button"
                role="checkbox"
                aria-checked={tick !== undefined}
                aria-disabled={!owned || why !== undefined}
                title={why}
                className={classNames(
                  lists['choice'],
                  procedureStepsStyles['step'],
                  tick && procedureStepsStyles['done'],
                )}
                data-testid={`step-${step.id}`}
                onClick={() => owned && why === undefined && void tickStep(alert, step)}
              >
                <span className={procedureStepsStyles['box']} aria-hidden>
                  {tick ? '✓' : index + 1}
                </span>
                <span>
                  {step.text}
                  {tick && (
                    <span className={classNames(shared['small'], procedureStepsStyles['who'])}>
                      {formatTimeOfDay(tick.atMs)} {whoWords(tick.operatorId, station.session)}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className={classNames(shared['small'], procedureStepsStyles['name'])}>
        {procedure.name}, version {procedure.version}
      </p>
    </section>
  );
}

export function AlertNotes({ alert, readOnly }: { alert: Alert; readOnly: boolean }): ReactElement {
  const station = useStation();
  return (
    <section aria-label="Notes">
      <PanelHeader
        level={3}
        title="Notes"
        hint={alert.notes.length > 0 ? undefined : readOnly ? 'none' : 'none yet; they stay with the alert'}
      />
      <ul className={procedureStepsStyles['notes']}>
        {alert.notes.map(({ atMs, operatorId, text }) => (
          <li key={`${atMs} ${text}`} className={procedureStepsStyles['note']}>
            <span className={shared['small']}>
              {formatTimeOfDay(atMs)} {whoWords(operatorId, station.session)}
            </span>
            <p>{text}</p>
          </li>
        ))}
      </ul>
      {!readOnly && <NoteField key={alert.id} alert={alert} />}
    </section>
  );
}

/** A new note: Enter writes it, Shift Enter begins a line, Esc leaves the field. */
export function NoteField({ alert }: { alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const field = useRef<HTMLTextAreaElement>(null);
  const draft = useDrafts(({ drafts }) => drafts[alert.id] ?? '');
  const wanted = useDrafts((state) => state.wanted);
  const notNote = useWhyNot('note-alert');
  useEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    useDrafts.setState({ wanted: false });
  }, [wanted]);
  const type = (text: string): void =>
    useDrafts.setState(({ drafts }) => ({ drafts: { ...drafts, [alert.id]: text } }));
  const write = async (): Promise<void> => {
    const text = draft.trim();
    if (text === '') return;
    const outcome = await act('note-alert', { alertId: alert.id, text }, `Note on ${alert.title}`);
    if (outcome.status === 'success') type('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && !event.shiftKey) void write();
    else if (event.key === 'Escape') field.current?.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      className={classNames(panels['part'], procedureStepsStyles['form'])}
      onSubmit={(event) => {
        event.preventDefault();
        void write();
      }}
    >
      <textarea
        ref={field}
        rows={2}
        aria-label="New note"
        className={classNames(forms['field'], procedureStepsStyles['field'])}
        value={draft}
        maxLength={500}
        disabled={notNote !== undefined}
        placeholder={notNote ?? `What was seen, and where (${keyOf('note-alert')})`}
        data-testid="alert-note"
        onChange={({ target }) => type(target.value)}
        onKeyDown={onKeyDown}
      />
      {draft.trim() !== '' && (
        <Button size="small" keys="Enter" type="submit">
          Write it
        </Button>
      )}
    </form>
  );
}
