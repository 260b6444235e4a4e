/**
 * The time by which the agreement is judged. The clock of a machine can be turned back; this one cannot: it begins no earlier
 * than the latest time that the station has ever seen, and runs at least as fast as the machine has been running.
 */
import { performance } from 'node:perf_hooks';
import { turnedBack, type Arrival } from '../../shared/policy/signed-documents';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { AgreementTable } from '../store/operator-tables';

/** How often the time is kept at most, milliseconds: so much of a lease a restart with a wrong clock can win. */
const keepEveryMs = 30_000;

/** The clocks of the machine; tests bring their own. */
export interface MachineClock {
  /** Wall-clock time, milliseconds since 1970. */
  readonly now: () => number;
  /** Never goes back, milliseconds since whenever. */
  readonly monotonic: () => number;
}

const machineClock: MachineClock = { now: () => Date.now(), monotonic: () => performance.now() };

export class StationClock {
  /** The latest time that an earlier run is known to have seen; 0 before the first run. */
  readonly earlierMs: UtcMs;
  readonly #table: Pick<AgreementTable, 'greatestMs' | 'sawTime'>;
  readonly #machine: MachineClock;
  readonly #beganMs: number;
  readonly #beganMonotonicMs: number;
  #greatestMs: number;
  #keptMs: number;

  constructor(table: Pick<AgreementTable, 'greatestMs' | 'sawTime'>, machine: MachineClock = machineClock) {
    this.#table = table;
    this.#machine = machine;
    this.earlierMs = table.greatestMs();
    this.#greatestMs = this.earlierMs;
    this.#keptMs = this.#greatestMs;
    this.#beganMs = Math.max(machine.now(), this.#greatestMs);
    this.#beganMonotonicMs = machine.monotonic();
  }

  nowMs(): UtcMs {
    const ranMs = this.#beganMs + this.#machine.monotonic() - this.#beganMonotonicMs;
    this.#greatestMs = Math.max(this.#greatestMs, this.#machine.now(), ranMs);
    return utcMs(this.#greatestMs);
  }

  /** What a document that arrives now is judged by. */
  arrival(): Arrival {
    return { greatestMs: this.nowMs(), nowMs: utcMs(this.#machine.now()) };
  }

  /** Whether the machine's clock was turned back. */
  get isTurnedBack(): boolean {
    return turnedBack(this.arrival());
  }

  /** Keeps the time over a restart, now and then. @throws Error when the disk is full */
  keep(): void {
    const nowMs = this.nowMs();
    if (nowMs < this.#keptMs + keepEveryMs) return;
    this.#table.sawTime(nowMs);
    this.#keptMs = nowMs;
  }
}
