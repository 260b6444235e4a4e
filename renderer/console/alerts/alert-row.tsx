import { memo, type CSSProperties, type KeyboardEvent, type ReactElement } from 'react';
import { AlarmClockOff } from 'lucide-react';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { useKeysOf } from '../../mirror/preferences';
import { schoolName } from '../../mirror/selectors';
import type { StationMirror } from '../../mirror/store';
import { classNames } from '../../ui/class-names';
import { ExerciseMark } from '../../ui/exercise-mark';
import { formatDuration, formatTimeOfDay } from '../../ui/format';
import { Glyph } from '../../ui/glyph';
import { Keycap } from '../../ui/keycap';
import type { RowTime } from './alert-columns';
import { alertTone } from './alert-chip';
import { quietWords } from './alert-words';
import { dispositionWords, handlingWords } from './queue';
import styles from './alert-grid.module.css';

/** Where an alert is: its school, and the camera where the source named one. */
export function alertPlace(alert: Alert, station: StationMirror): string {
  const school = schoolName(alert.schoolId, station);
  const camera = alert.cameraId && station.cameras.get(alert.cameraId)?.name;
  return camera ? `${school} · ${camera}` : school;
}

/** `2026-11-02 17:06`, on the operator's clock: days that stand below each other are compared. */
function dayTime(atMs: UtcMs): string {
  const day = new Date(atMs).toLocaleDateString('en-CA');
  return `${day} ${formatTimeOfDay(atMs).slice(0, 5)}`;
}

/** What a row of the list needs to know of its place in it. */
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

/** The attributes of a row that come of its place. */
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
  station,
  now,
  when,
  selected,
  next,
  onSelect,
  ...place
}: RowPlace & {
  readonly alert: Alert;
  readonly station: StationMirror;
  /** Ages are reckoned to it; a closed alert has the age that it had. */
  readonly now: UtcMs;
  readonly when: RowTime;
  readonly selected: boolean;
  /** It is the one that the key acknowledges. */
  readonly next: boolean;
  readonly onSelect: (alert: Alert) => void;
}): ReactElement {
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
