/** The wall reducer. Pure: it answers with new walls or with the reason why an operator's change cannot be made. */
import type { CameraId, MonitorId } from '../vocabulary/ids';
import type { LayoutChoice, OwnLayout } from '../vocabulary/layout';
import type { SalvoMonitor } from '../vocabulary/salvo';
import type { CellAddress, Monitor, Wall } from '../vocabulary/wall';
import { fillForAlert, joinAlert, leaveAlert, putBack } from './alert-monitor';
import { applySalvo } from './salvos';
import { type ArrangeChange, arrangeWalls } from './arrange-walls';
import { choiceOf } from './layouts';
import {
  type CellContent,
  contentsOf,
  emptyCell,
  fillMonitor,
  isOccupied,
  lockedReason,
  type MonitorOutcome,
  moveTo,
  noCell,
  putIn,
  replaceMonitor,
  setLayout,
  type SetupChange,
  setUpTile,
  showIn,
  withContents,
} from './tiles';
import { changeTours, type TourChange } from './tour-changes';

export type WallChange =
  | { readonly kind: 'open-tile'; readonly at: CellAddress; readonly cameraId: CameraId }
  | { readonly kind: 'open-cameras'; readonly at: CellAddress; readonly cameraIds: readonly CameraId[] }
  | ({
      readonly kind: 'fill-monitor';
      readonly monitorId: MonitorId;
      readonly cameraIds: readonly CameraId[];
      /**
       * For an alert: tours give their cells for as long as it lasts and go on afterwards, and what was here can be put back.
       * `instead`: an alert is on it already, so that what is here now is not what was here.
       */
      readonly forAlert?: 'first' | 'instead';
    } & LayoutChoice)
  /** An alert joins another one: its camera takes a free tile, or that of the camera that matters least. */
  | {
      readonly kind: 'join-alert';
      readonly monitorId: MonitorId;
      readonly cameraId: CameraId;
      readonly keep: readonly CameraId[];
    }
  /** The last alert on a monitor ended: what it shows now is what the alert left. */
  | { readonly kind: 'leave-alert'; readonly monitorId: MonitorId }
  /** What was on a monitor before an alert comes back. @see putBack */
  | { readonly kind: 'put-back'; readonly monitorId: MonitorId; readonly knows: (cameraId: CameraId) => boolean }
  | { readonly kind: 'swap-tiles'; readonly from: CellAddress; readonly to: CellAddress }
  | { readonly kind: 'empty-tile'; readonly at: CellAddress }
  | ({ readonly kind: 'set-layout'; readonly monitorId: MonitorId } & LayoutChoice)
  /** Layouts of the station's own were drawn anew: every monitor that has one of them is divided anew. */
  | { readonly kind: 'redraw-layouts'; readonly layouts: readonly OwnLayout[] }
  /** A camera was selected somewhere: every hotspot that is not locked shows it. */
  | { readonly kind: 'feed-hotspots'; readonly cameraId: CameraId }
  /** Several monitors at once; those that cannot be changed are passed over. */
  | { readonly kind: 'apply-salvo'; readonly monitors: readonly SalvoMonitor[] }
  | SetupChange
  | ArrangeChange
  | TourChange;

/** What became of a change. `left` names the cameras that no longer fit on their monitor. */
export type WallOutcome =
  | { readonly kind: 'changed'; readonly walls: readonly Wall[]; readonly left: readonly CameraId[] }
  | { readonly kind: 'impossible'; readonly reason: string };

export function findMonitor(walls: readonly Wall[], monitorId: MonitorId): Monitor | undefined {
  return walls.flatMap((wall) => wall.monitors).find((monitor) => monitor.id === monitorId);
}

export function changeWalls(walls: readonly Wall[], change: WallChange): WallOutcome {
  switch (change.kind) {
    case 'open-tile':
      return withCell(walls, change.at, (content) => putIn(content, change.cameraId));
    case 'open-cameras':
      return withMonitor(walls, change.at.monitorId, (monitor) => openFrom(monitor, change.at.cell, change.cameraIds));
    case 'fill-monitor':
      return withMonitor(walls, change.monitorId, (monitor) =>
        change.forAlert
          ? fillForAlert(monitor, change, change.cameraIds, change.forAlert)
          : fillMonitor(monitor, change, change.cameraIds),
      );
    case 'join-alert':
      return withMonitor(walls, change.monitorId, (monitor) => joinAlert(monitor, change.cameraId, change.keep));
    case 'leave-alert':
      return withMonitor(walls, change.monitorId, leaveAlert);
    case 'put-back':
      return withMonitor(walls, change.monitorId, (monitor) => putBack(monitor, change.knows));
    case 'empty-tile':
      return withCell(walls, change.at, (content) => putIn(content, null));
    case 'set-layout':
      return withMonitor(walls, change.monitorId, (monitor) => setLayout(monitor, change));
    case 'redraw-layouts':
      return redraw(walls, change.layouts);
    case 'swap-tiles':
      return swap(walls, change.from, change.to);
    case 'feed-hotspots':
      return { kind: 'changed', walls: feedHotspots(walls, change.cameraId), left: [] };
    case 'apply-salvo': {
      const { walls: next, left, passedOver } = applySalvo(walls, change.monitors);
      if (passedOver.length < change.monitors.length) return { kind: 'changed', walls: next, left };
      return { kind: 'impossible', reason: passedOver.join(' ') };
    }
    case 'lock-tile':
    case 'unlock-tile':
    case 'label-tile':
    case 'fit-tile':
    case 'zoom-tile':
    case 'set-hotspot':
      return withMonitor(walls, change.at.monitorId, (monitor) => setUpTile(monitor, change));
    case 'add-wall':
    case 'rename-wall':
    case 'add-monitor':
    case 'rename-monitor':
    case 'remove-monitor':
    case 'move-monitor':
    case 'set-alert-monitor': {
      const arranged = arrangeWalls(walls, change);
      return typeof arranged === 'string' ? { kind: 'impossible', reason: arranged } : { kind: 'changed', ...arranged };
    }
    case 'start-tour':
    case 'step-tours':
    case 'pause-tour':
    case 'stop-tour':
    case 'drop-tour':
      return changeTours(walls, change);
  }
}

function withMonitor(
  walls: readonly Wall[],
  monitorId: MonitorId,
  apply: (monitor: Monitor) => MonitorOutcome,
): WallOutcome {
  const monitor = findMonitor(walls, monitorId);
  if (!monitor) return { kind: 'impossible', reason: `There is no monitor "${monitorId}".` };
  const outcome = apply(monitor);
  if (typeof outcome === 'string') return { kind: 'impossible', reason: outcome };
  return { kind: 'changed', walls: replaceMonitor(walls, outcome.monitor), left: outcome.left };
}

/** Changes what one cell shows, unless it is locked. */
function withCell(walls: readonly Wall[], at: CellAddress, apply: (content: CellContent) => CellContent): WallOutcome {
  return withMonitor(walls, at.monitorId, (monitor) => {
    const contents = contentsOf(monitor);
    const content = contents[at.cell];
    if (!content) return noCell(monitor, at.cell);
    if (content.setup.lock) return lockedReason(monitor, at.cell, content.setup.lock);
    return { monitor: withContents(monitor, contents.with(at.cell, apply(content))), left: [] };
  });
}

/**
 * Opens cameras from a cell onwards. The first takes the cell that the operator aimed at, whatever is there unless it is
 * locked; the others take what is free, in reading order and round the end. Nothing is replaced that nobody aimed at: those
 * that find no cell are left.
 */
function openFrom(monitor: Monitor, cell: number, cameraIds: readonly CameraId[]): MonitorOutcome {
  const contents = [...contentsOf(monitor)];
  const size = contents.length;
  const aimed = contents[cell];
  if (!aimed) return noCell(monitor, cell);
  const places = Array.from({ length: size }, (_, index) => (cell + index) % size).filter((index) => {
    const content = contents[index] ?? emptyCell;
    return index === cell ? !content.setup.lock : !isOccupied(content);
  });
  if (aimed.setup.lock && places.length === 0) {
    return `${lockedReason(monitor, cell, aimed.setup.lock)} No other tile of ${monitor.name} is free.`;
  }
  places.slice(0, cameraIds.length).forEach((index, nth) => {
    contents[index] = putIn(contents[index] ?? emptyCell, cameraIds[nth] ?? null);
  });
  return { monitor: withContents(monitor, contents), left: cameraIds.slice(places.length) };
}

/** Where one monitor cannot be divided anew, none is. */
function redraw(walls: readonly Wall[], layouts: readonly OwnLayout[]): WallOutcome {
  let next = walls;
  const left: CameraId[] = [];
  for (const monitor of walls.flatMap((wall) => wall.monitors)) {
    const layout = layouts.find(({ id }) => id === monitor.layoutId);
    if (!layout) continue;
    const outcome = setLayout(monitor, choiceOf(layout));
    if (typeof outcome === 'string') return { kind: 'impossible', reason: outcome };
    next = replaceMonitor(next, outcome.monitor);
    left.push(...outcome.left);
  }
  return { kind: 'changed', walls: next, left };
}

function swap(walls: readonly Wall[], from: CellAddress, to: CellAddress): WallOutcome {
  const [source, target] = [findMonitor(walls, from.monitorId), findMonitor(walls, to.monitorId)];
  const moved = source && contentsOf(source)[from.cell];
  const there = target && contentsOf(target)[to.cell];
  if (!moved || !isOccupied(moved)) return { kind: 'impossible', reason: 'There is no tile to move.' };
  if (!there) return { kind: 'impossible', reason: 'There is no cell to move it to.' };
  for (const [monitor, { cell }, { setup }] of [[source, from, moved] as const, [target, to, there] as const]) {
    if (setup.lock) return { kind: 'impossible', reason: lockedReason(monitor, cell, setup.lock) };
  }
  if (from.monitorId === to.monitorId && from.cell === to.cell) return { kind: 'changed', walls, left: [] };
  const put = (on: readonly Wall[], at: CellAddress, content: CellContent): readonly Wall[] => {
    const monitor = findMonitor(on, at.monitorId);
    if (!monitor) return on;
    return replaceMonitor(on, withContents(monitor, contentsOf(monitor).with(at.cell, content)));
  };
  return { kind: 'changed', walls: put(put(walls, to, moveTo(there, moved)), from, moveTo(moved, there)), left: [] };
}

/** The same walls where no hotspot shows anything else now. */
function feedHotspots(walls: readonly Wall[], cameraId: CameraId): readonly Wall[] {
  const monitors = walls.flatMap((wall) => wall.monitors);
  return monitors.reduce((next, monitor) => {
    const before = contentsOf(monitor);
    const contents = before.map((content) =>
      content.setup.drive?.kind === 'hotspot' && !content.setup.lock ? showIn(content, cameraId) : content,
    );
    const fed = contents.some((content, cell) => content !== before[cell]);
    return fed ? replaceMonitor(next, withContents(monitor, contents)) : next;
  }, walls);
}
