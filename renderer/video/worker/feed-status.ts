/** What is true of one feed: its state, said when it changes, with the picture on the screen in line with it. */
import type {
  FeedFault,
  FeedState,
  FeedStatistics,
  Reduction,
  Rendition,
  WaitingFor,
} from '../../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { PacerCounts, Shown } from '../5-pace/feed-pacer';
import { Liveness, type Now, RecentCount } from '../5-pace/liveness';

export interface FeedStatusOptions {
  readonly painter: { grey(): void; clear(): void };
  readonly tally: FeedTally;
  readonly now: () => number;
  readonly onState: (state: FeedState) => void;
}

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

const RECENT_MS = 5_000;

export class FeedTally {
  readonly #askedMs: number;
  readonly #shown = new RecentCount(RECENT_MS);
  readonly #arrivals: { readonly atMs: number; readonly bytes: number }[] = [];
  #bytes = 0;
  #firstPictureMs: number | undefined;
  #sceneMs: UtcMs | undefined;
  #latencyMs: number | undefined;
  /** What is played now: a rendition and the source it comes from. */
  rendition: Rendition | undefined;
  /** The best that the source has, where it says so. */
  largest: Rendition | undefined;
  source = 0;

  /** @param askedMs - when the first tile asked for the feed, on the clock of all other moments */
  constructor(askedMs: number) {
    this.#askedMs = askedMs;
  }

  /** Wall-clock time of the picture on the screen; absent where there is none or the stream states no time. */
  get sceneMs(): UtcMs | undefined {
    return this.#sceneMs;
  }

  received(bytes: number, nowMs: number): void {
    this.#bytes += bytes;
    this.#arrivals.push({ atMs: nowMs, bytes });
  }

  shown({ utcMs }: Shown, nowMs: number, nowUtcMs: number): void {
    this.#shown.add(nowMs);
    this.#firstPictureMs ??= Math.max(0, nowMs - this.#askedMs);
    this.#sceneMs = utcMs;
    this.#latencyMs = utcMs === undefined ? undefined : nowUtcMs - utcMs;
  }

  cleared(): void {
    this.#sceneMs = undefined;
    this.#latencyMs = undefined;
  }

  statistics(counts: PacerCounts, openFrames: number, nowMs: number): FeedStatistics {
    return {
      framesReceived: counts.received,
      framesDecoded: counts.decoded,
      framesShown: counts.shown,
      framesDropped: counts.dropped,
      framesLate: counts.late,
      framesShownIn5s: this.#shown.count(nowMs),
      bytesReceived: this.#bytes,
      bitrateBps: this.#bitrateBps(nowMs),
      openFrames,
      source: this.source,
      firstPictureMs: this.#firstPictureMs,
      latencyMs: this.#latencyMs,
      rendition: this.rendition,
      largest: this.largest ?? this.rendition,
    };
  }

  #bitrateBps(nowMs: number): number {
    while ((this.#arrivals[0]?.atMs ?? nowMs) <= nowMs - RECENT_MS) this.#arrivals.shift();
    const bytes = this.#arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0);
    return Math.round((bytes * 8 * 1000) / RECENT_MS);
  }
}
