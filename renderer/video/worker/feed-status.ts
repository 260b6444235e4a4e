/** What is true of one feed: the state that its tiles show, told from frames that arrived, and what is counted of it. */
import type {
  FeedFault,
  FeedState,
  FeedStatistics,
  Reduction,
  Rendition,
  WaitingFor,
} from '../../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import type { PacerCounts, Shown } from '../5-pace/feed-pacer';

/** A feed that shows nothing new for this long is stale, or for three of its frames where they come less often, milliseconds. */
export const STALE_MS = 1_000;
const STALE_INTERVALS = 3;
/** A stale or connecting feed without a new picture for this long is offline, milliseconds. */
export const OFFLINE_MS = 10_000;

export interface FeedStatusOptions {
  readonly painter: { grey(): void; clear(): void };
  readonly tally: FeedTally;
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  readonly onState: (state: FeedState) => void;
}

/**
 * The state machine of one feed: `connecting -> live -> stale -> offline`, back to `live` with a new picture from
 * anywhere, and from `offline` to `connecting` when pictures arrive again that cannot be shown yet. The picture on the
 * screen is kept in line with it.
 */
export class FeedStatus {
  readonly #options: FeedStatusOptions;
  #state: FeedState = { kind: 'connecting', waitingFor: 'playlist', sinceMs: utcNow(), attempt: 1 };
  /** When the state began, or for `stale` the moment of the last picture; monotonic. */
  #sinceMs: number;
  #lastShownMs: number;
  #attempt = 1;
  #fault: FeedFault | undefined;
  /** Decoders that failed since the last picture: what arrives meanwhile is no recovery. */
  #decodeFailures = 0;
  #intervalMs = 0;
  /** Until the next picture comes it may take this much longer: pictures came more seldom until a moment ago. */
  #longerMs = 0;
  #reduction: Reduction | undefined;
  #hasPicture = false;

  constructor(options: FeedStatusOptions) {
    this.#options = options;
    this.#sinceMs = options.now();
    this.#lastShownMs = this.#sinceMs;
  }

  get state(): FeedState {
    return this.#state;
  }

  /**
   * How often a new picture is to be expected, milliseconds. A feed that goes over from key frames to all frames can do so at
   * the next key frame only.
   */
  expect(intervalMs: number): void {
    if (intervalMs < this.#intervalMs) this.#longerMs = Math.max(this.#longerMs, this.#intervalMs);
    this.#intervalMs = intervalMs;
  }

  /** The source got this far on the way to the first picture. */
  reached(waitingFor: WaitingFor): void {
    // An answer alone is no return: a server may send rubbish for hours.
    if (this.#state.kind === 'offline' && waitingFor === 'first-frame') {
      this.#sinceMs = this.#options.now();
      this.#connecting(waitingFor, utcNow());
    } else if (this.#state.kind === 'connecting' && this.#state.waitingFor !== waitingFor) {
      this.#connecting(waitingFor, this.#state.sinceMs);
    }
  }

  /** Packets or frames arrived. @param lost - why some before them did not */
  arrived(lost?: FeedFault): void {
    if (this.#decodeFailures === 0) this.#recovered();
    if (lost) this.failed(lost, 1);
    this.reached('first-frame');
  }

  /** @param attempt - the number of the attempt that follows */
  failed(reason: FeedFault, attempt: number): void {
    if (attempt === this.#attempt && reason.message === this.#fault?.message) return;
    this.#fault = reason;
    this.#attempt = attempt;
    switch (this.#state.kind) {
      case 'connecting':
        return this.#connecting(this.#state.waitingFor, this.#state.sinceMs);
      case 'stale':
      case 'offline':
        return this.#set({ ...this.#state, attempt, fault: reason });
      case 'live':
      case 'asleep':
        // Told when it is seen: until then what is on the screen is live.
        return;
    }
  }

  /** No further attempt will change it: nobody is left waiting. */
  gaveUp(reason: FeedFault, attempt: number): void {
    this.failed(reason, attempt);
    if (this.#state.kind === 'connecting' || this.#state.kind === 'stale') this.#offline();
  }

  decodeFailed(reason: FeedFault): void {
    this.#decodeFailures++;
    this.failed(reason, this.#decodeFailures + 1);
  }

  /** A new picture was put on the screen, or none was. */
  shown(shown: Shown | undefined): void {
    if (!shown) return;
    const now = this.#options.now();
    this.#decodeFailures = 0;
    this.#options.tally.shown(shown, now, Date.now());
    this.#lastShownMs = now;
    this.#longerMs = 0;
    this.#hasPicture = true;
    if (this.#state.kind === 'live') return;
    this.#sinceMs = now;
    this.#live(utcNow());
  }

  /** What it has to do without from now on, if anything. */
  reduced(reduction: Reduction | undefined): void {
    this.#reduction = reduction;
    if (this.#state.kind === 'live') this.#live(this.#state.sinceMs);
  }

  asleep(): void {
    this.#set({ kind: 'asleep', sinceMs: utcNow() });
  }

  /** Somebody sees it again: its last picture is old, and it has as much time as a new feed to bring another. */
  awake(): void {
    this.#recovered();
    this.#sinceMs = this.#options.now();
    if (this.#hasPicture) this.#stale();
    else this.#connecting('playlist', utcNow());
  }

  evaluate(): void {
    const { kind } = this.#state;
    if (kind === 'offline' || kind === 'asleep') return;
    const now = this.#options.now();
    const staleMs = Math.max(STALE_MS, STALE_INTERVALS * this.#intervalMs) + this.#longerMs;
    if (kind !== 'live') {
      if (now - this.#sinceMs > OFFLINE_MS) this.#offline();
    } else if (now - this.#lastShownMs > staleMs) {
      this.#sinceMs = this.#lastShownMs;
      this.#stale();
    }
  }

  #recovered(): void {
    this.#fault = undefined;
    this.#attempt = 1;
  }

  #connecting(waitingFor: WaitingFor, sinceMs: UtcMs): void {
    this.#set({ kind: 'connecting', waitingFor, sinceMs, attempt: this.#attempt, fault: this.#fault });
  }

  #live(sinceMs: UtcMs): void {
    this.#set({ kind: 'live', sinceMs, reduced: this.#reduction });
  }

  #stale(): void {
    // Since the last picture, so that the age that a tile states is the picture's.
    const ageMs = this.#options.now() - this.#lastShownMs;
    const sinceMs = utcMs(Math.max(0, Date.now() - ageMs));
    this.#set({ kind: 'stale', sinceMs, attempt: this.#attempt, fault: this.#fault });
  }

  #offline(): void {
    this.#sinceMs = this.#options.now();
    this.#hasPicture = false;
    const reason = this.#fault ?? fault('pace', `No new picture for ${OFFLINE_MS / 1000} s`).fault;
    this.#set({ kind: 'offline', sinceMs: utcNow(), attempt: this.#attempt, fault: reason });
  }

  #set(state: FeedState): void {
    const { painter, tally, onState } = this.#options;
    if (state.kind !== this.#state.kind && (state.kind === 'stale' || state.kind === 'asleep')) painter.grey();
    if (state.kind !== this.#state.kind && state.kind === 'offline') {
      painter.clear();
      tally.cleared();
    }
    this.#state = state;
    onState(state);
  }
}

function utcNow(): UtcMs {
  return utcMs(Date.now());
}

const RECENT_MS = 5_000;

export class FeedTally {
  readonly #askedMs: number;
  /** When the pictures of the last seconds were shown. */
  readonly #shownMs: number[] = [];
  readonly #arrivals: { readonly atMs: number; readonly bytes: number }[] = [];
  #bytes = 0;
  #firstPictureMs: number | undefined;
  /** Wall-clock time of the picture on the screen; absent where there is none or the stream states no time. */
  sceneMs: UtcMs | undefined;
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

  received(bytes: number, nowMs: number): void {
    this.#bytes += bytes;
    this.#arrivals.push({ atMs: nowMs, bytes });
  }

  shown({ utcMs }: Shown, nowMs: number, nowUtcMs: number): void {
    this.#shownMs.push(nowMs);
    this.#firstPictureMs ??= Math.max(0, nowMs - this.#askedMs);
    this.sceneMs = utcMs;
    this.#latencyMs = utcMs === undefined ? undefined : nowUtcMs - utcMs;
  }

  cleared(): void {
    this.sceneMs = undefined;
    this.#latencyMs = undefined;
  }

  statistics(counts: PacerCounts, openFrames: number, nowMs: number): FeedStatistics {
    while ((this.#shownMs[0] ?? nowMs) <= nowMs - RECENT_MS) this.#shownMs.shift();
    return {
      framesReceived: counts.received,
      framesDecoded: counts.decoded,
      framesShown: counts.shown,
      framesDropped: counts.dropped,
      framesLate: counts.late,
      framesShownIn5s: this.#shownMs.length,
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
