/**
 * Glancing at a camera on the map: whoever points at it, or puts the focus on it, sees it for as long as that lasts. The
 * picture is asked for through the gate once the pointer has come to rest, so that sweeping over the map opens nothing,
 * and given back in the same turn in which the pointer leaves.
 */
import { create } from 'zustand';
import type { CameraId } from '../../shared/vocabulary/ids';
import { send } from '../bridge/window-api';
import { currentSession } from '../mirror/selectors';
import { denialOf } from '../mirror/why-not';
import { selectedCameraId, useSelection } from './selection';

/** What is shown of the camera that is pointed at. `open`: it was asked for, and its ticket says how it goes on. */
export type Peek =
  | { readonly kind: 'none' }
  | { readonly kind: 'open'; readonly cameraId: CameraId }
  | {
      readonly kind: 'refused';
      readonly cameraId: CameraId;
      readonly clause: string;
      readonly reason: string;
      readonly ask: string;
    }
  | { readonly kind: 'failed'; readonly cameraId: CameraId; readonly message: string };

export const usePeek = create<{ readonly peek: Peek }>(() => ({ peek: { kind: 'none' } }));

/** What points: both may, and then the pointer counts. */
export type PointingBy = 'pointer' | 'focus';

/** How long it must rest on a camera, milliseconds. The focus passes over cameras on its way, too. */
export const dwellMs: Readonly<Record<PointingBy, number>> = { pointer: 300, focus: 600 };

const pointed = new Map<PointingBy, CameraId>();
let wanted: CameraId | null = null;
let resting: ReturnType<typeof setTimeout> | undefined;

export function pointAt(by: PointingBy, cameraId: CameraId): void {
  pointed.set(by, cameraId);
  settle();
}

export function pointAway(by: PointingBy, cameraId: CameraId): void {
  if (pointed.get(by) !== cameraId) return;
  pointed.delete(by);
  settle();
}

/** Ends the glance whatever points, until something points anew. */
export function endPeek(): void {
  pointed.clear();
  settle();
}

/** Ends a glance at the camera that has just been selected: the card shows it. @returns a function that stops watching */
export function watchSelection(): () => void {
  return useSelection.subscribe(settle);
}

function settle(): void {
  const by: PointingBy = pointed.has('pointer') ? 'pointer' : 'focus';
  const target = pointed.get(by) ?? null;
  const next = target === selectedCameraId(useSelection.getState().selection) ? null : target;
  if (next === wanted) return;
  wanted = next;
  clearTimeout(resting);
  close();
  if (next !== null) resting = setTimeout(() => void open(next), dwellMs[by]);
}

function close(): void {
  const { peek } = usePeek.getState();
  usePeek.setState({ peek: { kind: 'none' } });
  // A refused one shows nothing that would have to be given back, and a lock has given back everything.
  if (peek.kind === 'open' && currentSession()?.presence.kind === 'working')
    void send('peek-camera', { cameraId: null });
}

/** The outcome is told where the picture would be: a glance that is refused is no notice to dismiss. */
async function open(cameraId: CameraId): Promise<void> {
  const asked: Peek = { kind: 'open', cameraId };
  // Pointing is no attempt to view: a role that views nothing is told so, and nobody is asked.
  const denial = denialOf(['peek-camera']);
  if (denial) {
    usePeek.setState({ peek: { kind: 'refused', cameraId, ...denial } });
    return;
  }
  usePeek.setState({ peek: asked });
  const outcome = await send('peek-camera', { cameraId });
  if (usePeek.getState().peek !== asked) return;
  switch (outcome.status) {
    case 'success':
      break;
    case 'refused': {
      const { clause, reason, ask } = outcome;
      usePeek.setState({ peek: { kind: 'refused', cameraId, clause, reason, ask } });
      break;
    }
    case 'failed':
      usePeek.setState({ peek: { kind: 'failed', cameraId, message: outcome.error.message } });
  }
}
