import { create } from 'zustand';
import type { MonitorWindow } from '../../shared/events/monitors-changed';
import type { DisplayInfo } from '../../shared/vocabulary/display';
import type { UndoState } from '../../shared/events/wall-changed';
import type { Wall } from '../../shared/vocabulary/wall';

/** The walls, where their monitors are shown, and what can be undone. */
export interface WallMirror {
  readonly walls: readonly Wall[];
  readonly undo: UndoState;
  readonly monitors: readonly MonitorWindow[];
  /** Displays that are connected, and those that monitors wait for. */
  readonly displays: readonly DisplayInfo[];
}

/** Read-only copy of main's walls. */
export const useWalls = create<WallMirror>(() => ({
  ...{ walls: [], undo: { undo: null, redo: null }, monitors: [], displays: [] },
}));
