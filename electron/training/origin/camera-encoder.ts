import type {
  LastingBehaviour,
  PassingBehaviour,
  TrainingBehaviour,
  TrainingCameraReport,
} from '../../../shared/vocabulary/training';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { OriginCamera } from '../training-camera';
import {
  findSegment,
  restartAt,
  resumeAt,
  runningSince1970,
  slotAt,
  stopAt,
  windowAt,
  type Run,
  type Segment,
} from './timeline';

/** Whether a camera did what it was told. */
export type DirectOutcome = { readonly kind: 'done' } | { readonly kind: 'refused'; readonly reason: string };

/** One camera's encoder: what it has encoded so far, and how it has been told to behave. */
export class CameraEncoder {
  readonly camera: OriginCamera;
  #runs: readonly Run[] = runningSince1970();
  #behaviour: LastingBehaviour = { kind: 'normal' };
  #since: UtcMs;
  /** Slots whose segments are lost on the way; one a command, so that it stays small. */
  readonly #droppedSlots = new Set<number>();

  constructor(camera: OriginCamera, now: UtcMs) {
    this.camera = camera;
    this.#since = now;
  }

  get behaviour(): LastingBehaviour {
    return this.#behaviour;
  }

  get report(): TrainingCameraReport {
    return { cameraId: this.camera.id, behaviour: this.#behaviour, sinceMs: this.#since };
  }

  /** Tells the camera how to behave from now on, or to do something once. */
  direct(behaviour: TrainingBehaviour, now: UtcMs): DirectOutcome {
    switch (behaviour.kind) {
      case 'drop-segment':
      case 'restart-clock':
        return this.#once(behaviour, this.#slot(now));
      default:
        this.#runs = (behaviour.kind === 'stalled' ? stopAt : resumeAt)(this.#runs, this.#slot(now));
        this.#behaviour = behaviour;
        this.#since = now;
        return { kind: 'done' };
    }
  }

  /** The segments that a playlist lists now. */
  window(now: UtcMs): readonly Segment[] {
    return windowAt(this.#runs, this.#slot(now));
  }

  /** The segment with that number, unless it is not there yet, no longer there, or was dropped. */
  segment(sequence: number, now: UtcMs): Segment | undefined {
    const segment = findSegment(this.#runs, this.#slot(now), sequence);
    return segment === undefined || this.#droppedSlots.has(segment.slot) ? undefined : segment;
  }

  #once(behaviour: PassingBehaviour, slot: number): DirectOutcome {
    if (this.#behaviour.kind === 'stalled') return { kind: 'refused', reason: 'the encoder is stalled' };
    if (behaviour.kind === 'drop-segment') this.#droppedSlots.add(slot);
    else this.#runs = restartAt(this.#runs, slot);
    return { kind: 'done' };
  }

  #slot(now: UtcMs): number {
    return slotAt(now, this.camera.phaseMs);
  }
}
