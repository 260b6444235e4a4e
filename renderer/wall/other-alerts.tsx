import { useMemo, type ReactElement } from 'react';
import { firstInQueue } from '../../shared/alerts/queue-order';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Monitor } from '../../shared/vocabulary/wall';
import { otherMonitorFor, waitingFor } from '../../shared/wall/alert-monitor';
import { schoolName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { useKeysOf } from '../mirror/preferences';
import { useWhyNot } from '../mirror/why-not';
import { urgencyWords } from '../ui/alert-words';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { formatDuration } from '../ui/format';
import { Glyph } from '../ui/glyph';
import { useNow } from '../ui/now';
import styles from './other-alerts.module.css';
import { performIntent } from './perform-intent';

/** Of more alerts the first are named, the others counted. */
const mostNamed = 3;

/** The other alerts of a monitor in one line: those that are on it, and those that wait for it with the key that shows them elsewhere. */
export function OtherAlerts({
  monitor,
  others,
}: {
  readonly monitor: Monitor;
  readonly others: readonly Alert[];
}): ReactElement | null {
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
    <div className={styles['line']} data-testid="other-alerts">
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
          onClick={() => performIntent({ kind: 'elsewhere' })}
        >
          {onto ? `Show ${first.title} on ${onto.name}` : 'Show elsewhere'}
        </Button>
      )}
    </div>
  );
}

function Other({ alert, waits }: { readonly alert: Alert; readonly waits: boolean }): ReactElement {
  const now = useNow();
  const school = useMirror(({ station }) => schoolName(alert.schoolId, station));
  const fresh = alert.handling === 'new';
  return (
    <li data-alert={alert.id} data-waits={waits}>
      <Glyph name={`priority-${alert.priority}`} className={classNames(fresh && styles[`p${alert.priority}`])} />
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
