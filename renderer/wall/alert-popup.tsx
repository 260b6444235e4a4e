import { useMemo, type ReactElement } from 'react';
import type { SessionState } from '../../shared/state/session';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Monitor } from '../../shared/vocabulary/wall';
import { schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { urgencyWords } from '../ui/alert-words';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatDuration } from '../ui/format';
import { ExerciseMark } from '../ui/exercise-mark';
import { Glyph } from '../ui/glyph';
import { whoWords } from '../ui/role-words';
import { useNow } from '../ui/now';
import { alertsOn } from './alert-marks';
import styles from './alert-popup.module.css';
import { OtherAlerts } from './other-alerts';
import { acknowledge } from './wall-acts';

/** The alerts that were opened on this monitor, above its tiles, until they are closed: the one that needs a person most, then the rest. */
export function AlertPopup({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
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
function Banner({ alert }: { readonly alert: Alert }): ReactElement {
  const keyOf = useKeysOf();
  const station = useMirror((mirror) => mirror.station);
  const now = useNow();
  const notAcknowledge = useWhyNot('acknowledge-alert');
  const fresh = alert.handling === 'new';
  const camera = alert.cameraId && station?.cameras.get(alert.cameraId);
  const school = schoolName(alert.schoolId, station);
  const tone = !fresh ? 'taken' : alert.priority === 1 ? 'urgent' : alert.priority === 2 ? 'caution' : 'taken';
  return (
    <section
      className={classNames(styles['banner'], styles[tone])}
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
          onClick={() => void acknowledge(alert.id)}
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
