import { useEffect, useRef, type ReactElement } from 'react';
import { openSteps, procedureOf } from '../../../shared/alerts/lifecycle';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useKeysOf } from '../../mirror/preferences';
import { useWhyNot } from '../../mirror/why-not';
import { classNames } from '../../ui/class-names';
import { formatTimeOfDay } from '../../ui/format';
import { Keycap } from '../../ui/keycap';
import { whoWords } from '../../ui/role-words';
import { useMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { tickStep } from './tick-steps';
import styles from './procedure-steps.module.css';

/** What is done about an alert of this kind, step by step. Nothing forces them: what is open is said again when it is closed. */
export function ProcedureSteps({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement | null {
  const keyOf = useKeysOf();
  const procedures = useMirror((desk) => desk.procedures);
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
    <section ref={part} aria-label="Procedure" className={classNames(ticking && styles['ticking'])}>
      <PanelHeader
        level={3}
        title="Steps"
        hint={`${done} of ${steps.length}${alert.handling === 'new' ? ', after acknowledge' : ''}`}
      >
        {owned && notTick === undefined && (
          <span className={styles['how']}>
            {ticking ? (
              <>
                <Keycap keys={`1-${steps.length}`} /> <span className={styles['word']}>tick,</span>{' '}
                <Keycap keys="Esc" /> <span className={styles['word']}>done</span>
              </>
            ) : (
              <>
                <Keycap keys={keyOf('tick-steps')} /> tick
              </>
            )}
          </span>
        )}
      </PanelHeader>
      <ol className={styles['steps']} aria-label={`${procedure.name}, version ${procedure.version}`}>
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
                className={classNames(styles['step'], tick && styles['done'])}
                data-testid={`step-${step.id}`}
                onClick={() => owned && why === undefined && void tickStep(alert, step)}
              >
                <span className={styles['box']} aria-hidden>
                  {tick ? '✓' : index + 1}
                </span>
                <span>
                  {step.text}
                  {tick && (
                    <span className={styles['who']}>
                      {formatTimeOfDay(tick.atMs)} {whoWords(tick.operatorId, station.session)}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      <p className={styles['name']}>
        {procedure.name}, version {procedure.version}
      </p>
    </section>
  );
}
