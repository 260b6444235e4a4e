import type { ReactElement } from 'react';
import { ShieldCheck, Waves, X } from 'lucide-react';
import { floodEndsBelow, type FloodSpan } from '../../../shared/alerts/flood';
import { useKeysOf } from '../../mirror/preferences';
import type { StationMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { formatTimeOfDay } from '../../ui/format';
import type { Filtered, QueueFilter, QueueView } from './filter-queue';
import { filtersInWords, partWords, viewWords } from './filter-words';
import { clearQueueFilter, groupFlood, showQueueView } from './queue-view';
import styles from './alert-queue.module.css';

/** Says calmly that many alerts come, and what the list makes of it. */
export function FloodLine({
  flood,
  grouping,
}: {
  readonly flood: FloodSpan;
  readonly grouping: boolean;
}): ReactElement {
  return (
    <div className={`${styles['line']} ${styles['flood']}`} role="status" data-testid="flood">
      <Waves aria-hidden className={styles['icon']} />
      <span className={styles['words']}>
        <strong>Many alerts at once</strong> since {formatTimeOfDay(flood.fromMs)}.{' '}
        {grouping
          ? 'Grouped by school; P1 that nobody has and yours stand alone.'
          : 'Listed one by one, as you wished.'}{' '}
        It ends below {floodEndsBelow} in ten minutes.
      </span>
      <Button size="small" aria-pressed={grouping} onClick={() => groupFlood(!grouping)}>
        Group by school
      </Button>
    </div>
  );
}

/** The filters that leave something out, each with the way to take it away. */
export function FilterLine({
  filter,
  hidden,
  station,
}: {
  readonly filter: QueueFilter;
  readonly hidden: number;
  readonly station: StationMirror;
}): ReactElement | null {
  const filters = filtersInWords(filter, station);
  if (filters.length === 0) return null;
  return (
    <div className={styles['line']} role="group" aria-label="Filters" data-testid="queue-filter-line">
      {filters.map(({ part, words }) => (
        <Button
          key={part}
          size="small"
          icon={<X aria-hidden />}
          aria-label={`Take away the filter ${words}`}
          onClick={() => clearQueueFilter(part)}
        >
          {words}
        </Button>
      ))}
      <span className={styles['words']}>
        {filters.length > 1 ? 'hide' : 'hides'} {hidden === 0 ? 'nothing' : hidden}
      </span>
      {filters.length > 1 && (
        <Button size="small" onClick={() => clearQueueFilter()}>
          Show all
        </Button>
      )}
    </div>
  );
}

const emptyWords: Readonly<Record<QueueView, readonly [string, string]>> = {
  open: ['No open alert', ''],
  new: ['Nothing is new', 'Somebody has every alert that is open.'],
  mine: ['You have no alert', 'What you acknowledge or take over is listed here.'],
  shelved: [
    'Nothing is shelved or snoozed',
    'What somebody keeps quiet for a time is listed here, with who and until when.',
  ],
  closed: ['Nothing was closed today', 'What was closed earlier is in the history.'],
};

/** Why the list is empty, and what to do: which filter hides how many, or that there is none. */
export function NoRows({
  view,
  filter,
  filtered,
  openCount,
  station,
}: {
  readonly view: QueueView;
  readonly filter: QueueFilter;
  readonly filtered: Filtered;
  readonly openCount: number;
  readonly station: StationMirror;
}): ReactElement {
  const keyOf = useKeysOf();
  if (filtered.hidden > 0) {
    return (
      <EmptyState
        title={`The filters hide ${filtered.hidden === 1 ? 'the only alert' : `all ${filtered.hidden} alerts`}`}
        hint={hidingWords(filtered, filter, station)}
        action={
          <span className={styles['hiding']}>
            {filtered.hiding.map(({ part, count }) => (
              <Button key={part} size="small" icon={<X aria-hidden />} onClick={() => clearQueueFilter(part)}>
                {partWords(filter, part, station)} alone hides {count}
              </Button>
            ))}
            {filtered.hiding.length > 1 && (
              <Button size="small" onClick={() => clearQueueFilter()}>
                Show all
              </Button>
            )}
          </span>
        }
      />
    );
  }
  const [title, hint] = emptyWords[view];
  const sources = station.deployment.training
    ? `Alerts of the sources appear here. Raise one for training with ${keyOf('training')}.`
    : `Alerts of the sources appear here; the first new one is acknowledged with ${keyOf('acknowledge')}.`;
  return (
    <EmptyState
      icon={<ShieldCheck aria-hidden />}
      title={title}
      hint={view === 'open' ? sources : hint}
      action={
        view !== 'open' &&
        openCount > 0 && (
          <Button size="small" onClick={() => showQueueView('open')}>
            {viewWords.open} {openCount}
          </Button>
        )
      }
    />
  );
}

function hidingWords({ hiding }: Filtered, filter: QueueFilter, station: StationMirror): string {
  if (hiding.length === 1) return `Only ${filtersInWords(filter, station)[0]?.words ?? ''} is listed.`;
  return 'Each says how many it hides that no other filter does.';
}
