/** Recordings by HLS: a playlist is asked for a range of time, and says by PROGRAM-DATE-TIME when each segment was seen. */
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/recording';
import { utcMs } from '../../../../shared/vocabulary/time';
import { chooseVariant, type RenditionNeed } from '../choose-rendition';
import { loadRecordedPlaylist } from '../load-playlist';
import { fault, success, type Outcome } from '../outcome';
import type { MasterPlaylist, MediaPlaylist, Playlist, SegmentRef, Variant } from '../playlist';
import { isSettled, KeptAnswers } from './kept-answers';
import { rangeAddress } from './range-address';
import type { FoundSpans, FoundStretch, Recorder, RecordingAccess } from './recorder';
import type { RecordedSegment } from './recording-index';
import { settleSegments, spansOf } from './settle-segments';
import { loadTimedList } from './timed-list';

/** What one playlist of a stretch is asked for, milliseconds: 150 segments of two seconds. */
const WINDOW_MS = 300_000;
/** What one playlist is asked for where only its spans are wanted, milliseconds. */
const SPANS_WINDOW_MS = 3_600_000;
/** Playlists that are kept: two hours of windows, where each has a master playlist. */
const KEPT_PLAYLISTS = 48;
/** A segment may have begun this long before the window that it reaches into, milliseconds; some servers do not list it then. */
const LEAD_MS = 20_000;
/** With a list of its recordings it is asked about any range that a timeline shows: a month, milliseconds. */
const LONGEST_LISTED_MS = 31 * 86_400_000;
/** Without one each hour is a playlist: a day, and what a clock change or an hour begun adds, milliseconds. */
const LONGEST_READ_MS = 26 * 3_600_000;

/** What was found behind an address for a range: nothing where the server says that there is nothing. */
type Found<T extends Playlist = Playlist> = T | 'nothing';

/** Where a playlist is kept, under which name, and until when what it is about lasts. */
interface Place {
  readonly kept: KeptAnswers<Found> | undefined;
  readonly key: string;
  readonly untilMs: number;
}

/** One source of kind `hls`. */
export class HlsRecorder implements Recorder {
  readonly longestMs: number;
  readonly #source: Extract<RecordingSource, { kind: 'hls' }>;
  readonly #access: RecordingAccess;
  readonly #playlists: KeptAnswers<Found>;
  readonly #spans: KeptAnswers<FoundSpans>;
  /** What was chosen last for a tile. */
  #variant: Variant | undefined;

  constructor(source: Extract<RecordingSource, { kind: 'hls' }>, access: RecordingAccess) {
    this.#source = source;
    this.#access = access;
    this.#playlists = new KeptAnswers(KEPT_PLAYLISTS, access.now);
    this.#spans = new KeptAnswers(LONGEST_READ_MS / SPANS_WINDOW_MS, access.now);
    this.longestMs = source.spans === undefined ? LONGEST_READ_MS : LONGEST_LISTED_MS;
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const { spans: address } = this.#source;
    if (address === undefined) return this.#readSpans(range, signal);
    const listed = await loadTimedList(this.#access.fetch, rangeAddress(address, range), signal);
    return listed.kind === 'success' ? success({ spans: listed.value }) : listed;
  }

  async stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<FoundStretch>> {
    const window = this.#windowAt(range.fromMs, WINDOW_MS);
    const opened = await this.#open(window, need, signal, this.#playlists);
    if (opened.kind !== 'success') return opened;
    const { playlist, variant } = opened.value;
    const timed = playlist === 'nothing' ? success([]) : timedSegments(playlist);
    if (timed.kind !== 'success') return timed;
    const segments = timed.value;
    return success({
      range: {
        fromMs: range.fromMs,
        untilMs: utcMs(Math.min(range.untilMs, this.#knownUntil(range, window, segments))),
      },
      asked: window,
      segments,
      ...(variant?.rendition && { rendition: variant.rendition }),
    });
  }

  /**
   * The window of a grid that holds a moment: ranges that begin a little earlier or later are the same request. What is to
   * come is not asked for.
   */
  #windowAt(atMs: number, lengthMs: number): TimeSpan {
    const fromMs = Math.floor(atMs / lengthMs) * lengthMs;
    const untilMs = Math.max(Math.min(fromMs + lengthMs, this.#access.now()), atMs + 1);
    return { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
  }

  /** Near to now a segment may be missing that comes yet: there an answer speaks of no more than what was listed. */
  #knownUntil(range: TimeSpan, window: TimeSpan, segments: readonly RecordedSegment[]): number {
    if (isSettled(window.untilMs, this.#access.now())) return window.untilMs;
    const last = segments.at(-1);
    const listedMs = last ? last.utcMs + last.durationMs : 0;
    return listedMs > range.fromMs ? Math.min(listedMs, window.untilMs) : window.untilMs;
  }

  async #readSpans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const spans: TimeSpan[] = [];
    let complaint: string | undefined;
    const lastMs = Math.min(range.untilMs, this.#access.now());
    for (let atMs: number = range.fromMs; atMs < lastMs;) {
      const window = this.#windowAt(atMs, SPANS_WINDOW_MS);
      const read = await this.#readWindow(window, signal);
      if (read.kind !== 'success') return read;
      spans.push(...read.value.spans);
      complaint ??= read.value.complaint;
      atMs = window.untilMs;
    }
    return success({ spans, ...(complaint !== undefined && { complaint }) });
  }

  async #readWindow(window: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const key = String(window.fromMs);
    const known = this.#spans.get(key);
    if (known) return success(known);
    const opened = await this.#open(window, undefined, signal);
    if (opened.kind !== 'success') return opened;
    const { playlist } = opened.value;
    const timed = playlist === 'nothing' ? success([]) : timedSegments(playlist);
    if (timed.kind !== 'success') return timed;
    const { segments, complaint } = settleSegments(timed.value, window);
    const found = { spans: spansOf(segments), ...(complaint !== undefined && { complaint }) };
    this.#spans.set(key, found, window.untilMs);
    return success(found);
  }

  /**
   * The media playlist of a window, by way of its master playlist where there is one.
   * @param kept - where the playlists are kept; they are not where what is read off them is
   */
  async #open(
    window: TimeSpan,
    need: RenditionNeed | undefined,
    signal: AbortSignal,
    kept?: KeptAnswers<Found>,
  ): Promise<Outcome<{ readonly playlist: Found<MediaPlaylist>; readonly variant?: Variant }>> {
    const fromMs = utcMs(Math.max(window.fromMs - LEAD_MS, this.#access.notBeforeMs ?? 0));
    const url = rangeAddress(this.#source.url, { fromMs, untilMs: window.untilMs });
    const load = (address: string, key: string): Promise<Outcome<Found>> =>
      this.#load(address, { key: `${window.fromMs} ${key}`, untilMs: window.untilMs, kept }, signal);
    const root = await load(url, '');
    if (root.kind !== 'success') return root;
    if (root.value === 'nothing' || root.value.kind === 'media') return success({ playlist: root.value });
    const variant = this.#choose(root.value, need);
    const media = await load(variant.url, variant.url);
    if (media.kind !== 'success') return media;
    if (media.value !== 'nothing' && media.value.kind === 'master')
      return fault('playlist', 'The master playlist leads to another master playlist');
    return success({ playlist: media.value, variant });
  }

  async #load(url: string, { key, untilMs, kept }: Place, signal: AbortSignal): Promise<Outcome<Found>> {
    const known = kept?.get(key);
    if (known) return success(known);
    const loaded = await loadRecordedPlaylist(this.#access.fetch, url, signal);
    const isNothing = loaded.kind === 'fault' && loaded.status === 404;
    if (loaded.kind !== 'success' && !isNothing) return loaded;
    const found = loaded.kind === 'success' ? loaded.value.playlist : 'nothing';
    kept?.set(key, found, untilMs);
    return success(found);
  }

  /** Each window has addresses of its own: what was chosen before is told by its size. */
  #choose(master: MasterPlaylist, need: RenditionNeed | undefined): Variant {
    const { supports } = this.#access;
    if (need === undefined) return chooseVariant(master, undefined, undefined, supports);
    const current = master.variants.find((variant) => isSameQuality(variant, this.#variant));
    this.#variant = chooseVariant(master, need, current, supports);
    return this.#variant;
  }
}

function isSameQuality(variant: Variant, other: Variant | undefined): boolean {
  return (
    variant.codec === other?.codec &&
    variant.bandwidthBps === other?.bandwidthBps &&
    variant.rendition?.widthPx === other.rendition?.widthPx &&
    variant.rendition?.heightPx === other.rendition?.heightPx
  );
}

/** The segments of a playlist that is a recording: a time for each of them. */
export function timedSegments({ segments }: MediaPlaylist): Outcome<readonly RecordedSegment[]> {
  const timed = segments.filter(hasTime);
  return timed.length === segments.length
    ? success(timed)
    : fault('playlist', 'The playlist does not say when its segments were recorded (EXT-X-PROGRAM-DATE-TIME)');
}

function hasTime(segment: SegmentRef): segment is RecordedSegment {
  return segment.utcMs !== undefined;
}
