import {
  type MouseEvent,
  type PointerEvent,
  type ReactElement,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  type WheelEvent,
} from 'react';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { CellAddress, Monitor } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout } from '../../shared/wall/layouts';
import { type TileRect, zoomStep } from '../../shared/wall/placement';
import { setupOf } from '../../shared/wall/tiles';
import { drag } from '../bridge/window-api';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { moveTile } from '../operator/open';
import { cellTourEntries, touchTour } from '../operator/tours';
import { enlargeOrDrop } from '../operator/wall-keys';
import {
  enlargedCell,
  movingTile,
  panBy,
  useSharedSelection,
  useWallView,
  type WallView,
  zoomAt,
} from '../operator/wall-view';
import { DragAim } from '../ui/drag-aim';
import { ContextMenu } from '../ui/menu';
import { beginPointerDrag, type DragPoint } from '../ui/pointer-drag';
import { markOf, openBySchool } from './alert-marks';
import { Tile } from './tile';
import type { TileModel } from './monitor-cells';
import { useTileTours } from './tour-controls';
import styles from './monitor-view.module.css';
import type { Salvo } from '../../shared/vocabulary/salvo';
import type { UndoState } from '../../shared/state/station-state';
import { keysOf } from '../mirror/preferences';
import { whyNot } from '../mirror/why-not';
import { commandEntry } from '../operator/act';
import { actionEntry } from '../operator/actions';
import { raiseByHand } from '../operator/alerts';
import { layoutEntries } from '../operator/layouts';
import { holderMenu } from '../operator/monitors';
import { applySalvo } from '../operator/salvos';
import { putMaskBack, sourceMenu } from '../operator/source-menu';
import { type MenuTile, tileSetupEntries } from '../operator/tile-setup';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { type SourceChoice, sourceMenuLabel } from '../ui/source-words';
import { alertLines } from './alert-popup';

/** All tiles of a monitor, above their pictures. */
export function TileGrid({
  monitor,
  tiles,
  pixelRatio,
}: {
  monitor: Monitor;
  tiles: readonly TileModel[];
  pixelRatio: number;
}): ReactElement {
  const station = useMirror((mirror) => mirror.station);
  const alerts = useMirror((mirror) => mirror.alerts);
  const open = useMemo(() => openBySchool(alerts), [alerts]);
  const undo = useMirror((mirror) => mirror.undo);
  const view = useWallView();
  const dropLabels = useDropLabels(monitor);
  useSharedSelection(monitor.id);
  const ref = useRef<HTMLDivElement>(null);
  const press = useTileDrag(monitor);
  const tours = useTileTours(monitor);
  const layout = chosenLayout(monitor);
  const full = useMemo(() => wholeArea(tiles), [tiles]);
  const selectedCell = view.selectedCell !== null && view.selectedCell < tiles.length ? view.selectedCell : null;
  const shown = selectedCell === null ? null : tiles[selectedCell]?.feed;
  useFollowSelection(ref, selectedCell, shown?.cameraId ?? null);
  const enlarged = enlargedCell(view, monitor.cells);
  const moving = movingTile(view, monitor.cells);
  const cameraOf = (cell: number | null): string | undefined => {
    const id = cell === null ? null : monitor.cells[cell];
    return id ? cameraName(id, station) : undefined;
  };
  const selectedName = cameraOf(selectedCell);

  const cell = selectedCell ?? 0;
  const at = { monitorId: monitor.id, cell };
  const entries = tileEntries({
    heading: `Tile ${cell + 1}${selectedName === undefined ? ', empty' : `: ${selectedName}`}`,
    monitor,
    tile: {
      at,
      cameraId: monitor.cells[cell] ?? null,
      setup: setupOf(monitor, cell),
      heard: shown?.sound !== undefined,
    },
    enlarged: enlarged !== null,
    undo,
    source: shown?.source,
    lifted: shown?.mask?.kind === 'lifted',
    figures: view.figures,
  });

  return (
    <ContextMenu label="Tile" entries={entries}>
      <div
        ref={ref}
        role="grid"
        className={styles['tiles']}
        aria-label={`Tiles of ${monitor.name}`}
        aria-rowcount={layout.rows}
        aria-colcount={layout.columns}
        onPointerDown={press}
        onFocus={selectUnder}
        onContextMenuCapture={selectUnder}
        onWheel={(event) => wheel(monitor, event)}
        onDoubleClick={() => enlargeOrDrop()}
      >
        <div role="row" className={styles['row']}>
          {tiles.map((model) => {
            const camera = model.feed ? station?.cameras.get(model.feed.cameraId) : undefined;
            const position = layout.cells[model.cell];
            return (
              position && (
                <Tile
                  // By camera: a tile that changes its cell stays the same element, with its focus.
                  key={keyOf(tiles, model)}
                  monitorId={monitor.id}
                  model={model}
                  position={position}
                  pixelRatio={pixelRatio}
                  full={full}
                  camera={camera}
                  schoolName={camera && station?.schools.get(camera.schoolId)?.shortName}
                  mark={camera && markOf(open, camera)}
                  tour={tours.get(model.cell)}
                  selected={selectedCell === model.cell}
                  reachable={(selectedCell ?? 0) === model.cell}
                  moving={moving?.cell === model.cell}
                  dropLabel={dropLabels(model.cell)}
                />
              )
            );
          })}
        </div>
      </div>
    </ContextMenu>
  );
}

function keyOf(tiles: readonly TileModel[], { cell, feed }: TileModel): string {
  if (!feed) return `empty ${cell}`;
  const nth = tiles.filter((other) => other.cell < cell && other.feed?.cameraId === feed.cameraId).length;
  return `${feed.cameraId} ${nth}`;
}

/** The tile that an event happened in. */
function tileUnder(target: EventTarget | null): HTMLElement | undefined {
  return (target instanceof Element && target.closest<HTMLElement>('[data-cell]')) || undefined;
}

function cellOf(target: EventTarget): number | undefined {
  const cell = tileUnder(target)?.dataset['cell'];
  return cell === undefined ? undefined : Number(cell);
}

function selectUnder({ target }: { target: EventTarget }): void {
  const selectedCell = cellOf(target);
  if (selectedCell !== undefined) useWallView.setState({ selectedCell });
}

/**
 * The focus goes with the selection, unless it is in a menu or a panel. When another camera comes to
 * the selected cell the focus stays there, but is not taken from elsewhere.
 */
function useFollowSelection(
  grid: RefObject<HTMLDivElement | null>,
  selectedCell: number | null,
  shown: CameraId | null,
): void {
  const before = useRef(selectedCell);
  useEffect(() => {
    const moved = before.current !== selectedCell;
    before.current = selectedCell;
    const focused = document.activeElement;
    if (selectedCell === null || focused?.closest('[role=menu], [role=dialog]')) return;
    if (!moved && focused !== document.body && !grid.current?.contains(focused)) return;
    grid.current?.querySelector<HTMLElement>(`[data-cell="${selectedCell}"]`)?.focus({ preventScroll: true });
  }, [grid, selectedCell, shown]);
}

function useTileDrag(monitor: Monitor): (event: PointerEvent) => void {
  const end = useRef<() => void>(() => undefined);
  useEffect(() => () => end.current(), []);
  return useCallback(
    (event) => {
      const cell = cellOf(event.target);
      const cameraId = cell === undefined ? null : monitor.cells[cell];
      if (cell === undefined || !cameraId || isControl(event)) return;
      // The first press selects it, which is a touch already.
      if (useWallView.getState().selectedCell === cell) touchTour({ monitorId: monitor.id, cell });
      if (event.shiftKey) {
        end.current = dragPicture(event.nativeEvent, monitor.id, cell);
        return;
      }
      end.current = dragTile(event.nativeEvent, { monitorId: monitor.id, cell }, cameraId);
    },
    [monitor],
  );
}

/** A step of the wheel zooms about the pointer. */
function wheel(monitor: Monitor, event: WheelEvent): void {
  const cell = cellOf(event.target);
  const tile = tileUnder(event.target)?.getBoundingClientRect();
  if (cell === undefined || !tile || event.deltaY === 0) return;
  const at = { x: (event.clientX - tile.x) / tile.width, y: (event.clientY - tile.y) / tile.height };
  zoomAt(monitor, cell, event.deltaY < 0 ? zoomStep : 1 / zoomStep, at);
}

/** All that the tiles lie in: what one of them has when it is enlarged. */
function wholeArea(tiles: readonly TileModel[]): TileRect {
  const right = Math.max(0, ...tiles.map(({ rect }) => rect.xPx + rect.widthPx));
  const bottom = Math.max(0, ...tiles.map(({ rect }) => rect.yPx + rect.heightPx));
  return { xPx: 0, yPx: 0, widthPx: right, heightPx: bottom };
}

function isControl(event: MouseEvent): boolean {
  return event.target instanceof Element && event.target.closest('button') !== null;
}

/** What a drop would do, by cell: led by the keyboard, by this window's pointer, or by another window's. */
function useDropLabels(monitor: Monitor): (cell: number) => string | undefined {
  const hover = useMirror((mirror) => mirror.dragHover);
  const view = useWallView();
  const cameras = useMirror((mirror) => mirror.station?.cameras);
  const moving = movingTile(view, monitor.cells);
  return (cell) => {
    if (!moving) return hover?.cell === cell ? hover.label : undefined;
    const over =
      moving.by === 'keyboard'
        ? view.selectedCell
        : moving.over?.monitorId === monitor.id
          ? moving.over.cell
          : undefined;
    if (over !== cell || cell === moving.cell) return undefined;
    const there = findMonitor(useMirror.getState().walls, monitor.id)?.cells[cell];
    return there ? `Swap with ${cameras?.get(there)?.name ?? there}` : 'Move here';
  };
}

/** Begins with a press on a tile while Shift is held: its zoomed picture follows the pointer. @returns a function that ends it when the window goes */
export function dragPicture(press: globalThis.PointerEvent, monitorId: MonitorId, cell: number): () => void {
  const tile = tileUnder(press.target)?.getBoundingClientRect();
  if (!tile) return () => undefined;
  let last: Pick<DragPoint, 'clientX' | 'clientY'> = press;
  const follow = (at: DragPoint): void => {
    const monitor = findMonitor(useMirror.getState().walls, monitorId);
    const by = { x: (last.clientX - at.clientX) / tile.width, y: (last.clientY - at.clientY) / tile.height };
    last = at;
    if (monitor) panBy(monitor, cell, by);
  };
  return beginPointerDrag(press, {
    onStart: () => undefined,
    onMove: follow,
    onDrop: follow,
    onCancel: () => undefined,
  });
}

/** Drags a tile to another cell of any monitor, from the press on it on. @returns a function that ends it when the window goes */
function dragTile(press: globalThis.PointerEvent, from: CellAddress, cameraId: CameraId): () => void {
  const { monitorId, cell } = from;
  const aim = new DragAim({
    payload: { kind: 'tile', at: from, cameraId },
    ask: drag,
    onTarget: (over) => useWallView.setState({ moving: { cell, cameraId, by: 'pointer', over } }),
  });
  return beginPointerDrag(press, {
    onStart: () => useWallView.setState({ moving: { cell, cameraId, by: 'pointer', over: null } }),
    onMove: (at) => aim.move(at),
    onDrop: (at) => void drop(at),
    onCancel: () => void cancel(),
  });

  async function drop(at: Parameters<typeof aim.drop>[0]): Promise<void> {
    const target = await aim.drop(at);
    useWallView.setState({ moving: null });
    const moved = target !== null && (await moveTile(cameraId, from, target));
    // The selection goes with the tile, unless it has left for another monitor.
    if (moved && target.monitorId === monitorId) useWallView.setState({ selectedCell: target.cell });
  }

  async function cancel(): Promise<void> {
    useWallView.setState({ moving: null });
    await aim.cancel();
    // The aim takes its target back as its last step.
    useWallView.setState({ moving: null });
  }
}

export interface TileMenuContext {
  readonly monitor: Monitor;
  readonly tile: MenuTile;
  /** What is in the tile, as a heading. */
  readonly heading: string;
  readonly enlarged: boolean;
  readonly undo: UndoState;
  /** The camera's sources, where it has several. */
  readonly source: SourceChoice | undefined;
  /** Whether the camera's mask is lifted. */
  readonly lifted: boolean;
  readonly figures: WallView['figures'];
}

export function tileEntries(context: TileMenuContext): readonly MenuEntry[] {
  const { monitor, tile, undo, figures } = context;
  const { id: monitorId } = monitor;
  const { cameraId } = tile;
  const unavailable = cameraId === null ? 'The tile is empty' : undefined;
  return [
    { kind: 'heading', label: context.heading },
    item(context.enlarged ? 'Show all tiles' : 'Enlarge', () => enlargeOrDrop(), { keys: 'Enter', unavailable }),
    actionEntry('move-tile', 'Move', { monitorId, unavailable }),
    actionEntry('empty-tile', 'Empty tile', { monitorId, unavailable }),
    ...(cameraId === null ? [] : cameraLines(cameraId, context)),
    { kind: 'separator' },
    ...cellTourEntries(tile.at),
    { kind: 'separator' },
    ...tileSetupEntries(tile),
    { kind: 'separator' },
    actionEntry('figures', figures === 'selected' ? 'Hide the figures' : 'Figures of this tile'),
    actionEntry('figures-all', figures === 'all' ? 'Hide the figures' : 'Figures of all tiles'),
    { kind: 'separator' },
    submenu('Layout', layoutEntries(monitorId), { keys: keysOf('layouts') }),
    submenu('Salvo', salvoEntries(monitorId)),
    travelEntry('undo', 'Undo', undo.undo),
    travelEntry('redo', 'Redo', undo.redo),
    { kind: 'separator' },
    actionEntry('purpose', 'Purpose…'),
    actionEntry('extend-view', 'Extend the view'),
    actionEntry('immediate-threat', 'Immediate threat'),
    raiseEntry(cameraId),
    ...alertLines(monitorId),
    actionEntry('lock-station', 'Lock the station'),
    actionEntry('keys', 'Keys'),
    ...holderMenu(monitor),
    commandEntry('close-monitor', { monitorId }, { label: 'Close this monitor' }),
  ];
}

function travelEntry(action: 'undo' | 'redo', label: string, change: string | null): MenuEntry {
  return change === null
    ? actionEntry(action, label, { unavailable: `Nothing to ${action}` })
    : actionEntry(action, `${label}: ${change}`);
}

/** Lifting a mask takes a password, and is done in the console. */
function cameraLines(cameraId: CameraId, { source, lifted }: TileMenuContext): readonly MenuEntry[] {
  return [
    ...(source ? [submenu(sourceMenuLabel(source), sourceMenu(cameraId, source))] : []),
    ...(lifted ? [item('Put the mask back', () => putMaskBack(cameraId))] : []),
  ];
}

/** What is the matter is written in the console; here it only has to be quick. */
function raiseEntry(cameraId: CameraId | null): MenuEntry {
  const camera = cameraId && useMirror.getState().station?.cameras.get(cameraId);
  return item(
    'Raise an alert at this camera',
    () => camera && raiseByHand({ schoolId: camera.schoolId, cameraId: camera.id }),
    { unavailable: whyNot('raise-alert') ?? (cameraId === null ? 'The tile is empty' : undefined) },
  );
}

/** More are not read in a menu: the console's list is searched. */
const MOST_LINES = 30;

/** The published salvos, first those with a number. A salvo of one monitor is shown on this one. */
export function salvoEntries(monitorId: MonitorId): readonly MenuEntry[] {
  const salvos = useMirror.getState().salvos.filter(({ status }) => status === 'published');
  if (salvos.length === 0) {
    const unavailable = 'None is published. The console saves what monitors show, and a supervisor publishes it.';
    return [item('No salvos', () => undefined, { unavailable })];
  }
  const unavailable = whyNot('apply-salvo');
  return [...salvos]
    .sort(byNumber)
    .slice(0, MOST_LINES)
    .map((salvo) => lineOf(salvo, monitorId, unavailable));
}

function byNumber(a: Salvo, b: Salvo): number {
  return (a.number ?? 100) - (b.number ?? 100) || a.name.localeCompare(b.name, 'en');
}

function lineOf(salvo: Salvo, here: MonitorId, unavailable: string | undefined): MenuEntry {
  const { name, number, monitors } = salvo;
  const where = monitors.length === 1 ? 'this monitor' : monitors.map((monitor) => monitor.name).join(' ');
  return item(
    `${number === undefined ? '' : `${number}  `}${name}, on ${where}`,
    () => applySalvo(salvo, monitors.length === 1 ? here : null),
    { unavailable },
  );
}
