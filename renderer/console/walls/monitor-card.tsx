import { Bell, Ellipsis, Hand, MonitorOff, MonitorUp, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type ReactElement, useMemo, useState } from 'react';
import type { MonitorWindow } from '../../../shared/state/windows';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { TileReport } from '../../../shared/vocabulary/feed';
import { type CellAddress, type DisplayInfo, displayName, type Monitor } from '../../../shared/vocabulary/wall';
import { chosenLayout, stepFrom } from '../../../shared/wall/layouts';
import { setupOf } from '../../../shared/wall/tiles';
import { tourAt } from '../../mirror/selectors';
import { type StationMirror, useMirror } from '../../mirror/store';
import { useWhyNot } from '../../mirror/why-not';
import { act } from '../../operator/act';
import type { CameraState, CameraStateKind } from '../../operator/camera-states';
import { directionOf } from '../../operator/cells';
import { layoutEntries } from '../../operator/layouts';
import { holderMenu, monitorEntries } from '../../operator/monitors';
import { PutBackButton } from '../../operator/put-back-button';
import { saveAsSalvoEntry } from '../../operator/salvo-entries';
import { chooseMonitor, select, selectedCameraId, useSelection } from '../../operator/selection';
import { touchTour } from '../../operator/tours';
import { Button, IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatDuration, useNow } from '../../ui/format';
import { CameraGlyph, LayoutIcon } from '../../ui/glyph';
import { holderWords } from '../../ui/holder-words';
import { DropMenu, type MenuEntry } from '../../ui/menu';
import { alertTone } from '../../ui/alert-words';
import { AlertChip } from '../../ui/chip';
import styles from './monitor-card.module.css';
import { ThumbCell } from './thumb-cell';
import shared from '../../ui/shared.module.css';

/** What is known of one monitor. */
export interface MonitorCardProps {
  readonly monitor: Monitor;
  readonly window: MonitorWindow | undefined;
  /** The display that it is bound to. */
  readonly display: DisplayInfo | undefined;
  /** This monitor's tiles as its window reports them, by cell. */
  readonly reports: ReadonlyMap<number, TileReport>;
  readonly station: StationMirror;
  /** Enter opens here. */
  readonly current: boolean;
  /** It takes the rail's whole width: the one that is worked on, among many. */
  readonly wide: boolean;
  /** The open alert whose cameras were opened here. */
  readonly alert: Alert | undefined;
}

/** A monitor in small: its cells as its window shows them, its layout, and its window. */
export function MonitorCard({
  monitor,
  window,
  display,
  reports,
  station,
  current,
  wide,
  alert,
}: MonitorCardProps): ReactElement {
  const open = window?.open ?? false;
  const layout = chosenLayout(monitor);
  const cameraId = useSelection(({ selection }) => selectedCameraId(selection));
  const states = monitor.cells.map((id, cell) => stateOf(id, reports.get(cell), open));
  const selectedCell = cameraId === null ? -1 : monitor.cells.indexOf(cameraId);
  // While the focus is among the tiles, the next Tab leaves them from wherever it is.
  const [focusedCell, setFocusedCell] = useState<number | null>(null);
  const tabStop = focusedCell ?? Math.max(0, selectedCell);
  const mixed = new Set(monitor.cells.flatMap((id) => (id && station.cameras.get(id)?.schoolId) ?? [])).size > 1;
  return (
    <section
      className={classNames(
        styles['card'],
        current && styles['current'],
        wide && styles['wide'],
        alert && alertTone(alert) === 'urgent' && styles['alerted'],
      )}
      aria-label={`Monitor ${monitor.name}, ${layout.name}, ${open ? 'open' : 'closed'}`}
      data-testid={`monitor-${monitor.id}`}
    >
      <header className={styles['head']} data-monitor-menu={monitor.id} onClick={() => chooseMonitor(monitor.id)}>
        <strong>{monitor.name}</strong>
        <span className={styles['layout']}>{layout.name}</span>
        <HolderChip monitor={monitor} />
        {alert && <AlertedFor alert={alert} />}
        <span className={shared['rest']} />
        {current && (
          <span className={classNames(shared['select'], shared['tiny'])} title="Enter opens the next camera here">
            next
          </span>
        )}
        <DropMenu label={`Layout of ${monitor.name}`} entries={layoutMenu(monitor)}>
          <IconButton
            size="small"
            tone="quiet"
            label={`Layout of ${monitor.name}`}
            icon={<LayoutIcon layout={layout} />}
          />
        </DropMenu>
        <WindowButton monitor={monitor} open={open} />
        <DropMenu label={`Menu of ${monitor.name}`} entries={monitorEntries(monitor.id)}>
          <IconButton size="small" tone="quiet" label={`Menu of ${monitor.name}`} icon={<Ellipsis aria-hidden />} />
        </DropMenu>
      </header>
      <div
        role="listbox"
        aria-label={`Tiles of ${monitor.name}`}
        className={styles['thumb']}
        style={{
          gridTemplate: `repeat(${layout.rows}, minmax(0, 1fr)) / repeat(${layout.columns}, minmax(0, 1fr))`,
        }}
        onFocus={(event) => setFocusedCell(cellIndexOf(event.target) ?? null)}
        onBlur={() => setFocusedCell(null)}
        onKeyDown={(event) => gridKey(event, monitor)}
        onClick={(event) => clickCell(event.target, monitor)}
      >
        {layout.cells.map((cell, index) => (
          <Cell
            key={index}
            monitor={monitor}
            index={index}
            station={station}
            state={states[index] ?? notShown}
            open={open}
            mixed={mixed}
            selected={index === selectedCell || (cameraId !== null && monitor.cells[index] === cameraId)}
            tabStop={index === tabStop}
            area={`${cell.row + 1} / ${cell.column + 1} / span ${cell.rowSpan} / span ${cell.columnSpan}`}
          />
        ))}
      </div>
      <footer className={styles['foot']}>
        {open ? (
          <StateCounts states={states} cells={monitor.cells} />
        ) : (
          <NotOpen waitsFor={window?.waitsFor} display={display} />
        )}
        {monitor.isAlertMonitor && (
          <span className={styles['bell']} title="The cameras of a new alert open here">
            <Bell aria-hidden /> <span className={styles['bellWord']}>alert monitor</span>
          </span>
        )}
        <PutBackButton monitor={monitor} size="small" />
        <span className={shared['rest']} />
        {open && <ShownOn waitsFor={window?.waitsFor} display={display} />}
      </footer>
    </section>
  );
}

/** Its layouts, and what else is done with all of it. */
function layoutMenu({ id }: Monitor): readonly MenuEntry[] {
  return [...layoutEntries(id), { kind: 'separator' }, saveAsSalvoEntry(id)];
}

const notShown: CameraState = { kind: 'not-shown' };

/** What a tile is said to be: nothing is claimed while its window has not reported this camera in it. */
function stateOf(id: Monitor['cells'][number], report: TileReport | undefined, open: boolean): CameraState {
  return open && id !== null && report?.cameraId === id ? report.state : notShown;
}

function Cell({
  monitor,
  index,
  station,
  state,
  open,
  ...rest
}: {
  monitor: Monitor;
  index: number;
  station: StationMirror;
  state: CameraState;
  open: boolean;
  mixed: boolean;
  selected: boolean;
  tabStop: boolean;
  area: string;
}): ReactElement {
  const at = useMemo((): CellAddress => ({ monitorId: monitor.id, cell: index }), [monitor.id, index]);
  const tours = useMirror((mirror) => mirror.tours);
  const tourRuns = useMirror((mirror) => mirror.tourRuns);
  const id = monitor.cells[index] ?? null;
  const camera = (id && station.cameras.get(id)) ?? null;
  return (
    <ThumbCell
      at={at}
      name={`${monitor.name} tile ${index + 1}`}
      camera={camera}
      unlisted={id !== null && !camera}
      setup={setupOf(monitor, index)}
      tour={tourAt({ tours, tourRuns }, at)}
      school={camera ? station.schools.get(camera.schoolId) : undefined}
      state={state}
      monitorOpen={open}
      {...rest}
    />
  );
}

function AlertedFor({ alert }: { alert: Alert }): ReactElement {
  const age = formatDuration(useNow() - alert.raisedAtMs);
  return <AlertChip alert={alert} detail={<span className={styles['age']}>{age}</span>} />;
}

function WindowButton({ monitor, open }: { monitor: Monitor; open: boolean }): ReactElement {
  const notClose = useWhyNot('close-monitor');
  const notOpen = useWhyNot('open-monitor');
  return open ? (
    <IconButton
      size="small"
      tone="quiet"
      label={`Close the window of ${monitor.name}`}
      unavailable={notClose}
      icon={<MonitorOff aria-hidden />}
      onClick={() => void act('close-monitor', { monitorId: monitor.id }, `Close ${monitor.name}`)}
    />
  ) : (
    <IconButton
      size="small"
      label={`Open the window of ${monitor.name}`}
      unavailable={notOpen}
      icon={<MonitorUp aria-hidden />}
      onClick={() => void act('open-monitor', { monitorId: monitor.id }, `Open ${monitor.name}`)}
    />
  );
}

const counted: readonly CameraStateKind[] = [
  'live',
  'connecting',
  'stale',
  'offline',
  'asleep',
  'locked',
  'refused',
  'revoked',
];

function StateCounts({ states, cells }: { states: readonly CameraState[]; cells: Monitor['cells'] }): ReactElement {
  if (cells.every((cell) => cell === null)) return <span>empty: drag a camera here</span>;
  return (
    <>
      {counted.map((kind) => {
        const count = states.filter((state) => state.kind === kind).length;
        return count > 0 && <CameraGlyph key={kind} kind={kind} wordless detail={String(count)} />;
      })}
    </>
  );
}

function cellIndexOf(target: EventTarget): number | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null;
  const index = Number(element?.dataset['cell'] ?? NaN);
  return Number.isInteger(index) ? index : undefined;
}

function clickCell(target: EventTarget, monitor: Monitor): void {
  const index = cellIndexOf(target);
  if (index === undefined) return;
  const cameraId = monitor.cells[index];
  if (!cameraId) return;
  select({ kind: 'camera', cameraId });
  touchTour({ monitorId: monitor.id, cell: index });
}

/** Arrows move the focus, Enter selects. */
function gridKey(event: KeyboardEvent<HTMLElement>, monitor: Monitor): void {
  const index = cellIndexOf(event.target);
  if (index === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const direction = directionOf(event.key);
  if (direction) {
    const next = stepFrom(chosenLayout(monitor), index, direction);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus();
  } else if (event.key === 'Enter' || event.key === ' ') {
    clickCell(event.target, monitor);
  } else {
    return;
  }
  event.preventDefault();
}

/** Who holds a monitor; its menu takes and releases it. Nothing where nobody does. */
export function HolderChip({ monitor }: { monitor: Monitor }): ReactElement | null {
  const [open, setOpen] = useState(false);
  const operatorId = useMirror(({ station }) => station?.session.operator.id);
  const { holder } = monitor;
  if (!holder) return null;
  const mine = holder.operatorId === operatorId;
  return (
    <DropMenu
      label={`Who holds ${monitor.name}`}
      entries={open ? holderMenu(monitor) : []}
      open={open}
      onOpenChange={setOpen}
    >
      <Button
        size="small"
        tone="quiet"
        icon={<Hand aria-hidden />}
        className={classNames(styles['holder'], mine && styles['holderMine'])}
        aria-label={`${monitor.name}: ${holderWords(monitor, operatorId)}`}
        title={holderWords(monitor, operatorId)}
        data-testid={`holder-${monitor.id}`}
      >
        <span className={shared['clip']}>{mine ? 'you' : holder.name}</span>
      </Button>
    </DropMenu>
  );
}

/** Where a monitor is shown, or why it is not, at the foot of its card. */

/** What is known of its place. */
export interface PlaceProps {
  readonly waitsFor: MonitorWindow['waitsFor'];
  /** The display that it is bound to. */
  readonly display: DisplayInfo | undefined;
}

/** The display of an open monitor, or the one that it is missing. */
export function ShownOn({ waitsFor, display }: PlaceProps): ReactElement {
  if (!display || !waitsFor) return <span className={shared['clip']}>{display ? displayName(display) : 'window'}</span>;
  return (
    <span className={styles['missing']} role="status" title="For an alert it is shown elsewhere meanwhile">
      <TriangleAlert aria-hidden />
      not on {displayName(display)}
    </span>
  );
}

/** Why there is no window: nobody wants one, or its display is missing. */
export function NotOpen({ waitsFor, display }: PlaceProps): ReactElement {
  if (!waitsFor || !display) return <Closed />;
  const name = displayName(display);
  return (
    <span className={styles['missing']} role="status">
      <TriangleAlert aria-hidden />
      {waitsFor === 'display' ? `${name} is not connected` : `the console is on ${name}`}
    </span>
  );
}

function Closed(): ReactElement {
  return (
    <span title="Its layout and tiles are kept">
      closed<span className={styles['kept']}>, layout kept</span>
    </span>
  );
}
