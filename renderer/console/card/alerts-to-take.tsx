import type { ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId, OperatorId } from '../../../shared/vocabulary/ids';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { Button } from '../../ui/button';
import { alertPlace } from '../alerts/alert-row';
import { selectAlert } from '../alerts/handle-alert';
import { act } from '../desk/act';
import styles from './alerts-to-take.module.css';

/** The alerts of whoever left that are theirs still: they stay that until somebody takes them, one by one or all. */
export function AlertsToTake({
  ids,
  of,
  station,
}: {
  readonly ids: readonly AlertId[];
  readonly of: OperatorId;
  readonly station: StationMirror;
}): ReactElement | null {
  const alerts = useMirror((mirror) => mirror.alerts);
  const notTake = useWhyNot('take-alert');
  const byId = new Map(alerts.map((alert) => [alert.id, alert]));
  const left = ids.flatMap((id) => {
    const alert = byId.get(id);
    return alert && alert.owner === of && alert.handling !== 'closed' ? [alert] : [];
  });
  if (left.length === 0) return null;
  return (
    <>
      <ul className={styles['list']} data-testid="alerts-to-take">
        {left.map((alert) => (
          <li key={alert.id} className={styles['row']}>
            <button type="button" className={styles['name']} onClick={() => selectAlert(alert)}>
              P{alert.priority} {alert.title}, {alertPlace(alert, station)}
            </button>
            <Button size="small" unavailable={notTake} onClick={() => void take(alert)}>
              Take
            </Button>
          </li>
        ))}
      </ul>
      {left.length > 1 && (
        <span>
          <Button size="small" unavailable={notTake} data-testid="take-all" onClick={() => void takeAll(left)}>
            Take all {left.length}
          </Button>
        </span>
      )}
    </>
  );
}

async function take({ id, title }: Alert): Promise<void> {
  await act('take-alert', { alertId: id }, `Take ${title}`);
}

/** One after the other: each is a step of its own in the audit. */
async function takeAll(alerts: readonly Alert[]): Promise<void> {
  for (const alert of alerts) await take(alert);
}
