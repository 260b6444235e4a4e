import { useStation } from '../../mirror/selectors';
import { ChartColumn, Folders, History, ListFilter, ShieldCheck, Waves, X } from 'lucide-react';
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
  useReducer,
} from 'react';
import { floodEndsBelow, floodNow, type FloodSpan } from '../../../shared/alerts/flood';
import type { Alert } from '../../../shared/vocabulary/alert';
import { useKeysOf } from '../../mirror/preferences';
import { type StationMirror, useMirror } from '../../mirror/store';
import { Button } from '../../ui/button';
import { EmptyState, PanelHeader } from '../../ui/panel-header';
import { formatTimeOfDay, useNow } from '../../ui/format';
import { DropMenu } from '../../ui/menu';
import { SearchField } from '../../ui/search-field';
import { enterMode } from '../../operator/mode';
import { HelpButton } from '../../operator/help-button';
import { useSelection } from '../../operator/selection';
import { useWishes, wish } from '../../operator/mode';
import { AlertGrid } from './alert-grid';
import {
  alertText,
  clearQueueFilter,
  expandSchool,
  filterAlerts,
  type Filtered,
  filterEntries,
  filtersInWords,
  groupFlood,
  partWords,
  patchQueueFilter,
  type QueueFilter,
  type QueueView,
  queueViews,
  showQueueView,
  useQueueView,
  viewOf,
  viewWords,
} from './filter-queue';
import { selectAlert } from '../../operator/alerts';
import { dayStart, type Queue, queueOf, topNew } from '../../operator/alert-queue';
import { flatRows, groupedRows, type GroupRowOf, heldRows, type QueueRow, waitingRows } from './queue-rows';
import styles from './alert-queue.module.css';
import shared from '../../ui/shared.module.css';
import { classNames } from '../../ui/class-names';

/** Every alert that is open, what needs a person first; by school while very many come; those closed today on demand. */
export function AlertQueue(): ReactElement {
  const station = useStation();
  const alerts = useMirror((mirror) => mirror.alerts);
  const selection = useSelection((state) => state.selection);
  const { view, filter, expanded, grouping } = useQueueView();
  const [focusWish, addFocusWish] = useReducer((count: number) => count + 1, 0);
  useWishes('focus-queue', addFocusWish);
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
      <QueueHeader queue={queue} view={view} filter={filter} waiting={waiting} />
      {shownFlood && <FloodLine flood={shownFlood} grouping={grouping} />}
      {rows.length > 0 && <FilterLine filter={filter} hidden={filtered.hidden} />}
      {rows.length === 0 ? (
        <NoRows view={view} filter={filter} filtered={filtered} openCount={queue.open.length} />
      ) : (
        <div className={classNames(shared['column'], shared['rest'])} {...pointer}>
          <AlertGrid
            label="Alerts in their order"
            rows={rows}
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

export const queueTextId = 'queue-text';

export function QueueHeader({
  queue,
  view,
  filter,
  waiting,
}: {
  queue: Queue;
  view: QueueView;
  filter: QueueFilter;
  /** Rows that have come while the list holds still. */
  waiting: number;
}): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  const me = station.session.operator.id;
  return (
    <PanelHeader title="Alerts" hint={waiting > 0 ? `${waiting} more when the pointer rests` : undefined}>
      <HelpButton section="analyst/answer-alerts" />
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
        <Button size="small" icon={<ListFilter />} aria-label="Filter by" data-testid="queue-filters">
          <span className={shared['wideOnly']}>Filter by</span>
        </Button>
      </DropMenu>
      <Button
        size="small"
        icon={<History />}
        aria-label="History: closed alerts of any age"
        title={`History: closed alerts of any age (${keyOf('alert-history')})`}
        data-testid="open-alert-history"
        onClick={() => enterMode({ kind: 'alert-history' })}
      >
        <span className={shared['wideOnly']}>History</span>
      </Button>
      <Button
        size="small"
        icon={<Folders />}
        aria-label="Incidents: the cases being worked"
        title={`Incidents: the cases being worked (${keyOf('incidents')})`}
        data-testid="open-incidents"
        onClick={() => enterMode({ kind: 'incidents', incidentId: null })}
      >
        <span className={shared['wideOnly']}>Incidents</span>
      </Button>
      <Button
        size="small"
        icon={<ChartColumn />}
        aria-label="Statistics of alerts"
        title={`Statistics of alerts (${keyOf('alert-statistics')})`}
        data-testid="open-alert-statistics"
        onClick={() => enterMode({ kind: 'alert-statistics' })}
      >
        <span className={shared['wideOnly']}>Statistics</span>
      </Button>
    </PanelHeader>
  );
}

/** Down and Enter go to the rows, Esc clears and then goes there, too. */
function textKey(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key === 'Escape' && event.currentTarget.value !== '') patchQueueFilter({ text: '' });
  else if (event.key === 'ArrowDown' || event.key === 'Enter' || event.key === 'Escape') wish({ kind: 'focus-queue' });
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Says calmly that many alerts come, and what the list makes of it. */
export function FloodLine({ flood, grouping }: { flood: FloodSpan; grouping: boolean }): ReactElement {
  return (
    <div className={`${styles['line']} ${shared['ruled']}`} role="status" data-testid="flood">
      <Waves className={shared['icon']} />
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
export function FilterLine({ filter, hidden }: { filter: QueueFilter; hidden: number }): ReactElement | null {
  const station = useStation();
  const filters = filtersInWords(filter, station);
  if (filters.length === 0) return null;
  return (
    <div className={styles['line']} role="group" aria-label="Filters" data-testid="queue-filter-line">
      {filters.map(({ part, words }) => (
        <Button
          key={part}
          size="small"
          icon={<X />}
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
}: {
  view: QueueView;
  filter: QueueFilter;
  filtered: Filtered;
  openCount: number;
}): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  if (filtered.hidden > 0) {
    return (
      <EmptyState
        title={`The filters hide ${filtered.hidden === 1 ? 'the only alert' : `all ${filtered.hidden} alerts`}`}
        hint={hidingWords(filtered, filter, station)}
        action={
          <span className={styles['hiding']}>
            {filtered.hiding.map(({ part, count }) => (
              <Button key={part} size="small" icon={<X />} onClick={() => clearQueueFilter(part)}>
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
      icon={<ShieldCheck />}
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

/** How long the order is held after the pointer has moved over the list, milliseconds: longer than it takes to aim and press. */
export const heldForMs = 1_500;

export interface Held {
  readonly rows: readonly QueueRow[];
  /** Its line stands above the rows, and would move them all. */
  readonly flood: FloodSpan | undefined;
}

export interface HeldRows extends Held {
  readonly waiting: number;
  readonly pointer: {
    readonly onPointerMove: (event: PointerEvent) => void;
    readonly onPointerDown: (event: PointerEvent) => void;
    readonly onPointerLeave: () => void;
  };
}

/**
 * Holds the order of rows while the pointer moves over them: nobody may press what came under it at that moment. The list goes on as
 * soon as the pointer rests or has left; a P1 stands in the banner meanwhile.
 * @param now - what an alert is by now
 */
export function useHeldRows(fresh: Held, now: (alert: Alert) => Alert): HeldRows {
  const [held, setHeld] = useState<Held>();
  const latest = useRef(fresh);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    latest.current = fresh;
  });
  const release = useCallback((): void => {
    clearTimeout(timer.current);
    setHeld(undefined);
  }, []);
  const hold = useCallback(
    ({ pointerType }: PointerEvent): void => {
      // A finger is on the row that it means.
      if (pointerType === 'touch') return;
      clearTimeout(timer.current);
      timer.current = setTimeout(release, heldForMs);
      setHeld((before) => before ?? latest.current);
    },
    [release],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  const pointer = { onPointerMove: hold, onPointerDown: hold, onPointerLeave: release };
  if (!held) return { ...fresh, waiting: 0, pointer };
  const rows = heldRows(held.rows, fresh.rows, now);
  return { rows, flood: held.flood, waiting: waitingRows(held.rows, fresh.rows), pointer };
}
