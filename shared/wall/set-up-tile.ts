/** What can be set up for a tile besides its camera: lock, label, fit, zoom, hotspot. Pure. */
import type { Role } from '../vocabulary/operator';
import type { TileDrive, TileFitChoice, TileLock, TileSetup, TileZoom } from '../vocabulary/tile-setup';
import type { CellAddress, Monitor } from '../vocabulary/wall';
import {
  contentsOf,
  isOccupied,
  lockedReason,
  mayUnlock,
  noCell,
  withContents,
  type CellContent,
  type MonitorOutcome,
} from './tiles';

/** One change of a tile's set-up. */
export type SetupChange = { readonly at: CellAddress } & (
  | { readonly kind: 'lock-tile'; readonly lock: TileLock }
  /** `by`: the role of whoever asks. */
  | { readonly kind: 'unlock-tile'; readonly by: Role }
  /** Null takes the label away. */
  | { readonly kind: 'label-tile'; readonly label: string | null }
  /** Null lets the tile decide by the picture's shape. */
  | { readonly kind: 'fit-tile'; readonly fit: TileFitChoice | null }
  /** Null shows the whole picture. */
  | { readonly kind: 'zoom-tile'; readonly zoom: TileZoom | null }
  /** From now on the cell shows whatever camera is selected anywhere, or no longer. */
  | { readonly kind: 'set-hotspot'; readonly on: boolean }
);

/** Applies it to the tile's monitor. */
export function setUpTile(monitor: Monitor, change: SetupChange): MonitorOutcome {
  const { cell } = change.at;
  const contents = contentsOf(monitor);
  const content = contents[cell];
  if (!content) return noCell(monitor, cell);
  const reason = obstacle(monitor, content, change);
  if (reason !== undefined) return reason;
  const next: CellContent = { ...content, setup: changed(content.setup, change) };
  return { monitor: withContents(monitor, contents.with(cell, next)), left: [] };
}

function obstacle(monitor: Monitor, content: CellContent, change: SetupChange): string | undefined {
  const { lock } = content.setup;
  const name = `${monitor.name} tile ${change.at.cell + 1}`;
  switch (change.kind) {
    case 'lock-tile':
      if (lock) return lockedReason(monitor, change.at.cell, lock);
      return isOccupied(content) ? undefined : `${name} is empty: there is nothing to lock.`;
    case 'unlock-tile':
      if (!lock) return `${name} is not locked.`;
      return mayUnlock(lock, change.by) ? undefined : lockedReason(monitor, change.at.cell, lock);
    case 'set-hotspot':
      return lock && lockedReason(monitor, change.at.cell, lock);
    case 'label-tile':
      return isOccupied(content) ? undefined : `${name} is empty: there is nothing to name.`;
    case 'fit-tile':
      return undefined;
    case 'zoom-tile':
      return content.cameraId === null ? `${name} shows no camera.` : undefined;
  }
}

function changed(setup: TileSetup, change: SetupChange): TileSetup {
  const { lock, label, fit, zoom, drive, history } = setup;
  const parts = {
    lock: change.kind === 'lock-tile' ? change.lock : change.kind === 'unlock-tile' ? undefined : lock,
    label: change.kind === 'label-tile' ? (change.label ?? undefined) : label,
    fit: change.kind === 'fit-tile' ? (change.fit ?? undefined) : fit,
    zoom: change.kind === 'zoom-tile' ? (change.zoom ?? undefined) : zoom,
    drive: change.kind === 'set-hotspot' ? hotspotOr(change.on, drive) : drive,
  };
  return {
    ...(parts.label !== undefined && { label: parts.label }),
    ...(parts.lock && { lock: parts.lock }),
    ...(parts.drive && { drive: parts.drive }),
    ...(parts.fit && { fit: parts.fit }),
    ...(parts.zoom && { zoom: parts.zoom }),
    history,
  };
}

/** Nothing that is no hotspot is ended by there being none. */
function hotspotOr(on: boolean, drive: TileDrive | undefined): TileDrive | undefined {
  if (on) return { kind: 'hotspot' };
  return drive?.kind === 'hotspot' ? undefined : drive;
}
