import { useMemo, type KeyboardEvent, type ReactElement } from 'react';
import { floodNow } from '../../../shared/alerts/flood';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useMirror, type StationMirror } from '../../mirror/store';
import { useNow } from '../../ui/now';
import { useSelection } from '../desk/selection';
import { AlertGrid } from './alert-grid';
import { filterAlerts, viewOf } from './filter-queue';
import { alertText } from './filter-words';
import { selectAlert } from './handle-alert';
import { dayStart, queueOf, topNew } from './queue';
import { QueueHeader, queueTextId } from './queue-header';
import { FilterLine, FloodLine, NoRows } from './queue-lines';
import { flatRows, groupedRows, type GroupRowOf } from './queue-rows';
import { expandSchool, useQueueView } from './queue-view';
import { useHeldRows } from './use-held-rows';
import styles from './alert-queue.module.css';

/** Every alert that is open, what needs a person first; by school while very many come; those closed today on demand. */
export function AlertQueue({ station }: { readonly station: StationMirror }): ReactElement {
  const alerts = useMirror((mirror) => mirror.alerts);
  const selection = useSelection((state) => state.selection);
  const { view, filter, expanded, grouping, focusWish } = useQueueView();
  const me = station.session.operator.id;
  const now = useNow();
  const today = dayStart(now);
  const queue = useMemo(() => queueOf(alerts, today), [alerts, today]);
  const raisedMs = useMemo(() => alerts.map(({ raisedAtMs }) => raisedAtMs).sort((a, b) => a - b), [alerts]);
  const flood = floodNow(raisedMs, now);
  const grouped = flood !== undefined && grouping && (view === 'open' || view === 'new');
  const filtered = useMemo(
    () => filterAlerts(viewOf(queue, view, me), filter, (alert) => alertText(alert, station)),
    [queue, view, me, filter, station],
  );
  const fresh = useMemo(
    () => (grouped ? groupedRows(filtered.shown, me, expanded) : flatRows(filtered.shown)),
    [filtered, grouped, me, expanded],
  );
  const { rows, flood: shownFlood, waiting, pointer } = useHeldRows({ rows: fresh, flood }, nowOf);
  const nextId = useMemo(() => topNew(alerts)?.id, [alerts]);

  return (
    <section className={styles['queue']} aria-label="Alerts">
      <QueueHeader station={station} queue={queue} view={view} filter={filter} waiting={waiting} />
      {shownFlood && <FloodLine flood={shownFlood} grouping={grouping} />}
      {rows.length > 0 && <FilterLine filter={filter} hidden={filtered.hidden} station={station} />}
      {rows.length === 0 ? (
        <NoRows view={view} filter={filter} filtered={filtered} openCount={queue.open.length} station={station} />
      ) : (
        <div className={styles['rows']} {...pointer}>
          <AlertGrid
            label="Alerts in their order"
            rows={rows}
            station={station}
            selectedId={selection.kind === 'alert' ? selection.alertId : undefined}
            nextId={nextId}
            onSelect={selectAlert}
            onToggle={toggle}
            onOtherKey={otherKey}
            focusWish={focusWish}
          />
        </div>
      )}
    </section>
  );
}

/** What an alert is by now, whatever the list still says. */
function nowOf(alert: Alert): Alert {
  return useMirror.getState().alerts.find(({ id }) => id === alert.id) ?? alert;
}

function toggle({ schoolId, expanded }: GroupRowOf): void {
  expandSchool(schoolId, !expanded);
}

/** Within the queue the slash leads to its own filter, not to that of the cameras. */
function otherKey({ key }: KeyboardEvent<HTMLElement>): boolean {
  if (key !== '/') return false;
  const box = document.getElementById(queueTextId);
  if (box instanceof HTMLInputElement) box.select();
  box?.focus();
  return true;
}
