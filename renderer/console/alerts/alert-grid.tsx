import { useCallback, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type ReactElement } from 'react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import type { StationMirror } from '../../mirror/store';
import { classNames } from '../../ui/class-names';
import { useNow } from '../../ui/now';
import { useRowWindow } from '../../ui/row-window';
import { ColumnHeads, columnCount, type RowTime } from './alert-columns';
import { AlertRow } from './alert-row';
import { rowAfterKey } from './grid-keys';
import { GroupRow } from './group-row';
import type { GroupRowOf, QueueRow } from './queue-rows';
import { useActiveRow } from './use-active-row';
import styles from './alert-grid.module.css';

/** A list of alerts, of any length. */
export interface AlertGridProps {
  readonly label: string;
  readonly rows: readonly QueueRow[];
  readonly station: StationMirror;
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
  const { label, rows, station, selectedId, nextId, onSelect, onToggle = noToggle, onOtherKey, onEnd } = props;
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
              <GroupRow
                key={row.key}
                {...place}
                level={1}
                group={row}
                station={station}
                now={now}
                onToggle={onToggle}
              />
            ) : (
              <AlertRow
                key={row.key}
                {...place}
                level={tree ? row.level : undefined}
                alert={row.alert}
                station={station}
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
