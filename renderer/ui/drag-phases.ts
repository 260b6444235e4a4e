/**
 * The phases of a drag as one transition function: idle -> pressed -> dragging -> dropped | cancelled.
 * Pure; `pointer-drag` feeds it with events and tells the owner what happened.
 */

/** Where the pointer is, CSS pixels: in the window's content, and on the screen for other windows. */
export interface DragPoint {
  readonly clientX: number;
  readonly clientY: number;
  readonly screenX: number;
  readonly screenY: number;
}

/** Why a drag ended without a drop: the operator's wish, or the system took the pointer. */
export type CancelReason = 'escape' | 'lost';

/** Where a drag stands. */
export type DragPhase =
  | { readonly kind: 'idle' }
  /** The button is down, the pointer has not moved far enough to mean it. */
  | { readonly kind: 'pressed'; readonly from: DragPoint }
  | { readonly kind: 'dragging'; readonly from: DragPoint; readonly at: DragPoint }
  | { readonly kind: 'dropped'; readonly at: DragPoint }
  | { readonly kind: 'cancelled'; readonly reason: CancelReason };

/** What can happen to a drag. */
export type DragInput =
  | { readonly kind: 'press'; readonly at: DragPoint }
  | { readonly kind: 'move'; readonly at: DragPoint }
  | { readonly kind: 'release'; readonly at: DragPoint }
  | { readonly kind: 'cancel'; readonly reason: CancelReason };

/** How far the pointer must move before a press is a drag, CSS pixels. */
export const dragThresholdPx = 4;

/** The phase that follows. Inputs that mean nothing in a phase leave it as it is. */
export function nextPhase(phase: DragPhase, input: DragInput): DragPhase {
  switch (phase.kind) {
    case 'idle':
      return input.kind === 'press' ? { kind: 'pressed', from: input.at } : phase;
    case 'pressed':
      if (input.kind === 'move') {
        return far(phase.from, input.at) ? { kind: 'dragging', from: phase.from, at: input.at } : phase;
      }
      return input.kind === 'press' ? phase : { kind: 'idle' };
    case 'dragging':
      if (input.kind === 'move') return { kind: 'dragging', from: phase.from, at: input.at };
      if (input.kind === 'release') return { kind: 'dropped', at: input.at };
      return input.kind === 'cancel' ? { kind: 'cancelled', reason: input.reason } : phase;
    case 'dropped':
    case 'cancelled':
      return phase;
  }
}

function far(from: DragPoint, to: DragPoint): boolean {
  return Math.hypot(to.clientX - from.clientX, to.clientY - from.clientY) >= dragThresholdPx;
}
