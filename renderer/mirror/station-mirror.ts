import { create } from 'zustand';
import type { Problem } from '../../shared/events/problems-changed';
import type { TrainingState } from '../../shared/events/training-changed';
import type { Snapshot } from '../../shared/ipc/snapshot';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';
import type { School } from '../../shared/vocabulary/school';

/** What this station is: its deployment, who works at it, and the directory of schools and cameras. */
export interface StationMirror {
  readonly window: Snapshot['window'];
  /** Whether this window can be seen, see `shared/events/window-shown`. */
  readonly shown: boolean;
  readonly deployment: Snapshot['deployment'];
  readonly session: Snapshot['session'];
  readonly schools: ReadonlyMap<SchoolId, School>;
  /** Those that may be named now, in the order of the directory: by school, then by number. */
  readonly cameras: ReadonlyMap<CameraId, Camera>;
  /** The schools whose locked cameras an alert has opened. */
  readonly armed: Snapshot['armed'];
  readonly directed: TrainingState;
  readonly problems: readonly Problem[];
}

/** Null until the first snapshot. */
export const useStation = create<{ readonly station: StationMirror | null }>(() => ({ station: null }));
