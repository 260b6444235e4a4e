/** The one place that decides what happens after a fault. Everybody else reports it and does as told. */
import type { FeedFault } from '../../../shared/vocabulary/feed';

export interface Remedy {
  readonly then:
    | 'again'
    /** On to the next segment: this one is gone, or rubbish. */
    | 'skip-segment'
    /** At the live edge: what was in hand is used up, and the next picture shall come at once instead of in its turn. */
    | 'rejoin'
    /** From the master playlist on: what it said may no longer hold. */
    | 'reopen';
  /** How long after the *start* of the failed attempt, milliseconds: time spent waiting in vain counts. */
  readonly delayMs: number;
}

const FIRST_DELAY_MS = 250;
const SHORTEST_DELAY_MS = 50;
/** Longest delay: a camera that comes back is asked again soon enough to be live within five seconds. */
const LONGEST_DELAY_MS = 3_000;
/** The share of a delay that is random, so that cameras which failed together do not come back together. */
const JITTER = 0.4;
/** A stream that this machine cannot decode is looked at again after this: its camera may have been set to another one, milliseconds. */
const UNSUPPORTED_DELAY_MS = 30_000;
/** A playlist that fails this often in a row is looked up anew in its master. */
const REOPEN_EVERY = 4;
const SEGMENT_TRIES = 2;
/** After as many failures in a row nothing is in hand any more. */
const REJOIN_AFTER = 4;

/**
 * @param fault - what happened
 * @param failures - how many faults there were in a row, this one included; from 1
 * @param random - between 0 and 1
 * @param partMs - length of a part, where the stream is followed part by part: little is in hand then
 */
export function remedyFor(fault: FeedFault, failures: number, random: number, partMs?: number): Remedy {
  const firstMs =
    partMs === undefined ? FIRST_DELAY_MS : Math.min(FIRST_DELAY_MS, Math.max(SHORTEST_DELAY_MS, partMs / 2));
  const delayMs = backoffMs(failures, random, firstMs);
  if (fault.unsupported) return { then: 'rejoin', delayMs: UNSUPPORTED_DELAY_MS * (1 - JITTER * random) };
  switch (fault.stage) {
    case 'playlist':
      return { then: failures % REOPEN_EVERY === 0 ? 'reopen' : 'again', delayMs };
    case 'segment':
      if (failures < SEGMENT_TRIES) return { then: 'again', delayMs };
      return { then: failures < REJOIN_AFTER ? 'skip-segment' : 'rejoin', delayMs };
    case 'demux':
      return { then: failures < REJOIN_AFTER ? 'skip-segment' : 'rejoin', delayMs };
    case 'decode':
    case 'pace':
    case 'whep':
      return { then: 'again', delayMs };
  }
}

function backoffMs(failures: number, random: number, firstMs: number): number {
  const full = Math.min(LONGEST_DELAY_MS, firstMs * 2 ** Math.min(failures - 1, 10));
  return full * (1 - JITTER * random);
}
