/** What is true of one feed: its state, said when it changes, with the picture on the screen in line with it. */
import type { FeedFault, FeedState, Reduction, WaitingFor } from '../../../shared/vocabulary/feed';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Shown } from '../5-pace/pacer-options';
import { Liveness, type Now } from '../5-pace/liveness';
import type { FeedTally } from './feed-tally';

/** What a status needs around it. */
export interface FeedStatusOptions {
  readonly painter: { grey(): void; clear(): void };
  readonly tally: FeedTally;
  readonly now: () => number;
  readonly onState: (state: FeedState) => void;
}

/** Told of everything that happens to a feed. */
export class FeedStatus {
  readonly #options: FeedStatusOptions;
  readonly #liveness: Liveness;
  #said: FeedState;
  /** Decoders that failed since the last picture: what arrives meanwhile is no recovery. */
  #decodeFailures = 0;

  constructor(options: FeedStatusOptions) {
    this.#options = options;
    this.#liveness = new Liveness(this.#now());
    this.#said = this.#liveness.state;
  }

  get state(): FeedState {
    return this.#liveness.state;
  }

  /** How often a new picture is to be expected, milliseconds. */
  expect(intervalMs: number): void {
    this.#liveness.expect(intervalMs);
  }

  /** The source got this far on the way to the first picture. */
  reached(waitingFor: WaitingFor): void {
    this.#liveness.reached(waitingFor, this.#now());
    this.#say();
  }

  /**
   * Packets or frames arrived.
   * @param lost - why some before them did not
   */
  arrived(lost?: FeedFault): void {
    if (this.#decodeFailures === 0) this.#liveness.recovered();
    if (lost) this.#liveness.failed(lost, 1);
    this.reached('first-frame');
  }

  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void {
    this.#liveness.failed(fault, attempt);
    this.#say();
  }

  /** No further attempt will change it. */
  gaveUp(fault: FeedFault, attempt: number): void {
    this.#liveness.gaveUp(fault, attempt, this.#now());
    this.#say();
  }

  decodeFailed(fault: FeedFault): void {
    this.#decodeFailures++;
    this.failed(fault, this.#decodeFailures + 1);
  }

  /** A picture was put on the screen, or none was. */
  shown(shown: Shown | undefined): void {
    if (!shown) return;
    const now = this.#now();
    this.#decodeFailures = 0;
    this.#options.tally.shown(shown, now.monotonicMs, now.utcMs);
    this.#liveness.shown(now);
    this.#say();
  }

  reduced(reduction: Reduction | undefined): void {
    this.#liveness.reduced(reduction);
    this.#say();
  }

  asleep(): void {
    this.#liveness.asleep(this.#now());
    this.#say();
  }

  awake(): void {
    this.#liveness.awake(this.#now());
    this.#say();
  }

  /** Looks at the time. */
  evaluate(): void {
    this.#liveness.evaluate(this.#now());
    this.#say();
  }

  #say(): void {
    const { state } = this.#liveness;
    if (state === this.#said) return;
    if (state.kind !== this.#said.kind) this.#show(state.kind);
    this.#said = state;
    this.#options.onState(state);
  }

  #show(kind: FeedState['kind']): void {
    const { painter, tally } = this.#options;
    if (kind === 'stale' || kind === 'asleep') {
      painter.grey();
    } else if (kind === 'offline') {
      painter.clear();
      tally.cleared();
    }
  }

  #now(): Now {
    return { monotonicMs: this.#options.now(), utcMs: utcMs(Date.now()) };
  }
}
