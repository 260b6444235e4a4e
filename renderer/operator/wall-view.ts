/**
 * What belongs to this window alone: which tile is selected, enlarged or being moved. Main knows
 * nothing of it, and nothing of it survives the window.
 */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { DragTarget } from '../../shared/ipc/contract';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Monitor, TileZoom } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import type { Direction } from '../../shared/wall/layouts';
import { panned, zoomedBy, zoomStep } from '../../shared/wall/placement';
import { setupOf } from '../../shared/wall/tiles';
import { send } from '../bridge/window-api';
import { onMirror, useMirror } from '../mirror/store';
import { act } from './act';

/** A tile by its cell and what was in it: when something else is there, it is another tile. */
export interface TileRef {
  readonly cell: number;
  readonly cameraId: CameraId;
}

/** How a tile is being moved: picked up with M and led by the arrows, or dragged with the pointer. */
export interface Moving extends TileRef {
  readonly by: 'keyboard' | 'pointer';
  /** Where the pointer would drop it now; the keyboard drops on the selected cell. */
  readonly over: DragTarget;
}

/** A zoom on its way; undefined is the whole picture. */
export interface Zooming {
  readonly cell: number;
  readonly cameraId: CameraId;
  readonly zoom: TileZoom | undefined;
}

/** The part of a tile's picture that is shown: what the hand has just done, else what main knows. */
export function zoomIn(zooming: Zooming | null, monitor: Monitor, cell: number): TileZoom | undefined {
  const isOwn = zooming?.cell === cell && zooming.cameraId === monitor.cells[cell];
  return isOwn ? zooming.zoom : setupOf(monitor, cell).zoom;
}

/** The window's own state. */
export interface WallView {
  readonly selectedCell: number | null;
  readonly enlarged: TileRef | null;
  readonly moving: Moving | null;
  /** Whose figures are shown: nobody's, the selected tile's, or everybody's. */
  readonly figures: 'none' | 'selected' | 'all';
  /** A zoom under the hand: told to main when the hand rests. */
  readonly zooming: Zooming | null;
  readonly open: 'nothing' | 'layouts' | 'keys' | 'label' | 'purpose';
}

/** Nothing selected: a wall that nobody works at shows no selection. */
export const useWallView = create<WallView>(() => ({
  selectedCell: null,
  enlarged: null,
  moving: null,
  figures: 'none',
  zooming: null,
  open: 'nothing',
}));

/** The cell that is enlarged, if its tile is still the one that was enlarged. */
export function enlargedCell(view: WallView, cells: readonly (CameraId | null)[]): number | null {
  return view.enlarged && cells[view.enlarged.cell] === view.enlarged.cameraId ? view.enlarged.cell : null;
}

/** The tile that is being moved, if it is still there. */
export function movingTile(view: WallView, cells: readonly (CameraId | null)[]): Moving | null {
  return view.moving && cells[view.moving.cell] === view.moving.cameraId ? view.moving : null;
}

/**
 * Digital zoom under the hand. Like the enlarged tile it belongs to this window while it changes; when the hand rests it
 * becomes a command, so that it is part of the wall, survives a restart, and can be undone in one step.
 */

/** The hand rests when nothing has changed for so long, milliseconds. */
export const zoomRestMs = 400;

/** One step of an arrow key, as a share of what is shown. */
const panStep = 0.1;

let resting: ReturnType<typeof setTimeout> | undefined;

/** Zooms the selected tile by a key. @returns false where there is nothing to zoom, or nothing to zoom out of */
export function zoomTile(monitor: Monitor, to: 'in' | 'out' | 'whole'): boolean {
  const factor = { in: zoomStep, out: 1 / zoomStep, whole: 0 }[to];
  return change(monitor, useWallView.getState().selectedCell, (zoom) => zoomedBy(zoom, factor));
}

/** Moves what the selected tile shows. @returns false where the whole picture is shown */
export function panTile(monitor: Monitor, direction: Direction): boolean {
  const by = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;
  const [x, y] = by[direction];
  return panBy(monitor, useWallView.getState().selectedCell, { x: x * panStep, y: y * panStep });
}

/** Moves what a tile shows by shares of it. @returns false where the whole picture is shown */
export function panBy(monitor: Monitor, cell: number | null, by: { readonly x: number; readonly y: number }): boolean {
  return change(monitor, cell, (zoom) => zoom && panned(zoom, by));
}

/** Zooms about a point of a tile, given as shares of the tile. @returns false where there is nothing to zoom */
export function zoomAt(
  monitor: Monitor,
  cell: number,
  factor: number,
  at: { readonly x: number; readonly y: number },
): boolean {
  return change(monitor, cell, (zoom) => zoomedBy(zoom, factor, at));
}

function change(
  monitor: Monitor,
  cell: number | null,
  apply: (zoom: TileZoom | undefined) => TileZoom | undefined,
): boolean {
  const cameraId = cell === null ? null : monitor.cells[cell];
  if (cell === null || !cameraId) return false;
  const before = zoomIn(useWallView.getState().zooming, monitor, cell);
  const zoom = apply(before);
  if (zoom === undefined && before === undefined) return false;
  // A hand that goes on to another tile has rested on the first.
  if (useWallView.getState().zooming?.cell !== cell) settle(monitor);
  useWallView.setState({ zooming: { cell, cameraId, zoom } });
  clearTimeout(resting);
  resting = setTimeout(() => settle(monitor), zoomRestMs);
  return true;
}

function settle(monitor: Monitor): void {
  clearTimeout(resting);
  const { zooming } = useWallView.getState();
  if (!zooming) return;
  const { cell, zoom } = zooming;
  const done = (): void => {
    if (useWallView.getState().zooming === zooming) useWallView.setState({ zooming: null });
  };
  if (JSON.stringify(setupOf(monitor, cell).zoom) === JSON.stringify(zoom)) return done();
  const at = { monitorId: monitor.id, cell };
  const words = zoom ? `Zoom ${zoom.scale.toFixed(1)} times` : 'Whole picture';
  void act('zoom-tile', { at, zoom: zoom ?? null }, `${words}, tile ${cell + 1}`).finally(done);
}

/** The selection must rest on a tile for so long before it is everybody's, milliseconds: arrows pass over others. */
export const selectionRestMs = 250;

/**
 * One selection in all windows: a tile that is selected here is selected in the console, and what is selected elsewhere
 * is marked here where it is shown.
 */
export function useSharedSelection(monitorId: MonitorId): void {
  useEffect(() => shareSelection(monitorId), [monitorId]);
}

/** Shares a monitor's selection. @returns a function that ends it */
export function shareSelection(monitorId: MonitorId): () => void {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const cells = (): readonly (CameraId | null)[] => findMonitor(useMirror.getState().walls, monitorId)?.cells ?? [];
  const cameraIn = (cell: number | null): CameraId | null => (cell === null ? null : (cells()[cell] ?? null));

  const stopTelling = useWallView.subscribe(({ selectedCell }, before) => {
    if (selectedCell === before.selectedCell) return;
    clearTimeout(resting);
    resting = setTimeout(() => {
      resting = undefined;
      const cameraId = cameraIn(useWallView.getState().selectedCell);
      // What came from elsewhere is not sent back. A tile that may not be viewed says so itself.
      if (cameraId !== null && cameraId !== useMirror.getState().selectedCameraId)
        void send('view-camera', { cameraId });
    }, selectionRestMs);
  });
  const stopHearing = onMirror(
    ({ selectedCameraId }) => selectedCameraId,
    (selectedCameraId) => {
      const { selectedCell } = useWallView.getState();
      const here = cameraIn(selectedCell);
      // A selection that has not rested yet is newer than this one, which may be its own predecessor come back.
      if (selectedCameraId === null || here === selectedCameraId || resting !== undefined) return;
      const cell = cells().indexOf(selectedCameraId);
      // An empty cell that somebody has chosen waits for a camera: it stays chosen.
      if (cell >= 0 || here !== null) useWallView.setState({ selectedCell: cell >= 0 ? cell : null });
    },
  );
  return () => {
    clearTimeout(resting);
    stopTelling();
    stopHearing();
  };
}
