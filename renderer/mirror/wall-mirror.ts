import { create } from 'zustand';
import type { MonitorWindow } from '../../shared/events/monitors-changed';
import type { UndoState } from '../../shared/events/wall-changed';
import type { Wall } from '../../shared/vocabulary/wall';

/** The walls, where their monitors are shown, and what can be undone. */
export interface WallMirror {
  readonly walls: readonly Wall[];
  readonly undo: UndoState;
  readonly monitors: readonly MonitorWindow[];
}

/** Read-only copy of main's walls. */
export const useWalls = create<WallMirror>(() => ({ walls: [], undo: { undo: null, redo: null }, monitors: [] }));
