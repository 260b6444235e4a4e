import { once, EventEmitter } from 'node:events';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { Clock } from '../origin/timeline';

interface Waiter {
  readonly dueMs: number;
  readonly resolve: () => void;
}

/** A clock that stands until it is told to go on. */
export class ManualClock implements Clock {
  #nowMs: number;
  #waiters: Waiter[] = [];
  readonly #events = new EventEmitter();

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): UtcMs {
    return utcMs(this.#nowMs);
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      signal.addEventListener('abort', done);
      this.#waiters.push({ dueMs: this.#nowMs + ms, resolve: done });
      this.#events.emit('waiting');
    });
  }

  /** Resolves as soon as somebody waits for this clock. */
  async someoneWaits(): Promise<void> {
    if (this.#waiters.length === 0) await once(this.#events, 'waiting');
  }

  advance(ms: number): void {
    this.#nowMs += ms;
    const due = this.#waiters.filter((waiter) => waiter.dueMs <= this.#nowMs);
    this.#waiters = this.#waiters.filter((waiter) => waiter.dueMs > this.#nowMs);
    for (const waiter of due) waiter.resolve();
  }
}
