import { type DragPayload, dropVerbs } from '../../shared/ipc/contract';
import type { CellAddress, Wall } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { chosenLayout, stepFrom } from '../../shared/wall/layouts';
import { useMirror } from '../mirror/store';
import { explainDenied } from './act';
import { currentMonitor, directionOf, monitorsOf, nextFreeCell } from './cells';
import { enterMode, leaveMode, type Mode, useMode } from './mode';
import { announce, notify } from './notices';
import { chooseMonitor, useSelection } from './selection';
import { payloadName, placeName, dropOn } from './open';

/**
 * Choosing a tile with the keyboard: the other way to do what a drag does. T takes something up, the
 * arrows and digits move over the thumbnails, Enter drops it, Esc leaves everything as it was.
 */

/** Where the next camera opens: the first empty tile of the current monitor, undefined when it is full. */
export function nextTile(): CellAddress | undefined {
  const monitor = currentMonitor(useMirror.getState().walls, useSelection.getState().chosenMonitorId);
  return monitor && nextFreeCell(monitor);
}

/**
 * Opens a camera or a school on the next empty tile. On a full monitor nothing is replaced that nobody
 * pointed at: then the operator chooses.
 */
export async function openOnNextTile(payload: DragPayload): Promise<void> {
  const at = nextTile();
  if (at) await dropOn(payload, at);
  else beginChooseTile(payload);
}

/**
 * Takes something up. It starts at the next free tile, a tile on the one it already has.
 * @param from - where it starts instead
 */
export function beginChooseTile(payload: DragPayload, from?: CellAddress): void {
  if (explainDenied([dropVerbs[payload.kind]], `Choose a tile for ${payloadName(payload)}`)) return;
  const { walls } = useMirror.getState();
  const monitor = currentMonitor(walls, useSelection.getState().chosenMonitorId);
  if (!monitor) {
    notify(`Choose a tile for ${payloadName(payload)}`, { kind: 'failed', message: 'This station has no monitor.' });
    return;
  }
  const usual = payload.kind === 'tile' ? payload.at : (nextFreeCell(monitor) ?? { monitorId: monitor.id, cell: 0 });
  moveTo(payload, from ?? usual);
}

function moveTo(payload: DragPayload, at: CellAddress): void {
  enterMode({ kind: 'choose-tile', payload, at });
  chooseMonitor(at.monitorId);
  announce(`${payloadName(payload)} to ${placeName(payload, at)}. Enter drops it, Esc leaves.`);
}

/** What a key does while a tile is chosen. @returns whether the key meant something */
export function chooseTileKey(mode: Mode & { kind: 'choose-tile' }, key: string): boolean {
  if (key === 'Escape') {
    leaveMode();
    announce('Nothing was moved.');
    return true;
  }
  if (key === 'Enter') {
    leaveMode();
    void dropOn(mode.payload, mode.at);
    return true;
  }
  const next = stepCell(useMirror.getState().walls, mode.at, key);
  if (next) moveTo(mode.payload, next);
  return next !== undefined;
}

/**
 * The cell that a key leads to: arrows go to the neighbour and over the edge to the next monitor,
 * digits 1 to 9 to the tile of that number, `[` and `]` to the previous and next monitor. Undefined
 * for a key that means nothing here, or leads nowhere.
 */
export function stepCell(walls: readonly Wall[], at: CellAddress, key: string): CellAddress | undefined {
  const monitors = monitorsOf(walls);
  const index = monitors.findIndex(({ id }) => id === at.monitorId);
  const monitor = monitors[index];
  if (!monitor) return undefined;
  if (/^[1-9]$/.test(key)) {
    const cell = Number(key) - 1;
    return cell < monitor.cells.length ? { monitorId: monitor.id, cell } : undefined;
  }
  const bracket = key === '[' ? -1 : key === ']' ? 1 : 0;
  if (bracket !== 0) {
    const other = monitors.at((index + bracket) % monitors.length);
    return other && { monitorId: other.id, cell: 0 };
  }
  const direction = directionOf(key);
  if (!direction) return undefined;
  const cell = stepFrom(chosenLayout(monitor), at.cell, direction);
  if (cell !== at.cell) return { monitorId: monitor.id, cell };
  const beyond = monitors[index + (direction === 'right' || direction === 'down' ? 1 : -1)];
  if (!beyond) return undefined;
  return { monitorId: beyond.id, cell: direction === 'left' || direction === 'up' ? beyond.cells.length - 1 : 0 };
}

/** Whether a cell is the one that Enter would drop on. */
export function useIsChosen(at: CellAddress): boolean {
  return useMode(
    ({ mode }) => mode.kind === 'choose-tile' && mode.at.monitorId === at.monitorId && mode.at.cell === at.cell,
  );
}

/** Leaves the choice when the cell that it stands on has gone, for example after a change of layout. */
export function keepChoiceValid(walls: readonly Wall[]): void {
  const { mode } = useMode.getState();
  if (mode.kind !== 'choose-tile') return;
  const monitor = findMonitor(walls, mode.at.monitorId);
  if (!monitor || mode.at.cell >= monitor.cells.length) leaveMode();
}
