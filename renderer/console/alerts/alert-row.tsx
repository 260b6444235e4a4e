import { AlarmClockOff, ChevronDown, ChevronRight } from 'lucide-react';
import { type CSSProperties, type KeyboardEvent, memo, type ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { useKeysOf } from '../../mirror/preferences';
import { useStation, schoolName } from '../../mirror/selectors';
import { dispositionWords, handlingWords, alertTone } from '../../ui/alert-words';
import { ExerciseMark } from '../../ui/chip';
import { classNames } from '../../ui/class-names';
import { formatDuration, formatTimeOfDay } from '../../ui/format';
import { Glyph, Unseen } from '../../ui/glyph';
import { Keycap } from '../../ui/button';
import { quietWords } from './alert-words';
import type { GroupRowOf } from './queue-rows';
import styles from './alert-queue.module.css';
import { alertPlace } from '../../operator/alert-queue';

/** `2026-11-02 17:06`, on the operator's clock: days that stand below each other are compared. */
function dayTime(atMs: UtcMs): string {
  const day = new Date(atMs).toLocaleDateString('en-CA');
  return `${day} ${formatTimeOfDay(atMs).slice(0, 5)}`;
}

export interface RowPlace {
  readonly rowKey: string;
  /** From 0, without the heads. */
  readonly index: number;
  /** Within the tree that a flood makes of the list; absent in a plain list. */
  readonly level?: 1 | 2 | undefined;
  /** The one row that Tab reaches. */
  readonly tabStop: boolean;
  readonly onKey: (event: KeyboardEvent<HTMLElement>, rowKey: string) => void;
  readonly onFocus: (rowKey: string) => void;
}

export function rowAttributes({ rowKey, index, level, tabStop, onKey, onFocus }: RowPlace): {
  readonly role: 'row';
  readonly tabIndex: 0 | -1;
  readonly 'aria-rowindex': number;
  readonly 'aria-level'?: 1 | 2;
  readonly 'data-row': string;
  readonly style: CSSProperties;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: () => void;
} {
  return {
    role: 'row',
    tabIndex: tabStop ? 0 : -1,
    // The heads are the first row.
    'aria-rowindex': index + 2,
    ...(level && { 'aria-level': level }),
    'data-row': rowKey,
    style: { top: `calc(var(--alert-row) * ${index})` },
    onKeyDown: (event) => onKey(event, rowKey),
    onFocus: () => onFocus(rowKey),
  };
}

/** One alert of the list. Drawn again only when something of it has changed: a list may have thousands. */
export const AlertRow = memo(function AlertRow({
  alert,
  now,
  when,
  selected,
  next,
  onSelect,
  ...place
}: RowPlace & {
  alert: Alert;
  /** Ages are reckoned to it; a closed alert has the age that it had. */
  now: UtcMs;
  when: RowTime;
  selected: boolean;
  /** It is the one that the key acknowledges. */
  next: boolean;
  onSelect: (alert: Alert) => void;
}): ReactElement {
  const station = useStation();
  const keyOf = useKeysOf();
  const tone = alertTone(alert);
  const closed = alert.handling === 'closed';
  const quiet = alert.suppression === 'none' ? undefined : quietWords(alert, station.session);
  return (
    <div
      {...rowAttributes(place)}
      aria-selected={selected}
      data-alert={alert.id}
      data-testid={`alert-${alert.id}`}
      className={classNames(
        styles['row'],
        styles[tone],
        selected && styles['selected'],
        closed && styles['closed'],
        place.level === 2 && styles['below'],
      )}
      onClick={() => onSelect(alert)}
    >
      <span role="gridcell" className={styles['priority']}>
        <Glyph name={`priority-${alert.priority}`} /> <b>P{alert.priority}</b>
      </span>
      <span role="gridcell" className={styles['age']}>
        {when === 'closed' && alert.closedAtMs !== undefined
          ? dayTime(alert.closedAtMs)
          : formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)}
      </span>
      <span role="gridcell" className={styles['title']} title={alert.title}>
        <ExerciseMark status={alert.status} /> <b>{alert.title}</b>
        {alert.occurrences > 1 && <span className={styles['quiet']}> × {alert.occurrences}</span>}
      </span>
      <span role="gridcell" className={styles['place']} title={alertPlace(alert, station)}>
        {alertPlace(alert, station)}
      </span>
      <span role="gridcell" className={styles['condition']}>
        {alert.condition}
      </span>
      <span role="gridcell" className={styles['handling']}>
        {/* At 1366 there is no column for it, and nothing that is kept quiet may look as if it were not. */}
        {quiet && <AlarmClockOff className={styles['asleep']} aria-label={quiet} />}
        {closed && alert.disposition ? dispositionWords(alert.disposition) : handlingWords(alert, station.session)}
      </span>
      <span role="gridcell" className={classNames(styles['suppression'], !quiet && styles['quiet'])} title={quiet}>
        {quiet ?? 'none'}
      </span>
      <span role="gridcell" className={styles['hint']}>
        {next && (
          <>
            <Keycap keys={keyOf('acknowledge')} /> acknowledge
          </>
        )}
        {selected && !closed && alert.handling !== 'new' && (
          <>
            <Keycap keys={keyOf('close-alert')} /> close
          </>
        )}
      </span>
    </div>
  );
});

/** The alerts of a school in a flood, as one row that unfolds. */
export const GroupRow = memo(function GroupRow({
  group,
  now,
  onToggle,
  ...place
}: RowPlace & { group: GroupRowOf; now: UtcMs; onToggle: (group: GroupRowOf) => void }): ReactElement {
  const station = useStation();
  const { loudest, counts, expanded, total, newCount } = group;
  const school = schoolName(group.schoolId, station);
  return (
    <div
      {...rowAttributes(place)}
      aria-expanded={expanded}
      data-school={group.schoolId}
      data-testid={`alerts-of-${group.schoolId}`}
      className={classNames(styles['row'], styles[alertTone(loudest)])}
      onClick={() => onToggle(group)}
    >
      <span role="gridcell" className={styles['priority']}>
        <Glyph name={`priority-${loudest.priority}`} /> <b>P{loudest.priority}</b>
      </span>
      <span role="gridcell" className={styles['age']}>
        {formatDuration(now - loudest.raisedAtMs)}
      </span>
      <span role="gridcell" className={classNames(styles['title'], styles['group'])}>
        {expanded ? <ChevronDown /> : <ChevronRight />}
        <b>{total} alerts</b>
        <span className={styles['counts']}>
          {([1, 2, 3] as const).map(
            (priority) =>
              counts[priority] > 0 && (
                <span key={priority}>
                  {counts[priority]} P{priority}
                </span>
              ),
          )}
        </span>
      </span>
      <span role="gridcell" className={styles['place']}>
        {school}
      </span>
      <span role="gridcell" className={styles['condition']} />
      <span role="gridcell" className={styles['handling']}>
        {newCount > 0 ? `${newCount} new` : 'all taken'}
      </span>
      <span role="gridcell" className={styles['suppression']} />
      <span role="gridcell" className={styles['hint']}>
        {place.tabStop && (
          <>
            <Keycap keys={expanded ? '←' : '→'} /> {expanded ? 'fold' : 'unfold'}
          </>
        )}
      </span>
    </div>
  );
});

/** What stands in the cells of a row, in their order; at 1366 only those that it takes to choose. */
const columns = [
  ['priority', 'Priority'],
  ['age', 'Age'],
  ['title', 'Alert'],
  ['place', 'School, camera'],
  ['condition', 'Condition'],
  ['handling', 'Handling'],
  ['suppression', 'Suppression'],
  ['hint', 'Key'],
] as const;

/** What a row says of time: how old the alert is, or when it was closed. */
export type RowTime = 'age' | 'closed';

/** Where a row says when it was closed, it says as what. */
const datedWords: Readonly<Partial<Record<(typeof columns)[number][0], string>>> = {
  age: 'Closed',
  handling: 'Closed as',
};

export const columnCount = columns.length;

export function ColumnHeads({ when }: { when: RowTime }): ReactElement {
  return (
    <div role="rowgroup">
      <div role="row" aria-rowindex={1} className={styles['heads']}>
        {columns.map(([name, words]) => (
          <span key={name} role="columnheader" className={styles[name]}>
            {name === 'hint' ? <Unseen>{words}</Unseen> : (when === 'closed' && datedWords[name]) || words}
          </span>
        ))}
      </div>
    </div>
  );
}
