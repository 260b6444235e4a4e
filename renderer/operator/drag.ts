/** What is dragged in the console, and where a drop would put it. `console/gestures` changes it; the walls show it. */
import { create } from 'zustand';
import type { DragPayload, DragTarget } from '../../shared/ipc/contract';

/** The drag under way. */
export interface DragGesture {
  readonly payload: DragPayload;
  /** The pointer, CSS pixels in this window. */
  readonly clientX: number;
  readonly clientY: number;
  /** The cell that a drop would take, here or in a wall window. */
  readonly target: DragTarget;
  /** A drop would play it back: the pointer is over the way to playback. */
  readonly playsBack: boolean;
}

/** Null while nothing is dragged. */
export const useDragGesture = create<{ readonly gesture: DragGesture | null }>(() => ({ gesture: null }));
