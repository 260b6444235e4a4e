import type { KeyboardEvent, ReactElement } from 'react';
import { ChartColumn, Folders, History, ListFilter } from 'lucide-react';
import { useKeysOf } from '../../mirror/preferences';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { DropMenu } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { enterMode } from '../desk/mode';
import { PanelHeader } from '../panel-header';
import { queueViews, viewOf, type QueueFilter, type QueueView } from './filter-queue';
import { filterEntries, viewWords } from './filter-words';
import type { Queue } from './queue';
import { focusQueue, patchQueueFilter, showQueueView } from './queue-view';
import styles from './alert-queue.module.css';

/** The id of the queue's text filter, for the key that leads to it. */
export const queueTextId = 'queue-text';

/** The head of the queue: what of it is listed, its filters, and the ways to its past and its figures. */
export function QueueHeader({
  station,
  queue,
  view,
  filter,
  waiting,
}: {
  readonly station: StationMirror;
  readonly queue: Queue;
  readonly view: QueueView;
  readonly filter: QueueFilter;
  /** Rows that have come while the list holds still. */
  readonly waiting: number;
}): ReactElement {
  const keyOf = useKeysOf();
  const me = station.session.operator.id;
  return (
    <PanelHeader title="Alerts" hint={waiting > 0 ? `${waiting} more when the pointer rests` : undefined}>
      <span className={styles['views']} role="group" aria-label="What is listed">
        {queueViews.map((each) => {
          const count = viewOf(queue, each, me).length;
          return (
            <Button
              key={each}
              size="small"
              aria-pressed={each === view}
              title={each === 'shelved' ? 'Shelved and snoozed: kept quiet by somebody, for a time' : undefined}
              onClick={() => showQueueView(each)}
            >
              {viewWords[each]} {count}
            </Button>
          );
        })}
      </span>
      <span className={styles['find']}>
        <SearchField
          id={queueTextId}
          keys="/"
          data-testid="queue-text"
          placeholder="Filter"
          aria-label="Filter the alerts by words: title, school, camera, source, owner, notes"
          value={filter.text}
          onChange={({ target }) => patchQueueFilter({ text: target.value })}
          onKeyDown={textKey}
        />
      </span>
      <DropMenu label="Filters" entries={filterEntries([...queue.open, ...queue.closedToday], filter, station)}>
        <Button size="small" icon={<ListFilter aria-hidden />} aria-label="Filter by" data-testid="queue-filters">
          <span className={styles['long']}>Filter by</span>
        </Button>
      </DropMenu>
      <Button
        size="small"
        icon={<History aria-hidden />}
        aria-label="History: closed alerts of any age"
        title={`History: closed alerts of any age (${keyOf('alert-history')})`}
        data-testid="open-alert-history"
        onClick={() => enterMode({ kind: 'alert-history' })}
      >
        <span className={styles['long']}>History</span>
      </Button>
      <Button
        size="small"
        icon={<Folders aria-hidden />}
        aria-label="Incidents: the cases being worked"
        title={`Incidents: the cases being worked (${keyOf('incidents')})`}
        data-testid="open-incidents"
        onClick={() => enterMode({ kind: 'incidents', incidentId: null })}
      >
        <span className={styles['long']}>Incidents</span>
      </Button>
      <Button
        size="small"
        icon={<ChartColumn aria-hidden />}
        aria-label="Statistics of alerts"
        title={`Statistics of alerts (${keyOf('alert-statistics')})`}
        data-testid="open-alert-statistics"
        onClick={() => enterMode({ kind: 'alert-statistics' })}
      >
        <span className={styles['long']}>Statistics</span>
      </Button>
    </PanelHeader>
  );
}

/** Down and Enter go to the rows, Esc clears and then goes there, too. */
function textKey(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.value !== '') patchQueueFilter({ text: '' });
  else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') focusQueue();
  else return;
  event.preventDefault();
  event.stopPropagation();
}
