import type { ReactElement, ReactNode } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { calledName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { formatClock, formatDuration, formatMoment, formatTimeOfDay } from '../../ui/format';
import { useNow } from '../../ui/now';
import { whoWords } from '../../ui/role-words';
import { select } from '../desk/selection';
import { Facts } from '../facts';
import { CamerasOn } from './alert-cameras';
import { alertTone } from './alert-chip';
import { escalationWords, quietWords } from './alert-words';
import { dispositionWords } from './queue';
import styles from './alert-card.module.css';

type Fact = readonly [name: string, value: ReactNode, id?: string];

/** What is known of an alert, one line each; what there is nothing to say about is left out. */
export function AlertFacts({
  alert,
  station,
}: {
  readonly alert: Alert;
  readonly station: StationMirror;
}): ReactElement {
  const now = useNow();
  const { session } = station;
  const camera = alert.cameraId && station.cameras.get(alert.cameraId);
  const armed = station.armed.find(({ alertId }) => alertId === alert.id);
  const escalation = escalationWords(alert, now);
  const facts: readonly (Fact | false | undefined)[] = [
    ['School', station.schools.get(alert.schoolId)?.shortName ?? alert.schoolId],
    camera && [
      'Camera',
      <Button
        key="camera"
        size="small"
        className={styles['camera']}
        onClick={() => select({ kind: 'camera', cameraId: camera.id })}
      >
        <span className={styles['cut']}>{calledName(camera)}</span>
      </Button>,
    ],
    [
      'Owner',
      alert.owner ? whoWords(alert.owner, session) : <strong className={styles[alertTone(alert)]}>nobody yet</strong>,
    ],
    escalation !== undefined && ['Escalates', escalation],
    ['Condition', conditionWords(alert)],
    alert.status !== 'actual' && ['Meant as', alert.status],
    ['Raised', dayAndMoment(alert.raisedAtMs, now)],
    alert.acknowledgedAtMs !== undefined && ['Taken after', formatDuration(alert.acknowledgedAtMs - alert.raisedAtMs)],
    ['Source', `${alert.source}${alert.occurrences > 1 ? `, ${alert.occurrences} signals` : ''}`],
    ['Suppression', alert.quieted ? quietWords(alert, session) : noQuietWords(alert)],
    ['Cameras on', <CamerasOn key="cameras" alert={alert} station={station} />],
    armed && ['Unlocked', `until ${formatTimeOfDay(armed.untilMs)}, clause ${armed.clause}`],
    alert.closedAtMs !== undefined && ['Closed', dayAndMoment(alert.closedAtMs, now)],
    alert.disposition && ['Closed as', dispositionWords(alert.disposition)],
  ];
  return <Facts facts={facts.flatMap((fact) => (fact ? [fact] : []))} />;
}

function conditionWords({ condition, clearedAtMs, expiresAtMs, handling }: Alert): string {
  if (condition === 'cleared') return clearedAtMs === undefined ? 'cleared' : `cleared ${formatTimeOfDay(clearedAtMs)}`;
  if (handling === 'closed' || expiresAtMs === undefined) return 'active';
  return `active, until ${formatTimeOfDay(expiresAtMs)} as far as is known`;
}

/** A moment, with its day where that is not today. */
function dayAndMoment(atMs: UtcMs, now: UtcMs): string {
  const { date } = formatClock(atMs);
  return date === formatClock(now).date ? formatMoment(atMs) : `${date}, ${formatMoment(atMs)}`;
}

function noQuietWords({ priority, handling }: Alert): string {
  return priority === 1 && handling !== 'closed' ? 'none; P1 is never kept quiet' : 'none';
}
