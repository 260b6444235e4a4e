/**
 * Follows one pointer from its press to a drop or a cancel, beyond the edge of the window as well.
 * Used for cameras and schools in the console and for tiles on a wall. Native drag and drop is not
 * used: it gets lost between windows of displays with different scale.
 */

/** What the owner of a drag is told. `onStart` comes first; exactly one of `onDrop` and `onCancel` comes last. */
export interface DragCallbacks {
  readonly onStart: (at: DragPoint) => void;
  readonly onMove: (at: DragPoint) => void;
  readonly onDrop: (at: DragPoint) => void;
  readonly onCancel: (reason: CancelReason) => void;
}

/**
 * Begins with a `pointerdown`. Nothing is reported until the pointer has moved past the threshold, so
 * a click stays a click; the click that ends a drag is swallowed.
 * @returns a function that cancels what is under way and stops listening; safe to call at any time
 */
export function beginPointerDrag(press: PointerEvent, callbacks: DragCallbacks): () => void {
  if (press.button !== 0 || !press.isPrimary) return () => undefined;
  const { pointerId } = press;
  // The root element holds the capture: the pressed one may be rendered away while it is dragged.
  const root = document.documentElement;
  const listening = new AbortController();
  const { signal } = listening;
  let phase: DragPhase = nextPhase({ kind: 'idle' }, { kind: 'press', at: pointOf(press) });

  const take = (input: DragInput): void => {
    const before = phase;
    phase = nextPhase(before, input);
    if (phase === before) return;
    switch (phase.kind) {
      case 'dragging':
        if (before.kind === 'pressed') {
          root.setPointerCapture(pointerId);
          root.dataset['dragging'] = 'true';
          callbacks.onStart(phase.from);
        }
        return callbacks.onMove(phase.at);
      case 'dropped':
        stop();
        swallowClick();
        return callbacks.onDrop(phase.at);
      case 'cancelled':
        stop();
        return callbacks.onCancel(phase.reason);
      default:
        return stop();
    }
  };

  const stop = (): void => {
    listening.abort();
    delete root.dataset['dragging'];
    if (root.hasPointerCapture(pointerId)) root.releasePointerCapture(pointerId);
  };

  const ours = (event: PointerEvent): boolean => event.pointerId === pointerId;
  window.addEventListener('pointermove', (event) => ours(event) && take({ kind: 'move', at: pointOf(event) }), {
    signal,
  });
  window.addEventListener('pointerup', (event) => ours(event) && take({ kind: 'release', at: pointOf(event) }), {
    signal,
  });
  for (const lost of ['pointercancel', 'lostpointercapture'] as const) {
    window.addEventListener(lost, (event) => ours(event) && take({ kind: 'cancel', reason: 'lost' }), { signal });
  }
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || phase.kind !== 'dragging') return;
      // Escape belongs to the drag alone: what lies below must not go back as well.
      event.preventDefault();
      event.stopPropagation();
      take({ kind: 'cancel', reason: 'escape' });
    },
    { signal, capture: true },
  );
  return () => take({ kind: 'cancel', reason: 'lost' });
}

function pointOf(event: PointerEvent): DragPoint {
  return { clientX: event.clientX, clientY: event.clientY, screenX: event.screenX, screenY: event.screenY };
}

function swallowClick(): void {
  const listening = new AbortController();
  window.addEventListener('click', (event) => event.stopPropagation(), {
    signal: listening.signal,
    capture: true,
    once: true,
  });
  // The click of this release comes in the same task, if it comes at all.
  setTimeout(() => listening.abort());
}

/** Where the pointer is, CSS pixels: in the window's content, and on the screen for other windows. */
export interface DragPoint {
  readonly clientX: number;
  readonly clientY: number;
  readonly screenX: number;
  readonly screenY: number;
}

/** Why a drag ended without a drop: the operator's wish, or the system took the pointer. */
export type CancelReason = 'escape' | 'lost';

export type DragPhase =
  | { readonly kind: 'idle' }
  /** The button is down, the pointer has not moved far enough to mean it. */
  | { readonly kind: 'pressed'; readonly from: DragPoint }
  | { readonly kind: 'dragging'; readonly from: DragPoint; readonly at: DragPoint }
  | { readonly kind: 'dropped'; readonly at: DragPoint }
  | { readonly kind: 'cancelled'; readonly reason: CancelReason };

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
