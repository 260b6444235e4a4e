import type { ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { StationMirror } from '../../mirror/store';
import { classNames } from '../../ui/class-names';
import { ExerciseMark } from '../../ui/exercise-mark';
import { formatDuration } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { useNow } from '../../ui/now';
import { useMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { AlertActs } from './alert-acts-list';
import { AlertChip, alertTone } from './alert-chip';
import { AlertFacts } from './alert-facts';
import { AlertNotes } from './alert-notes';
import { AlertTimeline } from './alert-timeline';
import { DispositionList } from './disposition-list';
import { ProcedureSteps } from './procedure-steps';
import { alertTypeWords } from './queue';
import { RelatedAlerts } from './related-alerts';
import styles from './alert-card.module.css';

const handlings: readonly Alert['handling'][] = ['new', 'acknowledged', 'working', 'closed'];

/** Everything known of the selected alert, what is to be done about it, and what can be done with it. */
export function AlertCard({
  alert,
  station,
  readOnly = false,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
  /** It is only read: of long ago, nothing is done with it any more. */
  readonly readOnly?: boolean;
}): ReactElement {
  const now = useNow();
  const note = useMode(({ mode }) =>
    mode.kind === 'ask-disposition' && mode.alertId === alert.id ? mode.note : undefined,
  );
  const tone = alertTone(alert);
  return (
    <>
      <PanelHeader
        title={alert.title}
        hint={alertTypeWords[alert.type] === alert.title ? undefined : alertTypeWords[alert.type]}
      >
        <AlertChip alert={alert} detail={formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)} />
      </PanelHeader>
      <div className={styles['body']}>
        {alert.description !== undefined && <p className={styles['description']}>{alert.description}</p>}
        <AlertFacts alert={alert} station={station} />
        <ol className={styles['handlings']} aria-label="Handling">
          {handlings.map((each) => (
            <li
              key={each}
              aria-current={each === alert.handling ? 'step' : undefined}
              className={classNames(
                each === alert.handling && styles['current'],
                each === alert.handling && styles[tone],
              )}
            >
              {each}
            </li>
          ))}
        </ol>
      </div>
      <ProcedureSteps alert={alert} station={station} />
      {!readOnly && (note === undefined ? <AlertActs alert={alert} /> : <DispositionList alert={alert} note={note} />)}
      <AlertNotes alert={alert} station={station} readOnly={readOnly} />
      <AlertTimeline key={alert.id} alert={alert} station={station} />
      {!readOnly && <RelatedAlerts alert={alert} station={station} />}
      {alert.status !== 'actual' && (
        <p className={styles['exercise']}>
          <ExerciseMark status={alert.status} /> Nobody is in danger. It opens no camera that waits for an alert.
        </p>
      )}
      {alert.training && (
        <p className={styles['training']}>
          <Glyph name="training" /> TRAINING alert: no school has raised it.
        </p>
      )}
    </>
  );
}
