/**
 * MediaMTX's playback server. `/list` says what was recorded, `/get` answers any stretch of it as one fragmented MP4 with its
 * own init: its time 0 is the moment that was asked for. Where that lies between two key frames, the pictures from the key
 * frame on come first, without duration; the demuxer puts them back in their places.
 */
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { mediaMicros, utcMs } from '../../../../shared/vocabulary/time';
import { success, type Outcome } from '../outcome';
import {
  type FoundSpans,
  keepMsOf,
  KeptAnswers,
  type Recorder,
  recorderAddress,
  type RecordingAccess,
} from './recorder';
import type { RecordedSegment } from './settle-segments';
import { loadTimedList } from './timed-list';

/**
 * What one `/get` is asked for, milliseconds: each begins with up to a whole group of pictures that is not new, and none is
 * shown before all of it has come.
 */
const PIECE_MS = 4_000;
/** What one list of a stretch is asked for, milliseconds. */
const WINDOW_MS = 3_600_000;
/** What a stretch answers with at most, milliseconds. */
const STRETCH_MS = 300_000;
/** A recording that ended no longer ago still grows: the piece at its end is left until it is whole, milliseconds. */
const GROWS_MS = 15_000;
const KEPT_LISTS = 24;
const LONGEST_MS = 31 * 86_400_000;

export class MediaMtxRecorder implements Recorder {
  readonly longestMs = LONGEST_MS;
  readonly #source: Extract<RecordingSource, { kind: 'mediamtx' }>;
  readonly #access: RecordingAccess;
  readonly #lists: KeptAnswers<readonly TimeSpan[]>;

  constructor(source: Extract<RecordingSource, { kind: 'mediamtx' }>, access: RecordingAccess) {
    this.#source = source;
    this.#access = access;
    this.#lists = new KeptAnswers(KEPT_LISTS, access.now);
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const listed = await this.#list(range, signal);
    return listed.kind === 'success' ? success({ spans: listed.value }) : listed;
  }

  readonly stretch: Recorder['stretch'] = async (range, _need, signal) => {
    const now = this.#access.now();
    const windowMs = Math.floor(range.fromMs / WINDOW_MS) * WINDOW_MS;
    const window = {
      fromMs: utcMs(Math.max(windowMs, this.#access.notBeforeMs)),
      untilMs: utcMs(Math.max(range.fromMs + 1, Math.min(windowMs + WINDOW_MS, now))),
    };
    const keepMs = keepMsOf(window.untilMs, this.#access.now);
    const listed = await this.#lists.get(String(window.fromMs), keepMs, () => this.#list(window, signal));
    if (listed.kind !== 'success') return listed;
    const mostMs = Math.min(range.untilMs, window.untilMs, range.fromMs + STRETCH_MS);
    const growing = listed.value.find(({ untilMs }) => untilMs > now - GROWS_MS);
    const wholeMs = growing ? Math.floor(growing.untilMs / PIECE_MS) * PIECE_MS : 0;
    const untilMs = utcMs(wholeMs > range.fromMs ? Math.min(mostMs, wholeMs) : mostMs);
    const wanted = { fromMs: range.fromMs, untilMs };
    const recordings = listed.value.map((recording) =>
      recording === growing ? { ...recording, untilMs: utcMs(Math.max(wholeMs, recording.fromMs)) } : recording,
    );
    return success({ range: wanted, segments: recordings.flatMap((recording) => this.#pieces(recording, wanted)) });
  };

  #list({ fromMs, untilMs }: TimeSpan, signal: AbortSignal): Promise<Outcome<readonly TimeSpan[]>> {
    const { url, path } = this.#source;
    const query = { path, start: new Date(fromMs).toISOString(), end: new Date(untilMs).toISOString() };
    return loadTimedList(this.#access.fetch, recorderAddress(url, '/list', query), signal);
  }

  /** The pieces of one recording that a range touches. They lie on a grid: who asks twice gets the same addresses. */
  #pieces(recording: TimeSpan, range: TimeSpan): RecordedSegment[] {
    const pieces: RecordedSegment[] = [];
    let fromMs = Math.max(recording.fromMs, Math.floor(range.fromMs / PIECE_MS) * PIECE_MS);
    while (fromMs < Math.min(recording.untilMs, range.untilMs)) {
      const untilMs = Math.min(recording.untilMs, (Math.floor(fromMs / PIECE_MS) + 1) * PIECE_MS);
      pieces.push(this.#piece(fromMs, untilMs - fromMs));
      fromMs = untilMs;
    }
    return pieces;
  }

  #piece(fromMs: number, durationMs: number): RecordedSegment {
    const { url, path } = this.#source;
    const start = new Date(fromMs).toISOString();
    return {
      url: recorderAddress(url, '/get', { path, start, duration: String(durationMs / 1000), format: 'fmp4' }),
      sequence: Math.floor(fromMs / PIECE_MS),
      startMs: 0,
      durationMs,
      discontinuity: 0,
      utcMs: utcMs(fromMs),
      originMicros: mediaMicros(0),
      init: undefined,
      gap: false,
    };
  }
}
