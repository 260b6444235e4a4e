/** This window's read-only copy of the station's state: main decides, and windows show. Only `connect.ts` writes it. */
import { create } from 'zustand';
import { untold, type StationState, type StationTopic } from '../../shared/state/station-state';
import type { Camera, School } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import type { Refusal, Ticket } from '../../shared/vocabulary/ticket';

/** What this station is: its deployment, who works at it, and the directory of schools and cameras. */
export interface StationMirror extends Omit<Pick<StationState, StationTopic>, 'schools' | 'cameras'> {
  readonly schools: ReadonlyMap<SchoolId, School>;
  /** Those that may be named now, in the order of the directory: by school, then by number. */
  readonly cameras: ReadonlyMap<CameraId, Camera>;
}

/** The state as the window reads it. A topic that did not change stays the same object. */
export interface Mirror extends Omit<StationState, StationTopic | 'tickets' | 'refusals'> {
  /** Null until the first snapshot. */
  readonly station: StationMirror | null;
  /** This window's own tickets and refusals, by camera. */
  readonly tickets: ReadonlyMap<CameraId, Ticket>;
  readonly refusals: ReadonlyMap<CameraId, Refusal>;
}

export const useMirror = create<Mirror>(() => ({
  ...untold,
  station: null,
  tickets: new Map(),
  refusals: new Map(),
}));

/** Calls a listener when a part of the mirror is different. @returns a function that ends it */
export function onMirror<T>(select: (mirror: Mirror) => T, listener: (now: T, before: T) => void): () => void {
  return useMirror.subscribe((mirror, previous) => {
    const [now, before] = [select(mirror), select(previous)];
    if (now !== before) listener(now, before);
  });
}
