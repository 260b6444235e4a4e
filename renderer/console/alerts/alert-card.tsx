import type { ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { Wall } from '../../../shared/vocabulary/wall';
import { monitorForAlert } from '../../../shared/wall/alert-monitor';
import { useAlerts } from '../../mirror/alert-mirror';
import { calledName } from '../../mirror/call-numbers';
import { useKeysOf } from '../../mirror/preference-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
import { useWalls } from '../../mirror/wall-mirror';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { ExerciseMark } from '../../ui/exercise-mark';
import { formatDuration, formatMoment, formatTimeOfDay } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { Keycap } from '../../ui/keycap';
import { whoWords } from '../../ui/role-words';
import { useNow } from '../../ui/now';
import { useMode } from '../desk/mode';
import { select } from '../desk/selection';
import { Facts } from '../facts';
import { showOnMap } from '../map/map-target';
import { PanelHeader } from '../panel-header';
import { monitorsOf } from '../walls/cells';
import { AlertChip, alertTone } from './alert-chip';
import { acknowledge, askDisposition, canClose, closeAlert } from './handle-alert';
import { alertTypeWords, dispositionWords, dispositions } from './queue';
import styles from './alert-card.module.css';

const steps: readonly Alert['handling'][] = ['new', 'acknowledged', 'working', 'closed'];

/** Everything known of the selected alert, and what can be done with it. */
export function AlertCard({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement {
  const keyOf = useKeysOf();
  const now = useNow();
  const notAcknowledge = useWhyNot('acknowledge-alert');
  const notClose = useWhyNot('close-alert');
  const walls = useWalls((mirror) => mirror.walls);
  const asking = useMode(({ mode }) => mode.kind === 'ask-disposition' && mode.alertId === alert.id);
  const camera = alert.cameraId && station.cameras.get(alert.cameraId);
  const openedOn = monitorsOf(walls).find((monitor) => monitor.id === alert.openedOn);
  const owner = alert.owner && whoWords(alert.owner, station.session);
  const tone = alertTone(alert);
  const armed = station.armed.find(({ alertId }) => alertId === alert.id);
  return (
    <>
      <PanelHeader
        title={alert.title}
        hint={alertTypeWords[alert.type] === alert.title ? undefined : alertTypeWords[alert.type]}
      >
        <AlertChip alert={alert} detail={formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)} />
      </PanelHeader>
      {asking && <DispositionList alert={alert} />}
      <div className={styles['body']}>
        <Facts
          facts={[
            ['School', station.schools.get(alert.schoolId)?.shortName ?? alert.schoolId],
            ...(camera
              ? [
                  [
                    'Camera',
                    <Button
                      key="camera"
                      size="small"
                      className={styles['camera']}
                      onClick={() => select({ kind: 'camera', cameraId: camera.id })}
                    >
                      <span className={styles['cut']}>{calledName(camera)}</span>
                    </Button>,
                  ] as const,
                ]
              : []),
            ['Owner', owner ?? <strong className={styles[tone]}>nobody yet</strong>],
            ['Condition', alert.condition],
            ...(alert.status === 'actual' ? [] : [['Meant as', alert.status] as const]),
            ['Raised', formatMoment(alert.raisedAtMs)],
            ...(alert.acknowledgedAtMs === undefined
              ? []
              : [['Taken after', formatDuration(alert.acknowledgedAtMs - alert.raisedAtMs)] as const]),
            ['Source', `${alert.source}${alert.occurrences > 1 ? `, ${alert.occurrences} signals` : ''}`],
            ['Suppression', alert.suppression],
            ['Cameras on', openedOn ? openedOn.name : placeToOpen(alert, walls)],
            ...(armed
              ? [['Unlocked', `until ${formatTimeOfDay(armed.untilMs)}, clause ${armed.clause}`] as const]
              : []),
            ...(alert.disposition ? [['Closed as', dispositionWords(alert.disposition)] as const] : []),
          ]}
        />
        <ol className={styles['steps']} aria-label="Handling">
          {steps.map((step) => (
            <li
              key={step}
              aria-current={step === alert.handling ? 'step' : undefined}
              className={classNames(
                step === alert.handling && styles['current'],
                step === alert.handling && styles[tone],
              )}
            >
              {step}
            </li>
          ))}
        </ol>
        <div className={styles['acts']}>
          {alert.handling === 'new' && (
            <Button
              tone="main"
              unavailable={notAcknowledge}
              keys={keyOf('acknowledge')}
              onClick={() => void acknowledge(alert)}
            >
              Acknowledge, mine
            </Button>
          )}
          {canClose(alert) && (
            <Button
              keys={keyOf('close-alert')}
              unavailable={notClose}
              aria-expanded={asking}
              onClick={() => askDisposition(alert)}
            >
              Close
            </Button>
          )}
          <Button keys={keyOf('show-on-map')} onClick={() => showOnMap({ kind: 'zoom', schoolId: alert.schoolId })}>
            Show on map
          </Button>
        </div>
      </div>
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

/** Where the cameras of an alert would open that are on no monitor, and what it takes. */
function placeToOpen(alert: Alert, walls: readonly Wall[]): string {
  const monitors = monitorsOf(walls);
  if (alert.handling !== 'new' || monitors.some(({ isAlertMonitor }) => isAlertMonitor)) return 'no monitor';
  const monitor = monitorForAlert(walls, useAlerts.getState().alerts, true);
  return monitor
    ? `none yet. No monitor is set for alerts: Acknowledge opens them on ${monitor.name}`
    : 'no monitor: each shows another alert';
}

/** Asked at the close: why. Digits answer, and the focus is on the list. */
function DispositionList({ alert }: { readonly alert: Alert }): ReactElement {
  return (
    <section aria-label="Disposition">
      <PanelHeader level={3} title="Disposition" hint="why is it closed?">
        <span className={styles['esc']}>
          <Keycap keys="Esc" /> not yet
        </span>
      </PanelHeader>
      <ul className={styles['dispositions']}>
        {dispositions.map(({ code, words }, index) => (
          <li key={code}>
            <button
              type="button"
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
    </section>
  );
}
