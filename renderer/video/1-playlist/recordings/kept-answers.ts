import type { UtcMs } from '../../../../shared/vocabulary/time';

/** A recorder may still be writing down what is not older, milliseconds. */
export const SETTLED_AFTER_MS = 300_000;
/** What cannot change is asked for again after this, milliseconds: addresses may be signed for a time, and recordings end. */
const KEEP_MS = 600_000;
/** What may change any moment is not asked for more often than this, milliseconds. */
const KEEP_FRESH_MS = 2_000;

/**
 * Answers of a recorder, so that a playhead that moves back and forth does not ask for the same again and again: lists and
 * playlists, never pictures. What is near to now is kept just so long that its server is not asked all the time.
 */
export class KeptAnswers<T> {
  readonly #most: number;
  readonly #now: () => UtcMs;
  readonly #answers = new Map<string, { readonly value: T; readonly untilMs: number }>();

  /** @param most - answers that are kept; the one that was used least recently goes first */
  constructor(most: number, now: () => UtcMs) {
    this.#most = most;
    this.#now = now;
  }

  get(key: string): T | undefined {
    const answer = this.#answers.get(key);
    if (answer === undefined) return undefined;
    this.#answers.delete(key);
    if (answer.untilMs <= this.#now()) return undefined;
    this.#answers.set(key, answer);
    return answer.value;
  }

  /** @param coversUntilMs - end of the range that the answer is about */
  set(key: string, value: T, coversUntilMs: number): void {
    const now = this.#now();
    const keepMs = isSettled(coversUntilMs, now) ? KEEP_MS : KEEP_FRESH_MS;
    this.#answers.delete(key);
    this.#answers.set(key, { value, untilMs: now + keepMs });
    for (const oldest of this.#answers.keys()) {
      if (this.#answers.size <= this.#most) break;
      this.#answers.delete(oldest);
    }
  }
}

/** Whether a recorder has written down everything before a moment. */
export function isSettled(untilMs: number, nowMs: number): boolean {
  return untilMs <= nowMs - SETTLED_AFTER_MS;
}
