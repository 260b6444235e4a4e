/** Stages 1 to 3 of one camera's recordings: brings the segments around the playhead into hand, one request at a time. */
import type { FeedFault } from '../../../../shared/vocabulary/feed';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import type { RenditionNeed } from '../../1-playlist/choose-rendition';
import { fault, success, type Outcome } from '../../1-playlist/outcome';
import { resourceKey } from '../../1-playlist/playlist';
import type { RecordedSegment } from '../../1-playlist/recordings/settle-segments';
import { SegmentLoader, type LoadedSegment } from '../../2-segment/segment-loader';
import { Demuxer } from '../../3-demux/demuxer';
import { readSegment, type ReadSegment } from '../../5-pace/recorded/read-segment';
import type { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { keepNewest } from '../../keep-newest';
import { remedyFor } from '../recovery';
import type { Picture } from '../../5-pace/picture';
import type { RecordedFeedOptions } from './recorded-feed';
import { Listings, planReading, type Reading, type Wish } from './listings';

type FeedOptions = RecordedFeedOptions<Picture>;

interface ReaderOptions extends Pick<FeedOptions, 'index' | 'fetch' | 'notBeforeMs' | 'now' | 'wallMs' | 'decodable'> {
  readonly media: RecordedMedia;
  readonly random: () => number;
  /** Something is in hand, or known, that was not before. */
  readonly onNews: () => void;
}

/** Which quality is read: what the tile needs, or the smallest. */
export type Quality = 'tile' | 'smallest';

/** What there is of a moment, as far as the reader knows. */
export type Coverage =
  /** It is not known yet what is recorded. */
  | { readonly kind: 'unlisted' }
  | { readonly kind: 'gap'; readonly span: Partial<TimeSpan>; readonly afterAll: boolean }
  /** A segment that is not in hand. */
  | { readonly kind: 'listed' }
  | { readonly kind: 'in-hand' }
  | { readonly kind: 'lost'; readonly fault: FeedFault; readonly attempt: number };

interface Lost {
  readonly fault: FeedFault;
  readonly failures: number;
  readonly againMs: number;
}

/** Media in hand is bounded by this a camera, and what of it lies before the playhead by half of it, bytes: 4 s of 4K. */
const MOST_BYTES = 16 * 1_048_576;
/** A segment that was given up is asked for again after this, milliseconds, if it is still wanted. */
const GIVEN_UP_MS = 10_000;
const SEGMENT_TRIES = 2;
/** The same is not listed again within this, milliseconds, whatever the answer was. */
const LISTED_AGAIN_MS = 1_000;
const REMEMBERED_FAULTS = 200;

/** Reads one camera's recordings. It is driven by `want`, and does nothing between. */
export class RecordingReader {
  readonly #options: ReaderOptions;
  readonly #loader: SegmentLoader;
  readonly #demuxer = new Demuxer();
  readonly #listings: Record<Quality, Listings> = { tile: new Listings(), smallest: new Listings() };
  readonly #lost = new Map<string, Lost>();
  #need: RenditionNeed | undefined;
  #quality: Quality = 'tile';
  #wish: Wish | undefined;
  #job: { readonly reading: Reading; readonly abort: AbortController } | undefined;
  #listed: (TimeSpan & { readonly atMs: number }) | undefined;
  #listingLost: Lost | undefined;
  /** How long a segment takes to come into hand, milliseconds; 0 until one did. */
  loadMs = 0;
  #disposed = false;

  constructor(options: ReaderOptions) {
    this.#options = options;
    this.#loader = new SegmentLoader(options.fetch);
  }

  /** What the tile needs. What was listed for another size is forgotten; what is in hand stays until the better is. */
  set need(need: RenditionNeed | undefined) {
    this.#need = need;
    this.#listings.tile.clear();
  }

  /**
   * What is to be in hand. Called with each tick: it starts the next request where none is under way.
   * @param keepsOn - a request under way is let come to its end, whatever it is for: the newest wish waits for it
   */
  want(wish: Wish, quality: Quality, keepsOn: boolean): void {
    this.#wish = wish;
    this.#quality = quality;
    if (this.#job && !keepsOn && !this.#isUseful(this.#job.reading, wish)) this.#job.abort.abort();
    this.#goOn();
  }

  /** Whatever waits for another try does not wait any longer. */
  wake(): void {
    this.#listingLost = undefined;
    this.#lost.clear();
    this.#listed = undefined;
  }

  coverage(atMs: number): Coverage {
    const { media, notBeforeMs, wallMs } = this.#options;
    if (media.frameAt(atMs * 1000)) return { kind: 'in-hand' };
    if (atMs < notBeforeMs) return { kind: 'gap', span: {}, afterAll: false };
    if (atMs >= wallMs()) return { kind: 'gap', span: {}, afterAll: true };
    const listings = this.#listings[this.#quality];
    const segment = listings.segmentAt(atMs);
    if (segment) return this.#coverageOf(segment, atMs);
    const gap = listings.gapAt(atMs);
    if (gap) return { kind: 'gap', span: gap, afterAll: listings.isAfterAll(atMs) };
    const lost = this.#listingLost;
    return lost ? { kind: 'lost', fault: lost.fault, attempt: lost.failures + 1 } : { kind: 'unlisted' };
  }

  /** Where the nearest segment beyond a moment begins or ends, milliseconds; undefined where none is known. */
  beside(atMs: number, direction: 1 | -1): RecordedSegment | undefined {
    const { notBeforeMs } = this.#options;
    const segments =
      this.#listings[this.#quality].around(atMs)?.segments.filter((one) => one.utcMs >= notBeforeMs) ?? [];
    return direction > 0
      ? segments.find((segment) => segment.utcMs > atMs)
      : segments.findLast((segment) => segment.utcMs + segment.durationMs <= atMs);
  }

  dispose(): void {
    this.#disposed = true;
    this.#job?.abort.abort();
  }

  #coverageOf(segment: RecordedSegment, atMs: number): Coverage {
    const lost = this.#lost.get(resourceKey(segment));
    if (lost) return { kind: 'lost', fault: lost.fault, attempt: lost.failures + 1 };
    const inHand = this.#options.media.find(resourceKey(segment));
    if (!inHand) return { kind: 'listed' };
    // Its frames end before it says that it does.
    const next = this.#listings[this.#quality].around(atMs)?.segments.find((one) => one.utcMs > atMs);
    return { kind: 'gap', span: next ? { untilMs: next.utcMs } : {}, afterAll: false };
  }

  #goOn(): void {
    if (this.#disposed || this.#job || !this.#wish) return;
    const reading = this.#plan(this.#wish);
    if (reading.kind === 'rest') return;
    const abort = new AbortController();
    this.#job = { reading, abort };
    void this.#do(reading, this.#quality, abort.signal).then(() => {
      this.#job = undefined;
      if (this.#disposed) return;
      this.#options.onNews();
      this.#goOn();
    });
  }

  #plan(wish: Wish): Reading {
    const { media, notBeforeMs, now, wallMs } = this.#options;
    if (this.#listingLost && now() < this.#listingLost.againMs) return { kind: 'rest' };
    const reading = planReading(wish, {
      listings: this.#listings[this.#quality],
      isSettled: (segment) => this.#isSettled(segment),
      hasRoom: media.bytesBeyond(wish.atMs * 1000, wish.direction) < MOST_BYTES / 2,
      notBeforeMs,
      nowMs: wallMs(),
      listed: this.#listed,
    });
    const last = this.#listed;
    const isAgain =
      reading.kind === 'list' && last?.fromMs === reading.range.fromMs && now() - last.atMs < LISTED_AGAIN_MS;
    return isAgain ? { kind: 'rest' } : reading;
  }

  #isSettled(segment: RecordedSegment): boolean {
    const key = resourceKey(segment);
    if (this.#options.media.find(key)) return true;
    const lost = this.#lost.get(key);
    return lost !== undefined && this.#options.now() < lost.againMs;
  }

  #isUseful(reading: Reading, { atMs, direction, aheadMs }: Wish): boolean {
    if (reading.kind === 'list') return reading.range.fromMs <= atMs && atMs < reading.range.untilMs;
    if (reading.kind === 'rest') return true;
    const { utcMs: fromMs, durationMs } = reading.segment;
    const [leastMs, mostMs] = direction > 0 ? [atMs, atMs + aheadMs] : [atMs - aheadMs, atMs];
    return fromMs <= mostMs && fromMs + durationMs > leastMs;
  }

  async #do(reading: Exclude<Reading, { kind: 'rest' }>, quality: Quality, signal: AbortSignal): Promise<void> {
    if (reading.kind === 'list') await this.#list(reading.range, quality, signal);
    else await this.#load(reading.segment, signal);
  }

  async #list(range: TimeSpan, quality: Quality, signal: AbortSignal): Promise<void> {
    const { index, now, wallMs, random } = this.#options;
    const askedMs = wallMs();
    this.#listed = { ...range, atMs: now() };
    const startedMs = now();
    const found = await index.stretch(range, quality === 'tile' ? this.#need : undefined, signal);
    if (found.kind === 'aborted') {
      this.#listed = undefined;
      return;
    }
    if (found.kind === 'success') {
      this.#listingLost = undefined;
      this.#listings[quality].add(found.value, askedMs);
      return;
    }
    const failures = (this.#listingLost?.failures ?? 0) + 1;
    const { delayMs } = remedyFor(found.fault, failures, random());
    this.#listingLost = { fault: found.fault, failures, againMs: startedMs + delayMs };
  }

  async #load(segment: RecordedSegment, signal: AbortSignal): Promise<void> {
    const { now, media } = this.#options;
    const startedMs = now();
    const key = resourceKey(segment);
    const loaded = await this.#loader.load(segment, signal);
    if (loaded.kind === 'aborted') return;
    const read = loaded.kind === 'success' ? await this.#read(segment, loaded.value) : loaded;
    if (read.kind === 'aborted') return;
    if (read.kind === 'fault') {
      this.#lose(key, read.fault, startedMs);
      return;
    }
    this.#lost.delete(key);
    this.loadMs = this.loadMs === 0 ? now() - startedMs : 0.7 * this.loadMs + 0.3 * (now() - startedMs);
    if (this.#disposed) return;
    media.put(read.value);
    this.#prune();
  }

  async #read(segment: RecordedSegment, loaded: LoadedSegment): Promise<Outcome<ReadSegment>> {
    const demuxed = await this.#demuxer.demux(loaded);
    if (demuxed.kind !== 'success') {
      // Its init segment may be the rubbish.
      this.#loader.forget();
      return demuxed;
    }
    const support = await this.#options.decodable(demuxed.value.config);
    if (support.kind !== 'success') return support;
    const read = readSegment({ ...segment, key: resourceKey(segment) }, demuxed.value);
    return read ? success(read) : fault('demux', 'The segment holds no key frame');
  }

  #lose(key: string, reason: FeedFault, startedMs: number): void {
    const failures = (this.#lost.get(key)?.failures ?? 0) + 1;
    const { delayMs } = remedyFor(reason, failures, this.#options.random());
    const waitMs = failures < SEGMENT_TRIES || reason.unsupported ? delayMs : Math.max(GIVEN_UP_MS, delayMs);
    this.#lost.delete(key);
    this.#lost.set(key, { fault: reason, failures, againMs: startedMs + waitMs });
    keepNewest(this.#lost, REMEMBERED_FAULTS);
  }

  /** What is far from the playhead goes first; behind it sooner than before it. */
  #prune(): void {
    const wish = this.#wish;
    if (!wish) return;
    const atMicros = wish.atMs * 1000;
    this.#options.media.prune(MOST_BYTES, ({ fromMicros, untilMicros }) => {
      if (fromMicros <= atMicros && atMicros < untilMicros) return 0;
      const awayMicros = fromMicros > atMicros ? fromMicros - atMicros : atMicros - untilMicros;
      const isBehind = fromMicros > atMicros !== wish.direction > 0;
      return isBehind ? 3 * awayMicros : awayMicros;
    });
  }
}
