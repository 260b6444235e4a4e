/** One camera's recordings in the worker: what is read of them, what is shown, and what is said of it. */
import type { Masks } from '../../../../shared/vocabulary/camera';
import type { RecordedSpans, RecordedState, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../../shared/vocabulary/time';
import type { Readiness } from '../../../../shared/playback/sync-group';
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import type { RenditionNeed } from '../../1-playlist/choose-rendition';
import type { Outcome } from '../../1-playlist/outcome';
import type { RecordingIndex } from '../../1-playlist/recordings/settle-segments';
import type { TrackConfig } from '../../3-demux/packet';
import { FrameLedger } from '../../4-decode/frame-ledger';
import type { Picture } from '../../5-pace/picture';
import { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import type { PaceAim } from '../../5-pace/recorded/recorded-decode';
import { RecordedPacer } from '../../5-pace/recorded/recorded-pacer';
import type { FeedPainter, TilePlacement } from '../../6-compose/composer';
import type { Capture } from './protocol';
import { Waiting } from '../../waiting';
import { TileSet } from '../tile-set';
import { decodeAgain, largestFrame, nextFrame, pngOf } from './find-frame';
import { type Coverage, RecordingReader } from './recording-reader';

export interface GroupView {
  /** The playhead, milliseconds since 1970. */
  readonly atMs: number;
  /** Seconds a second; 0 while it stands. */
  readonly speed: number;
  /** Where it moves, or is likely to be moved. */
  readonly direction: 1 | -1;
  readonly way: PaceAim['way'];
  /** How far it moves from one tick to the next, milliseconds. */
  readonly stepMs: number;
}

export interface RecordedFeedOptions<P extends Picture> {
  readonly painter: FeedPainter<P>;
  readonly masks: Masks;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly index: RecordingIndex;
  readonly fetch: FetchLike;
  readonly decodable: (config: TrackConfig) => Promise<Outcome<void>>;
  /** Nothing before this moment is fetched. */
  readonly notBeforeMs: number;
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  /** Wall-clock time, milliseconds. */
  readonly wallMs: () => number;
  /** A picture may be due at once. */
  readonly onPicture: () => void;
  /** Something is in hand, or known, that was not before. */
  readonly onNews: () => void;
}

/** A camera has one tile in its group. */
const TILE = 'recorded';
/** What is read beyond the playhead, milliseconds of the recording: while it stands, and while it moves. */
const AHEAD_STANDING_MS = 1_000;
const AHEAD_MS = 4_000;
/** A recording that ended longer before the playhead does not grow to it while somebody waits, milliseconds. */
const JUST_ENDED_MS = 5_000;
/** A look at another moment ends after this, milliseconds, and is taken again. */
const LONGEST_LOOK_MS = 1_000;
/** And of the viewer's time, where that is more. */
const AHEAD_OWN_MS = 1_500;

export class RecordedFeed<P extends Picture> {
  readonly media = new RecordedMedia();
  readonly reader: RecordingReader;
  readonly pacer: RecordedPacer<P>;
  readonly #options: RecordedFeedOptions<P>;
  readonly #ledger: FrameLedger;
  readonly #tiles = new TileSet();
  #need: RenditionNeed | undefined;
  #view: GroupView | undefined;
  #sinceMs: UtcMs;
  #wasWaiting = false;
  /** A moment that is looked into beside the playhead's. */
  #asideMs: number | undefined;
  readonly #ended = new AbortController();
  readonly #news = new Waiting();

  constructor(options: RecordedFeedOptions<P>) {
    this.#options = options;
    this.#ledger = new FrameLedger(options.ledger);
    this.#sinceMs = utcMs(options.wallMs());
    const { index, fetch, notBeforeMs, now, wallMs, decodable, painter, hardware, onPicture } = options;
    this.reader = new RecordingReader({
      ...{ index, fetch, notBeforeMs, now, wallMs, decodable, media: this.media, random: Math.random },
      onNews: () => this.#heardNews(),
    });
    this.pacer = new RecordedPacer({ painter, hardware, now, onPicture, media: this.media, ledger: this.#ledger });
  }

  place(placement: TilePlacement): void {
    this.#tiles.set(TILE, placement);
    this.#options.painter.place(TILE, placement);
    const { need } = this.#tiles;
    const isSame = need?.widthPx === this.#need?.widthPx && need?.heightPx === this.#need?.heightPx;
    if (isSame && need?.fit === this.#need?.fit) return;
    this.#need = need;
    this.reader.need = need;
    this.pacer.redraw();
  }

  /** What is wanted on the screen. Called with each tick and each move of the playhead. */
  follow(view: GroupView): void {
    const jumped = this.#view !== undefined && Math.abs(view.atMs - this.#view.atMs) > AHEAD_MS && view.way !== 'keys';
    if (jumped) this.reader.wake();
    this.#view = view;
    const { atMs, speed, direction, way, stepMs } = view;
    const aheadMs =
      way === 'near' ? 1 : speed === 0 ? AHEAD_STANDING_MS : Math.max(AHEAD_MS, Math.abs(speed) * AHEAD_OWN_MS);
    const leadMs = way === 'keys' ? Math.abs(speed) * this.reader.loadMs : 0;
    const quality = way === 'near' || way === 'keys' ? 'smallest' : 'tile';
    this.reader.want({ atMs: this.#asideMs ?? atMs, direction, aheadMs, leadMs }, quality, way === 'near');
    this.pacer.aim({ atMicros: atMs * 1000, direction, way, stepMicros: stepMs * 1000 });
  }

  /** How far it is with the picture of the playhead. */
  get readiness(): Readiness {
    if (this.pacer.ready) return 'ready';
    const coverage = this.#coverage;
    if (coverage.kind === 'gap' || coverage.kind === 'lost') return 'nothing';
    return coverage.kind === 'in-hand' && this.pacer.fault ? 'nothing' : 'coming';
  }

  /** Whether nothing is recorded at the playhead and after it by now. */
  get afterAll(): boolean {
    const coverage = this.#coverage;
    return coverage.kind === 'gap' && coverage.afterAll;
  }

  /** Whether the playhead has come to where a recording ends that may still grow. */
  get endsHere(): boolean {
    const coverage = this.#coverage;
    if (coverage.kind !== 'gap' || !coverage.afterAll || coverage.span.fromMs === undefined) return false;
    return (this.#view?.atMs ?? 0) - coverage.span.fromMs < JUST_ENDED_MS;
  }

  /** Whether what is recorded at the playhead cannot be had for now. */
  get isLost(): boolean {
    return this.#coverage.kind === 'lost';
  }

  /** Whether what the playhead needs has to be fetched first. */
  get starves(): boolean {
    const { kind } = this.#coverage;
    return kind === 'listed' || kind === 'unlisted';
  }

  /** When the picture on the screen was seen, milliseconds since 1970. */
  get shownMs(): number | undefined {
    const micros = this.pacer.shownMicros;
    return micros === undefined ? undefined : micros / 1000;
  }

  /** One frame of what is at the playhead, milliseconds. */
  get frameMs(): number | undefined {
    const atMicros = (this.#view?.atMs ?? 0) * 1000;
    const segment = this.media.frameAt(atMicros)?.segment ?? this.media.segments[0];
    return segment && segment.frameMicros / 1000;
  }

  get state(): RecordedState {
    const state = this.#stateNow();
    const isWaiting = state.kind === 'fetching';
    if (isWaiting && !this.#wasWaiting) this.#sinceMs = utcMs(this.#options.wallMs());
    this.#wasWaiting = isWaiting;
    return isWaiting ? { ...state, sinceMs: this.#sinceMs } : state;
  }

  /** Takes the picture away where it is not the playhead's. */
  clearIfWrong(): void {
    const { kind } = this.#coverage;
    const isGap = kind === 'gap' || (kind === 'lost' && !this.pacer.right);
    this.pacer.clearIfWrong(isGap);
  }

  /**
   * The frame beside the playhead's.
   * @returns its true time, milliseconds; undefined where there is none, or `signal` fired
   */
  async beside(atMs: number, direction: 1 | -1, signal: AbortSignal): Promise<number | undefined> {
    const { notBeforeMs, wallMs, index } = this.#options;
    try {
      return await nextFrame(
        { media: this.media, reader: this.reader, index, notBeforeMs, wallMs, look: (ms) => this.#look(ms, signal) },
        atMs,
        direction,
        signal,
      );
    } finally {
      this.#asideMs = undefined;
    }
  }

  spans(range: TimeSpan): Promise<Outcome<RecordedSpans>> {
    return this.#options.index.spans(range, this.#ended.signal);
  }

  /**
   * The picture that is shown, in the best quality that there is.
   * @throws Error where none is shown, or it is no longer in hand
   */
  async capture(): Promise<Capture> {
    const { masks, hardware, now } = this.#options;
    const micros = this.pacer.shownMicros;
    const shown = micros === undefined ? undefined : this.media.frameAt(micros);
    if (!shown || shown.atMicros !== micros) throw new Error('There is no picture to be kept');
    const { frame, media } = (await largestFrame(shown, this.#options, this.#ended.signal)) ?? {
      frame: shown,
      media: this.media,
    };
    const owned = await decodeAgain(frame, media, { ledger: this.#ledger, hardware, now });
    return { ...(await pngOf(owned, masks)), frameTimeMs: utcMs(shown.atMicros / 1000) };
  }

  dispose(): void {
    this.#ended.abort();
    this.reader.dispose();
    this.pacer.dispose();
    this.#options.painter.dispose();
    this.#news.wake();
  }

  /** What there is of the playhead's moment. */
  get #coverage(): Coverage {
    return this.reader.coverage(this.#view?.atMs ?? 0);
  }

  #stateNow(): RecordedState {
    if (this.pacer.shownMicros !== undefined) return { kind: 'recorded' };
    const sinceMs = this.#sinceMs;
    const { fault } = this.pacer;
    const coverage = this.#coverage;
    switch (coverage.kind) {
      case 'gap':
        return { kind: 'gap', ...coverage.span };
      case 'lost':
        return { kind: 'failed', fault: coverage.fault, attempt: coverage.attempt };
      case 'unlisted':
        return { kind: 'fetching', waitingFor: 'listing', sinceMs };
      case 'listed':
        return { kind: 'fetching', waitingFor: 'segment', sinceMs };
      case 'in-hand':
        return fault ? { kind: 'failed', ...fault } : { kind: 'fetching', waitingFor: 'first-frame', sinceMs };
    }
  }

  /** Has a moment read, and waits for what comes of it. */
  #look(atMs: number, signal: AbortSignal): Promise<void> {
    this.#asideMs = atMs;
    if (this.#view) this.follow(this.#view);
    return this.#news.wait(signal, LONGEST_LOOK_MS);
  }

  #heardNews(): void {
    this.pacer.pump();
    this.#news.wake();
    this.#options.onNews();
  }
}
