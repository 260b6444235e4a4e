/** Recordings by HLS: a playlist is asked for a range of time, and says by PROGRAM-DATE-TIME when each segment was seen. */
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RenditionNeed } from '../choose-rendition';
import { type Outcome, success } from '../outcome';
import { type FoundSpans, isSettled, keepMsOf, KeptAnswers, type Recorder, type RecordingAccess } from './recorder';
import { type RecordedSegment, settleSegments, settleSpans, spansOf } from './settle-segments';
import { findPlaylist, type Found, loadTimedList, PlaylistOpener } from './timed-list';

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

export class HlsRecorder implements Recorder {
  readonly longestMs: number;
  readonly #source: Extract<RecordingSource, { kind: 'hls' }>;
  readonly #access: RecordingAccess;
  readonly #playlists: KeptAnswers<Found>;
  readonly #spans: KeptAnswers<FoundSpans>;
  readonly #opener = new PlaylistOpener();

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

  readonly stretch: Recorder['stretch'] = async (range, need, signal) => {
    const window = windowAt(range.fromMs, WINDOW_MS);
    const found = await this.#segments(window, need, signal, this.#playlists);
    if (found.kind !== 'success') return found;
    const segments = found.value;
    const untilMs = utcMs(Math.min(range.untilMs, this.#knownUntil(range, window, segments)));
    return success({ range: { fromMs: range.fromMs, untilMs }, segments });
  };

  /** Near to now a segment may be missing that comes yet: there an answer speaks of no more than what was listed. */
  #knownUntil({ fromMs }: TimeSpan, window: TimeSpan, segments: readonly RecordedSegment[]): number {
    const now = this.#access.now();
    if (isSettled(window.untilMs, now)) return window.untilMs;
    const last = segments.at(-1);
    const listedMs = last ? last.utcMs + last.durationMs : 0;
    const presentMs = Math.min(Math.max(now, fromMs + 1), window.untilMs);
    return listedMs > fromMs ? Math.min(listedMs, presentMs) : presentMs;
  }

  async #readSpans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const spans: TimeSpan[] = [];
    let complaint: string | undefined;
    const lastMs = Math.min(range.untilMs, this.#access.now());
    for (let atMs: number = range.fromMs; atMs < lastMs;) {
      const window = windowAt(atMs, SPANS_WINDOW_MS);
      const read = await this.#readWindow(window, signal);
      if (read.kind !== 'success') return read;
      spans.push(...read.value.spans);
      complaint ??= read.value.complaint;
      atMs = window.untilMs;
    }
    return success({ spans, complaint });
  }

  #readWindow(window: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    return this.#spans.get(String(window.fromMs), keepMsOf(window.untilMs, this.#access.now), async () => {
      const found = await this.#segments(window, undefined, signal);
      if (found.kind !== 'success') return found;
      const { segments, complaint } = settleSegments(found.value, window);
      // A segment that reaches into the next window is in the playlists of both.
      const { spans } = settleSpans(spansOf(segments), window);
      return success({ spans, complaint });
    });
  }

  /**
   * The segments of a window, by way of its master playlist where there is one.
   * @param kept - where the playlists are kept; they are not where what is read off them is
   */
  #segments(
    window: TimeSpan,
    need: RenditionNeed | undefined,
    signal: AbortSignal,
    kept?: KeptAnswers<Found>,
  ): Promise<Outcome<readonly RecordedSegment[]>> {
    const fromMs = utcMs(Math.max(window.fromMs - LEAD_MS, this.#access.notBeforeMs));
    const load = (url: string): Promise<Outcome<Found>> => {
      const ask = (): Promise<Outcome<Found>> => findPlaylist(this.#access.fetch, url, signal);
      return kept ? kept.get(`${window.fromMs} ${url}`, keepMsOf(window.untilMs, this.#access.now), ask) : ask();
    };
    return this.#opener.open(load, rangeAddress(this.#source.url, { fromMs, untilMs: window.untilMs }), need);
  }
}

/**
 * The window of a grid that holds a moment: ranges that begin a little earlier or later are the same request. It may end in the
 * time to come: an address that changed with the time would be another one each time, and with it those of all segments.
 */
function windowAt(atMs: number, lengthMs: number): TimeSpan {
  const fromMs = Math.floor(atMs / lengthMs) * lengthMs;
  return { fromMs: utcMs(fromMs), untilMs: utcMs(fromMs + lengthMs) };
}

/**
 * Puts a range of time into an address of the vocabulary's `RangeAddress`. All of it is UTC: no clock change of any place
 * can move it.
 */
function rangeAddress(template: string, { fromMs, untilMs }: TimeSpan): string {
  return template
    .replaceAll('{from}', encodeURIComponent(new Date(fromMs).toISOString()))
    .replaceAll('{until}', encodeURIComponent(new Date(untilMs).toISOString()))
    .replaceAll('{fromS}', String(Math.floor(fromMs / 1000)))
    .replaceAll('{untilS}', String(Math.ceil(untilMs / 1000)));
}
