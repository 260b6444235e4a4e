import { useMemo, useState, type ReactElement } from 'react';
import { ShieldCheck } from 'lucide-react';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useAlerts } from '../../mirror/alert-mirror';
import { useKeysOf } from '../../mirror/preference-mirror';
import type { StationMirror } from '../../mirror/station-mirror';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { useNow } from '../../ui/now';
import { Unseen } from '../../ui/unseen';
import { useSelection } from '../desk/selection';
import { PanelHeader } from '../panel-header';
import { AlertRow } from './alert-row';
import { NewCounts } from './new-counts';
import { queueOf } from './queue';
import styles from './alert-queue.module.css';

/** Every alert that is open, what needs a person first; those closed today on demand. */
export function AlertQueue({ station }: { readonly station: StationMirror }): ReactElement {
  const keyOf = useKeysOf();
  const alerts = useAlerts((mirror) => mirror.alerts);
  const now = useNow();
  const queue = useMemo(() => queueOf(alerts, now), [alerts, now]);
  const selection = useSelection((state) => state.selection);
  const [closedShown, showClosed] = useState(false);
  const rows: readonly Alert[] = closedShown ? [...queue.open, ...queue.closedToday] : queue.open;
  const selectedRow = rows.findIndex((alert) => selection.kind === 'alert' && selection.alertId === alert.id);
  const tabStop = Math.max(0, selectedRow);
  const topNewId = queue.open.find((alert) => alert.handling === 'new')?.id;

  return (
    <section className={styles['queue']} aria-label="Alerts">
      <PanelHeader
        title="Alerts"
        hint={
          <span className={styles['counts']} aria-live="polite">
            <NewCounts counts={queue.newCounts} />
            <span className={styles['open']}>{queue.open.length} open</span>
          </span>
        }
      >
        <span className={styles['rule']}>Sorted by priority, then new first. Nothing leaves this list by itself.</span>
        {queue.closedToday.length > 0 && (
          <Button
            size="small"
            aria-expanded={closedShown}
            aria-pressed={closedShown}
            onClick={() => showClosed(!closedShown)}
          >
            Closed today {queue.closedToday.length}
          </Button>
        )}
      </PanelHeader>
      {rows.length === 0 ? (
        <EmptyState
          icon={<ShieldCheck aria-hidden />}
          title="No open alert"
          hint={
            station.deployment.training
              ? `Alerts of the sources appear here. Raise one for training with ${keyOf('training')}.`
              : `Alerts of the sources appear here; the first new one is acknowledged with ${keyOf('acknowledge')}.`
          }
        />
      ) : (
        <div className={styles['scroll']}>
          <table role="grid" aria-label="Alerts in their order" className={styles['table']}>
            <thead>
              <tr>
                <th className={styles['priority']}>Priority</th>
                <th className={styles['age']}>Age</th>
                <th className={styles['title']}>Alert</th>
                <th>School, camera</th>
                <th className={styles['condition']}>Condition</th>
                <th className={styles['handling']}>Handling</th>
                <th className={styles['suppression']}>Suppression</th>
                <th className={styles['hint']}>
                  <Unseen>Key</Unseen>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((alert, index) => (
                <AlertRow
                  key={alert.id}
                  alert={alert}
                  station={station}
                  now={now}
                  selected={index === selectedRow}
                  next={alert.id === topNewId}
                  tabStop={index === tabStop}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
