import type { FeedSource } from '../../../shared/vocabulary/ticket';

/** A source that brings nothing for this long after its first fault gives way to the next, milliseconds. */
const GIVE_WAY_MS = 6_000;

/**
 * Which of a camera's sources an element plays: one after another, round and round, as long as they fail. Unlike the
 * worker's ladder it does not go back up while one plays: an element cannot play two to compare them.
 */
export class SourceRound {
  readonly #sources: readonly FeedSource[];
  #pinned: number | undefined;
  #index: number;
  #failingSinceMs: number | undefined;

  /** @param sources - at least one, in the order of preference */
  constructor(sources: readonly FeedSource[], pinned: number | undefined) {
    this.#sources = sources;
    this.#pinned = pinned !== undefined && pinned < sources.length ? pinned : undefined;
    this.#index = this.#pinned ?? 0;
  }

  get index(): number {
    return this.#index;
  }

  get source(): FeedSource {
    const source = this.#sources[this.#index] ?? this.#sources[0];
    if (!source) throw new RangeError('a feed has at least one source');
    return source;
  }

  /** @returns whether another source is to be played now */
  pin(pinned: number | undefined): boolean {
    this.#pinned = pinned !== undefined && pinned < this.#sources.length ? pinned : undefined;
    const before = this.#index;
    this.#index = this.#pinned ?? 0;
    this.#failingSinceMs = undefined;
    return this.#index !== before;
  }

  delivered(): void {
    this.#failingSinceMs = undefined;
  }

  /** @param finally_ - trying again is of no use */
  failed(nowMs: number, finally_: boolean): void {
    this.#failingSinceMs ??= finally_ ? Number.NEGATIVE_INFINITY : nowMs;
  }

  /** Whether there is no other source to go over to. */
  get isOnly(): boolean {
    return this.#pinned !== undefined || this.#sources.length < 2;
  }

  /** Looks at the time. @returns whether another source is to be played now */
  givesWay(nowMs: number): boolean {
    if (this.isOnly) return false;
    if (this.#failingSinceMs === undefined || nowMs - this.#failingSinceMs <= GIVE_WAY_MS) return false;
    this.#failingSinceMs = undefined;
    this.#index = (this.#index + 1) % this.#sources.length;
    return true;
  }
}
