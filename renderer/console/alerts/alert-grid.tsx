import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  memo,
  type ReactElement,
  type RefObject,
  useCallback,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { classNames } from '../../ui/class-names';
import { formatDuration, formatTimeOfDay, useNow } from '../../ui/format';
import { type RowWindow, useRowWindow } from '../../ui/row-window';
import type { GroupRowOf, QueueRow } from './queue-rows';
import styles from './alert-queue.module.css';
import shared from '../../ui/shared.module.css';
import { AlarmClockOff, ChevronDown, ChevronRight } from 'lucide-react';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { useKeysOf } from '../../mirror/preferences';
import { schoolName, useStation } from '../../mirror/selectors';
import { alertTone, dispositionWords, handlingWords } from '../../ui/alert-words';
import { ExerciseMark } from '../../ui/chip';
import { Glyph, Unseen } from '../../ui/glyph';
import { Keycap } from '../../ui/button';
import { quietWords } from './alert-words';
import { alertPlace } from '../../operator/alert-queue';

export interface AlertGridProps {
  readonly label: string;
  readonly rows: readonly QueueRow[];
  readonly selectedId: AlertId | undefined;
  readonly when?: RowTime;
  /** The alert that the key acknowledges. */
  readonly nextId?: AlertId | undefined;
  readonly onSelect: (alert: Alert) => void;
  readonly onToggle?: (group: GroupRowOf) => void;
  /** A key of a row that the list itself knows nothing of. @returns whether it meant something */
  readonly onOtherKey?: (event: KeyboardEvent<HTMLElement>) => boolean;
  /** With each other number the focus goes into the list. */
  readonly focusWish?: number;
  /** The end of the list is in view. */
  readonly onEnd?: () => void;
}

const noToggle = (): void => undefined;

/**
 * Alerts as rows of a grid, of which only those in view are drawn. One row has the focus of the list: it keeps it wherever the list
 * moves it to, and when it goes, the row in its place has it.
 */
export function AlertGrid(props: AlertGridProps): ReactElement {
  const { label, rows, selectedId, nextId, onSelect, onToggle = noToggle, onOtherKey, onEnd } = props;
  const { when = 'age' } = props;
  const now = useNow();
  const window = useRowWindow(rows.length);
  const { view, span, follow, pageRows } = window;
  const keys = useMemo(() => rows.map(({ key }) => key), [rows]);
  const selectedRow = rows.findIndex((row) => row.kind === 'alert' && row.alert.id === selectedId);
  const { key: active, row: activeRow, ...acts } = useActiveRow(keys, selectedRow, props.focusWish ?? 0, window);
  const { setActive, focusRow } = acts;
  const tree = rows.some(({ kind }) => kind === 'group');
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  const onKey = useCallback(
    (event: KeyboardEvent<HTMLElement>, rowKey: string): void => {
      const list = latest.current;
      const at = list.findIndex(({ key }) => key === rowKey);
      const row = list[at];
      if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
      const next = rowAfterKey(list, at, event.key, pageRows());
      if (next?.kind === 'go') focusRow(next.row);
      else if (next?.kind === 'toggle' && row.kind === 'group') onToggle(row);
      else if (next?.kind === 'select' && row.kind === 'alert') onSelect(row.alert);
      else if (!next && !onOtherKey?.(event)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [focusRow, onOtherKey, onSelect, onToggle, pageRows],
  );
  const last = Math.min(span.last, rows.length - 1);
  const atEnd = rows.length > 0 && last === rows.length - 1;
  useLayoutEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, onEnd, rows.length]);
  // The row that has the focus is always there, in view or not: what is not drawn would lose it.
  const drawn = rows
    .slice(span.first, last + 1)
    .map((row, offset) => ({ row, index: span.first + offset }))
    .concat(activeRow < span.first || activeRow > last ? indexed(rows, activeRow) : []);
  return (
    <div
      role={tree ? 'treegrid' : 'grid'}
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columnCount}
      className={classNames(styles['grid'], when === 'closed' && styles['dated'])}
      onFocus={acts.onFocus}
      onBlur={acts.onBlur}
    >
      <ColumnHeads when={when} />
      <div ref={view} role="rowgroup" className={styles['scroll']} onScroll={follow} data-testid="alert-rows">
        <div
          role="presentation"
          className={styles['all']}
          style={{ height: `calc(var(--alert-row) * ${rows.length})` }}
        >
          {drawn.map(({ row, index }) => {
            const place = { rowKey: row.key, index, tabStop: row.key === active, onKey, onFocus: setActive };
            return row.kind === 'group' ? (
              <GroupRow key={row.key} {...place} level={1} group={row} now={now} onToggle={onToggle} />
            ) : (
              <AlertRow
                key={row.key}
                {...place}
                level={tree ? row.level : undefined}
                alert={row.alert}
                now={now}
                when={when}
                selected={row.alert.id === selectedId}
                next={row.alert.id === nextId}
                onSelect={onSelect}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function indexed(rows: readonly QueueRow[], index: number): { row: QueueRow; index: number }[] {
  const row = rows[index];
  return row ? [{ row, index }] : [];
}

/** Where a key leads: to another row, to what is under this one, or to what it stands for. */
export type GridKey =
  { readonly kind: 'go'; readonly row: number } | { readonly kind: 'toggle' } | { readonly kind: 'select' };

/**
 * What a key does at a row.
 * @param page - rows that are in view at once
 * @returns undefined when it means nothing here
 */
export function rowAfterKey(rows: readonly QueueRow[], at: number, key: string, page: number): GridKey | undefined {
  const row = rows[at];
  const go = (to: number): GridKey => ({ kind: 'go', row: Math.max(0, Math.min(rows.length - 1, to)) });
  switch (key) {
    case 'ArrowDown':
      return go(at + 1);
    case 'ArrowUp':
      return go(at - 1);
    case 'Home':
      return go(0);
    case 'End':
      return go(rows.length - 1);
    case 'PageDown':
      return go(at + page);
    case 'PageUp':
      return go(at - page);
    case 'ArrowRight':
      if (row?.kind !== 'group') return undefined;
      return row.expanded ? go(at + 1) : { kind: 'toggle' };
    case 'ArrowLeft':
      if (row?.kind === 'group') return row.expanded ? { kind: 'toggle' } : undefined;
      return row?.level === 2
        ? go(rows.findLastIndex((each, index) => index < at && each.kind === 'group'))
        : undefined;
    case 'Enter':
    case ' ':
      return row?.kind === 'group' ? { kind: 'toggle' } : { kind: 'select' };
    default:
      return undefined;
  }
}

export interface ActiveRow {
  readonly key: string | undefined;
  readonly row: number;
  /** Somebody came to a row in another way than by this list's keys. */
  readonly setActive: (key: string) => void;
  readonly focusRow: (row: number) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
}

/**
 * Follows the row with the focus by its key, wherever the list moves it. When it goes, the row in its place is the one, and has the
 * focus where the other had it.
 * @param fallback - the row before somebody has come to one
 * @param focusWish - with each other number the focus goes into the list
 */
export function useActiveRow(
  keys: readonly string[],
  fallback: number,
  focusWish: number,
  { view, reveal }: Pick<RowWindow, 'view' | 'reveal'>,
): ActiveRow {
  const [chosen, setChosen] = useState<{ readonly key: string; readonly row: number }>();
  const [steps, setSteps] = useState(0);
  const inside = useRef(false);
  const found = chosen ? keys.indexOf(chosen.key) : -1;
  const row = Math.min(found >= 0 ? found : (chosen?.row ?? Math.max(0, fallback)), Math.max(0, keys.length - 1));
  const key = keys[row];
  // Remembered while the list is drawn: who has gone is looked for where it was.
  if (chosen && key !== undefined && (key !== chosen.key || row !== chosen.row)) setChosen({ key, row });

  const latest = useRef({ keys, key });
  useLayoutEffect(() => {
    latest.current = { keys, key };
  });
  useLayoutEffect(() => {
    if (!inside.current) return;
    reveal(row);
    if (document.activeElement === document.body) rowElement(view, key)?.focus({ preventScroll: true });
  }, [key, row, reveal, view]);
  useLayoutEffect(() => {
    if (steps + focusWish > 0) rowElement(view, latest.current.key)?.focus({ preventScroll: true });
  }, [steps, focusWish, view]);

  const setActive = useCallback((next: string): void => {
    setChosen({ key: next, row: latest.current.keys.indexOf(next) });
  }, []);
  const focusRow = useCallback(
    (next: number): void => {
      const nextKey = latest.current.keys[next];
      if (nextKey === undefined) return;
      reveal(next);
      setChosen({ key: nextKey, row: next });
      setSteps((count) => count + 1);
    },
    [reveal],
  );
  const onFocus = useCallback((): void => {
    inside.current = true;
  }, []);
  const onBlur = useCallback(({ target, currentTarget, relatedTarget }: FocusEvent<HTMLElement>): void => {
    if (relatedTarget instanceof Node) inside.current = currentTarget.contains(relatedTarget);
    // Nothing else has it: either somebody left it, or the row is gone, and then the next one has it.
    else queueMicrotask(() => (inside.current = !target.isConnected));
  }, []);
  return { key, row, setActive, focusRow, onFocus, onBlur };
}

function rowElement(view: RefObject<HTMLElement | null>, key: string | undefined): HTMLElement | null {
  if (key === undefined) return null;
  return view.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`) ?? null;
}

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
        closed && shared['faint'],
        place.level === 2 && styles['below'],
      )}
      onClick={() => onSelect(alert)}
    >
      <span role="gridcell" className={styles['priority']}>
        <Glyph name={`priority-${alert.priority}`} /> <b>P{alert.priority}</b>
      </span>
      <span role="gridcell">
        {when === 'closed' && alert.closedAtMs !== undefined
          ? dayTime(alert.closedAtMs)
          : formatDuration((alert.closedAtMs ?? now) - alert.raisedAtMs)}
      </span>
      <span role="gridcell" title={alert.title}>
        <ExerciseMark status={alert.status} /> <b>{alert.title}</b>
        {alert.occurrences > 1 && <span className={styles['quiet']}> × {alert.occurrences}</span>}
      </span>
      <span role="gridcell" title={alertPlace(alert, station)}>
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
      <span role="gridcell">{formatDuration(now - loudest.raisedAtMs)}</span>
      <span role="gridcell" className={shared['row']}>
        {expanded ? <ChevronDown /> : <ChevronRight />}
        <b>{total} alerts</b>
        <span className={classNames(shared['aside'], shared['beside'])}>
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
      <span role="gridcell">{school}</span>
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
