/**
 * What belongs to this window alone: which tile is selected, enlarged or being moved. Main knows
 * nothing of it, and nothing of it survives the window.
 */
import { create } from 'zustand';
import type { DragTarget } from '../../shared/ipc/contract';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { MonitorLook, Zooming } from './monitor-cells';

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

/** The window's own state. */
export interface WallView {
  readonly selectedCell: number | null;
  readonly enlarged: TileRef | null;
  readonly moving: Moving | null;
  readonly figures: MonitorLook['figures'];
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
