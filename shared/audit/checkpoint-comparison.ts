/** Holds a log against the checkpoints of it that somebody else has kept. */
import type { Checkpoint } from './checkpoint';
import type { Finding, Neighbour } from './finding';
import type { ThreadEnd } from './settle-strays';

/** What checkpoints say of a log. */
export interface Vouching {
  /** How many there were, of any log, and how many are of this one. */
  readonly given: number;
  readonly ofThisLog: number;
  /** The last entry that a checkpoint vouches for, with the time of that checkpoint. */
  readonly upTo: Neighbour | null;
}

/** The comparison, entry after entry. */
export class CheckpointComparison {
  readonly #given: readonly Checkpoint[];
  /** Those of this log, the earliest entry first; undefined while it is not known which log it is. */
  #own: readonly Checkpoint[] | undefined;
  #next = 0;
  #upTo: Neighbour | null = null;
  #rewritten: Finding | undefined;

  constructor(checkpoints: readonly Checkpoint[]) {
    this.#given = checkpoints;
  }

  /** A whole entry in its place. */
  meet(sequence: number, hash: string, previous: string): void {
    // The second entry names the first, should that be damaged.
    if (!this.#own && sequence <= 2) this.#know(sequence === 1 ? hash : previous);
    const own = this.#own;
    if (!own) return;
    for (let due = own[this.#next]; due && due.sequence <= sequence; due = own[this.#next]) {
      this.#next += 1;
      // What was skipped is damaged, and said to be.
      if (due.sequence === sequence) this.#compare(due, hash);
    }
  }

  /** The end of the log. @returns what the checkpoints have against it */
  finish(end: ThreadEnd, last: Neighbour | null): readonly Finding[] {
    // Of a log without a beginning nobody can say which it is: it may be the newest that the checkpoints know.
    if (!this.#own) this.#know(this.#given.toSorted((a, b) => a.number - b.number).at(-1)?.log ?? '');
    const newest = this.#own?.at(-1);
    const found = this.#rewritten ? [this.#rewritten] : [];
    if (!newest || newest.sequence <= end.sequence) return found;
    const { sequence: to, at: knownAt } = newest;
    return [...found, { kind: 'cut-off', from: end.sequence + 1, to, knownAt, after: last, before: null }];
  }

  /** What the checkpoints vouch for. */
  result(): Vouching {
    return { given: this.#given.length, ofThisLog: this.#own?.length ?? 0, upTo: this.#upTo };
  }

  #know(log: string): void {
    this.#own = this.#given.filter((checkpoint) => checkpoint.log === log).toSorted((a, b) => a.sequence - b.sequence);
  }

  #compare({ sequence, head, at }: Checkpoint, hash: string): void {
    // After the first that does not fit, none does.
    if (this.#rewritten) return;
    if (head === hash) {
      this.#upTo = { sequence, at };
      return;
    }
    const from = (this.#upTo?.sequence ?? 0) + 1;
    const before = { sequence, at };
    this.#rewritten = { kind: 'rewritten', from, to: sequence, knownAt: at, after: this.#upTo, before };
  }
}
