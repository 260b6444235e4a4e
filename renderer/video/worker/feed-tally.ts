import type { FeedStatistics, Rendition } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Shown } from '../5-pace/pacer-options';
import type { PacerCounts } from '../5-pace/pacer-counts';
import { RecentCount } from '../5-pace/recent-count';

const RECENT_MS = 5_000;

/** What is counted of one feed beside its pictures. */
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

  /** The picture was taken off the screen. */
  cleared(): void {
    this.#sceneMs = undefined;
    this.#latencyMs = undefined;
  }

  statistics(counts: PacerCounts, openFrames: number, nowMs: number): FeedStatistics {
    const largest = this.largest ?? this.rendition;
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
      ...(this.#firstPictureMs !== undefined && { firstPictureMs: this.#firstPictureMs }),
      ...(this.#latencyMs !== undefined && { latencyMs: this.#latencyMs }),
      ...(this.rendition !== undefined && { rendition: this.rendition }),
      ...(largest !== undefined && { largest }),
    };
  }

  #bitrateBps(nowMs: number): number {
    while ((this.#arrivals[0]?.atMs ?? nowMs) <= nowMs - RECENT_MS) this.#arrivals.shift();
    const bytes = this.#arrivals.reduce((sum, arrival) => sum + arrival.bytes, 0);
    return Math.round((bytes * 8 * 1000) / RECENT_MS);
  }
}
