/**
 * What windows try that nothing of ours would: an address that no ticket covers, a command of another window, a message that fits
 * no schema. All of it is refused where it arrives; here the owner of the cameras learns of it, and never so often that a window
 * that was taken over could fill the log.
 */
import type { WindowId } from '../../shared/vocabulary/ids';
import { record } from './record';
import type { Station } from './station';

/** What was tried. */
export interface Attempt {
  /** `unknown` for a page that is no window of ours. */
  readonly window: WindowId | 'unknown';
  readonly kind: 'request' | 'command' | 'message';
  /** The camera, verb or channel that it was about, or a short word where it was about none that is known. */
  readonly about: string;
  /** Why it was refused, in a short word. */
  readonly why: 'no ticket' | 'not for this window' | 'does not fit' | 'unknown sender' | 'unknown';
}

/** An attempt that is to be written down. */
export interface CountedAttempt extends Attempt {
  /** How often it was tried since it was last written down. */
  readonly times: number;
}

/** How often the same attempt is written down at most, milliseconds. */
export const sameAttemptEveryMs = 60_000;

/** Most attempts that are told apart in that time, twice what two windows can send commands of; further ones are counted as one. */
const mostApart = 400;

/** Counts attempts; the first of its kind is told at once. */
export class Attempts {
  readonly #tell: (attempt: CountedAttempt) => void;
  readonly #now: () => number;
  readonly #known = new Map<string, { readonly attempt: Attempt; toldMs: number; untold: number }>();

  constructor(tell: (attempt: CountedAttempt) => void, now: () => number = () => performance.now()) {
    this.#tell = tell;
    this.#now = now;
  }

  /** Something was tried. */
  tried(attempt: Attempt): void {
    this.flush();
    const known = this.#entryOf(attempt);
    known.untold += 1;
    if (known.toldMs === -Infinity) this.#tellOf(known);
  }

  /** Tells what was tried again and whose time has come; call it now and then. */
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

/**
 * Writes down what a window tried, in the name of whoever works there. It began nothing, so it waits for no disk: a window that
 * tries without end must not keep the station from its work.
 */
export function recordAttempt(station: Station, { window, kind, about, why, times }: CountedAttempt): void {
  const subject = kind === 'request' ? { camera: about } : kind === 'command' ? { command: about } : { channel: about };
  const detail = { window, ...subject, why, times };
  record(station, [{ kind: 'refused', actor: station.session.operator.id, verb: `${kind}-refused`, detail }], false);
}
