import type { LastingBehaviour, TrainingBehaviour, TrainingCameraReport } from '../../../shared/vocabulary/training';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { DirectOutcome } from '../origin-protocol';
import type { OriginCamera } from '../training-district';
import { findPart, listingAt, tickAt, type Listing } from './parts';
import {
  findSegment,
  PART_MS,
  PARTS_PER_SEGMENT,
  restartAt,
  resumeAt,
  runningSince1970,
  slotAt,
  stopAt,
  windowAt,
  type Run,
  type Segment,
} from './timeline';

/** One camera's encoder: what it has encoded so far, and how it has been told to behave. */
export class CameraEncoder {
  readonly camera: OriginCamera;
  #runs: readonly Run[] = runningSince1970();
  #behaviour: LastingBehaviour = { kind: 'normal' };
  #since: UtcMs;
  /** Slots whose segments are lost on the way; one a command, so that it stays small. */
  readonly #droppedSlots = new Set<number>();
  #directed = new AbortController();

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

  /** Fires when the camera is told anything: whoever waits for it looks again. */
  get directed(): AbortSignal {
    return this.#directed.signal;
  }

  /** Tells the camera how to behave from now on, or to do something once. */
  direct(behaviour: TrainingBehaviour, now: UtcMs): DirectOutcome {
    const outcome = this.#follow(behaviour, now);
    this.#directed.abort();
    this.#directed = new AbortController();
    return outcome;
  }

  window(now: UtcMs): readonly Segment[] {
    return windowAt(this.#runs, this.#slot(now));
  }

  /** The segment with that number, unless it is not there yet, no longer there, or was dropped. */
  segment(sequence: number, now: UtcMs): Segment | undefined {
    const segment = findSegment(this.#runs, this.#slot(now), sequence);
    return segment === undefined || this.#droppedSlots.has(segment.slot) ? undefined : segment;
  }

  listing(now: UtcMs): Listing {
    return listingAt(this.#runs, this.#tick(now));
  }

  /** The segment that a part is of, unless that part is not there yet, no longer there, or was dropped. */
  part(sequence: number, part: number, now: UtcMs): Segment | undefined {
    const segment = findPart(this.#runs, this.#tick(now), sequence, part);
    return segment === undefined || this.#droppedSlots.has(segment.slot) ? undefined : segment;
  }

  /** How long until the part in progress is complete, milliseconds. */
  msToNextPart(now: UtcMs): number {
    return (this.#tick(now) + 1) * PART_MS - this.camera.phaseMs - now;
  }

  #follow(behaviour: TrainingBehaviour, now: UtcMs): DirectOutcome {
    const slot = this.#slot(now);
    // Parts of the segment in progress that players may have already.
    const offered = this.camera.lowLatency ? this.#tick(now) % PARTS_PER_SEGMENT : 0;
    if (behaviour.kind === 'drop-segment' || behaviour.kind === 'restart-clock') {
      if (this.#behaviour.kind === 'stalled') return { kind: 'refused', reason: 'the encoder is stalled' };
      if (behaviour.kind === 'drop-segment') this.#droppedSlots.add(offered > 0 ? slot + 1 : slot);
      else this.#runs = restartAt(this.#runs, slot, offered);
    } else {
      this.#runs = behaviour.kind === 'stalled' ? stopAt(this.#runs, slot, offered) : resumeAt(this.#runs, slot);
      this.#behaviour = behaviour;
      this.#since = now;
    }
    return { kind: 'done' };
  }

  #tick(now: UtcMs): number {
    return tickAt(now, this.camera.phaseMs);
  }

  #slot(now: UtcMs): number {
    return slotAt(now, this.camera.phaseMs);
  }
}
