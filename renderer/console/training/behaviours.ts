/** The behaviours of a training camera in words. Pure. */
import { TrainingBehaviour } from '../../../shared/vocabulary/training';

/** How a behaviour is offered. */
export interface BehaviourOffer {
  readonly words: string;
  /** What the trainee will see. */
  readonly effect: string;
  /** Happens once; what the camera does otherwise stays. */
  readonly once: boolean;
}

/** All behaviours. */
export const behaviours: Readonly<Record<TrainingBehaviour['kind'], BehaviourOffer>> = {
  normal: { words: 'Normal', effect: 'a live encoder', once: false },
  stalled: { words: 'Stall', effect: 'the encoder stops, what is there is still served', once: false },
  offline: { words: 'Go offline', effect: 'every connection breaks', once: false },
  slow: { words: 'Slow down', effect: 'bodies trickle at the rate below', once: false },
  rubbish: { words: 'Send rubbish', effect: 'segments are random bytes', once: false },
  'not-found': { words: 'Answer 404', effect: 'playlist and segments are not found', once: false },
  html: { words: 'Answer HTML', effect: 'as a captive portal does', once: false },
  endless: { words: 'Never end', effect: 'playlists begin well and go on for ever', once: false },
  'drop-segment': { words: 'Drop a segment', effect: 'the one being encoded answers 404', once: true },
  'restart-clock': { words: 'Restart its clock', effect: 'sequence and timestamps begin again', once: true },
};

/** All kinds, as the vocabulary lists them. */
export const behaviourKinds = TrainingBehaviour.options.map((option) => option.shape.kind.value);

/** Bytes a second of a slow camera when nothing else is asked: less than the smallest rendition needs. */
export const usualSlowBytesPerSecond = 20_000;

/** The behaviour of a kind. */
export function behaviourOf(kind: TrainingBehaviour['kind'], bytesPerSecond: number): TrainingBehaviour {
  return kind === 'slow' ? { kind, bytesPerSecond } : { kind };
}
