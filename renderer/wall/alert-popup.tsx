import { type ReactElement, useMemo } from 'react';
import { firstInQueue } from '../../shared/alerts/queue-order';
import type { SessionState } from '../../shared/state/session';
import type { Alert } from '../../shared/vocabulary/alert';
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { otherMonitorFor, putBackOffer, waitingFor } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { useKeysOf } from '../mirror/preferences';
import { schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useWhyNot } from '../mirror/why-not';
import { actionEntry, perform } from '../operator/actions';
import { alertsOn } from '../operator/alert-queue';
import { acknowledge } from '../operator/alerts';
import { waitingHere } from '../operator/wall-keys';
import { alertTone, urgencyWords } from '../ui/alert-words';
import { Button } from '../ui/button';
import { ExerciseMark } from '../ui/chip';
import { classNames } from '../ui/class-names';
import { formatDuration, useNow } from '../ui/format';
import { Glyph } from '../ui/glyph';
import type { MenuEntry } from '../ui/menu-entries';
import { whoWords } from '../ui/role-words';
import { toneOf } from './alert-marks';
import styles from './alert-popup.module.css';
import shared from '../ui/shared.module.css';

/** The alerts that were opened on this monitor, above its tiles, until they are closed: the one that needs a person most, then the rest. */
export function AlertPopup({ monitor }: { monitor: Monitor }): ReactElement | null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const [alert, ...others] = useMemo(() => alertsOn(alerts, monitor.id), [alerts, monitor.id]);
  if (!alert) return null;
  return (
    <div className={styles['popup']}>
      <Banner alert={alert} />
      <OtherAlerts monitor={monitor} others={others} />
    </div>
  );
}

/** Red while nobody has it; the shape, the word and the place stay when somebody does. */
function Banner({ alert }: { alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const station = useMirror((mirror) => mirror.station);
  const now = useNow();
  const notAcknowledge = useWhyNot('acknowledge-alert');
  const fresh = alert.handling === 'new';
  const camera = alert.cameraId && station?.cameras.get(alert.cameraId);
  const school = schoolName(alert.schoolId, station);
  return (
    <section
      className={classNames(styles['banner'], styles[toneOf(alert)])}
      role="alert"
      aria-label={`${urgencyWords(alert)} ${alert.title}, ${school}`}
      data-testid="alert-popup"
      data-alert={alert.id}
      data-handling={alert.handling}
    >
      <Glyph name={`priority-${alert.priority}`} className={classNames(styles['shape'], fresh && styles['fresh'])} />
      <strong className={styles['title']}>
        P{alert.priority} {alert.title}
      </strong>
      <div className={styles['where']}>
        <strong>{camera ? `${school}, ${camera.name}` : school}</strong>
        <span aria-live="off">{standing(alert, now, station?.session)}</span>
      </div>
      <ExerciseMark status={alert.status} />
      {alert.training && <strong className={styles['training']}>TRAINING alert</strong>}
      {fresh && (
        <Button
          tone={alert.priority === 1 ? 'urgent' : 'main'}
          keys={keyOf('acknowledge')}
          className={styles['button']}
          unavailable={notAcknowledge}
          onClick={() => void acknowledge(alert)}
        >
          Acknowledge
        </Button>
      )}
    </section>
  );
}

/** Who has it and since when. */
function standing(alert: Alert, now: number, session: SessionState | undefined): string {
  const age = formatDuration(now - alert.raisedAtMs);
  const again = alert.occurrences > 1 ? ` Signalled ${alert.occurrences} times.` : '';
  const cleared = alert.condition === 'cleared' ? ' The cause is gone.' : '';
  if (alert.handling === 'new') return `New for ${age}. Nobody has it yet.${cleared}${again}`;
  const owner = alert.owner === undefined ? 'you' : whoWords(alert.owner, session);
  const since = alert.acknowledgedAtMs === undefined ? '' : ` for ${formatDuration(now - alert.acknowledgedAtMs)}`;
  const word = alert.handling === 'working' ? 'Worked by' : 'Acknowledged by';
  return `${word} ${owner}${since}, raised ${age} ago.${cleared}${again}`;
}

/** Of more alerts the first are named, the others counted. */
const mostNamed = 3;

/** The other alerts of a monitor in one line: those that are on it, and those that wait for it with the key that shows them elsewhere. */
export function OtherAlerts({ monitor, others }: { monitor: Monitor; others: readonly Alert[] }): ReactElement | null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const walls = useMirror((mirror) => mirror.walls);
  const keyOf = useKeysOf();
  const notShow = useWhyNot('show-alert');
  const waiting = useMemo(() => waitingFor(walls, alerts, monitor.id), [walls, alerts, monitor.id]);
  const [first] = useMemo(() => firstInQueue(waiting, 1), [waiting]);
  const onto = useMemo(() => first && otherMonitorFor(walls, alerts, first), [walls, alerts, first]);
  const named = useMemo(() => [...others, ...firstInQueue(waiting, mostNamed)].slice(0, mostNamed), [others, waiting]);
  const more = others.length + waiting.length - named.length;
  if (named.length === 0) return null;
  return (
    <div className={styles['others']} data-testid="other-alerts">
      <ul className={styles['alerts']} aria-label="Other alerts of this monitor">
        {named.map((alert) => (
          <Other key={alert.id} alert={alert} waits={alert.openedOn === undefined} />
        ))}
        {more > 0 && <li>+{more} more</li>}
      </ul>
      {first && (
        <Button
          size="small"
          keys={keyOf('show-elsewhere')}
          unavailable={notShow ?? (onto ? undefined : 'Every monitor shows an alert')}
          onClick={() => perform('show-elsewhere')}
        >
          {onto ? `Show ${first.title} on ${onto.name}` : 'Show elsewhere'}
        </Button>
      )}
    </div>
  );
}

function Other({ alert, waits }: { alert: Alert; waits: boolean }): ReactElement {
  const now = useNow();
  const school = useMirror(({ station }) => schoolName(alert.schoolId, station));
  return (
    <li data-alert={alert.id} data-waits={waits}>
      <Glyph name={`priority-${alert.priority}`} className={shared[alertTone(alert)]} />
      <strong>
        {urgencyWords(alert)} {alert.title}
      </strong>
      {waits && <span>{school}</span>}
      <span aria-live="off">
        {alert.handling} {formatDuration(now - alert.raisedAtMs)}
        {waits && ', waits for this monitor'}
      </span>
    </li>
  );
}

/** What the menus of a monitor's window say of alerts: acknowledge, show elsewhere what waits, put back what was here. */
export function alertLines(monitorId: MonitorId): readonly MenuEntry[] {
  const { walls, alerts } = useMirror.getState();
  const monitor = findMonitor(walls, monitorId);
  const here = [...alertsOn(alerts, monitorId), ...waitingFor(walls, alerts, monitorId)];
  const waiting = monitor && waitingHere(monitor);
  const elsewhere = waiting?.onto ? `Show ${waiting.alert.title} on ${waiting.onto.name}` : 'Show what waits elsewhere';
  return [
    actionEntry('acknowledge', 'Acknowledge alert', {
      unavailable: here.some(({ handling }) => handling === 'new') ? undefined : 'No new alert on this monitor',
    }),
    actionEntry('show-elsewhere', elsewhere, { unavailable: whyNotElsewhere(waiting) }),
    actionEntry('put-back', 'Put back what was here before the alert', {
      monitorId,
      unavailable: monitor && putBackOffer(monitor, alerts) ? undefined : 'No alert has left its cameras here',
    }),
  ];
}

function whyNotElsewhere(waiting: ReturnType<typeof waitingHere>): string | undefined {
  if (!waiting) return 'No alert waits for this monitor';
  return waiting.onto ? undefined : 'Every monitor shows an alert';
}
