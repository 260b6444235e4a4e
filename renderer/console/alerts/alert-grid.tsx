import {
  type FocusEvent,
  type KeyboardEvent,
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
import { useNow } from '../../ui/format';
import { type RowWindow, useRowWindow } from '../../ui/row-window';
import { AlertRow, columnCount, ColumnHeads, GroupRow, type RowTime } from './alert-row';
import type { GroupRowOf, QueueRow } from './queue-rows';
import styles from './alert-queue.module.css';

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
