/**
 * What a window tries that our code never would: an address without a ticket, a command for another window, a message that fits no
 * schema. It is refused where it arrives. Here it is counted and recorded for the owner of the cameras, at a rate that keeps a window
 * that was taken over from filling the log.
 */
import type { WindowId } from '../../shared/vocabulary/ids';
import { record } from './record';
import type { Station } from './station';

export interface Attempt {
  /** `unknown` for a page that is not one of our windows. */
  readonly window: WindowId | 'unknown';
  readonly kind: 'request' | 'command' | 'message';
  /** The camera, verb or channel, or a short word if it is not a known one. */
  readonly about: string;
  /** Why it was refused, in a short word. */
  readonly why: 'no ticket' | 'not for this window' | 'does not fit' | 'unknown sender' | 'unknown';
}

export interface CountedAttempt extends Attempt {
  /** How often it was tried since it was last recorded. */
  readonly times: number;
}

/** The shortest time between two records of the same attempt, milliseconds. */
export const sameAttemptEveryMs = 60_000;

/** The most attempts that are told apart in that time, twice as many as there are commands for two windows. Others count as one. */
const mostApart = 400;

/** Counts attempts. The first of each kind is recorded at once. */
export class Attempts {
  readonly #tell: (attempt: CountedAttempt) => void;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly attempt: Attempt; toldMs: number; untold: number }>();

  constructor(tell: (attempt: CountedAttempt) => void, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  tried(attempt: Attempt): void {
    this.flush();
    const known = this.#entryOf(attempt);
    known.untold += 1;
    if (known.toldMs === -Infinity) this.#tellOf(known);
  }

  /** Records repeated attempts whose time has come. Call it now and then. */
  flush(): void {
    for (const [key, known] of this.#known) {
      if (this.#now() - known.toldMs < sameAttemptEveryMs) continue;
      if (known.untold > 0) this.#tellOf(known);
      else this.#known.delete(key);
    }
  }

  #entryOf(attempt: Attempt): { readonly attempt: Attempt; toldMs: number; untold: number } {
    const whole = JSON.stringify([attempt.window, attempt.kind, attempt.about, attempt.why]);
    const apart = this.#known.has(whole) || this.#known.size < mostApart;
    const one = apart ? attempt : { ...attempt, about: 'many' };
    const key = apart ? whole : JSON.stringify([one.window, one.kind, one.about, one.why]);
    const known = this.#known.get(key) ?? { attempt: one, toldMs: -Infinity, untold: 0 };
    this.#known.set(key, known);
    return known;
  }

  #tellOf(known: { readonly attempt: Attempt; toldMs: number; untold: number }): void {
    const times = known.untold;
    known.toldMs = this.#now();
    known.untold = 0;
    this.#tell({ ...known.attempt, times });
  }
}

/** Records a window's attempt in its operator's name, without waiting for the disk, so that endless attempts do not slow the station. */
export function recordAttempt(station: Station, { window, kind, about, why, times }: CountedAttempt): void {
  const subject = kind === 'request' ? { camera: about } : kind === 'command' ? { command: about } : { channel: about };
  const detail = { window, ...subject, why, times };
  record(station, [{ kind: 'refused', actor: station.session.operator.id, verb: `${kind}-refused`, detail }], false);
}
