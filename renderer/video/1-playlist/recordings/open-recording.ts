import type { RecordedSpans, Recordings, RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../../shared/vocabulary/time';
import { fault, type Outcome, success } from '../outcome';
import { DvrRecorder } from './dvr-recorder';
import { FrigateRecorder } from './frigate-recorder';
import { HlsRecorder } from './hls-recorder';
import { MediaMtxRecorder } from './mediamtx-recorder';
import type { Recorder, RecordingAccess } from './recorder';
import { type RecordingIndex, settleSegments, settleSpans } from './settle-segments';

/**
 * Opens a camera's recordings. Nothing is fetched before something is asked for, and nothing is left behind: it needs no
 * closing.
 * @param access - `now` and `notBeforeMs` are true time
 */
export function openRecording({ source, clockOffsetMs }: Recordings, access: RecordingAccess): RecordingIndex {
  const recorder = openSource(source, {
    fetch: access.fetch,
    now: () => shifted(access.now(), clockOffsetMs),
    notBeforeMs: shifted(access.notBeforeMs, clockOffsetMs),
  });
  return new TrueTimeIndex(recorder, clockOffsetMs, access.notBeforeMs);
}

/** @param access - `now` and `notBeforeMs` are the recorder's time */
function openSource(source: RecordingSource, access: RecordingAccess): Recorder {
  switch (source.kind) {
    case 'hls':
      return new HlsRecorder(source, access);
    case 'dvr':
      return new DvrRecorder(source, access);
    case 'mediamtx':
      return new MediaMtxRecorder(source, access);
    case 'frigate':
      return new FrigateRecorder(source, access);
  }
}

const LAST_MS = 8.64e15;

/** A recorder's recordings in true time, in order and within what was asked for. */
class TrueTimeIndex implements RecordingIndex {
  readonly #recorder: Recorder;
  readonly #offsetMs: number;
  readonly #notBeforeMs: UtcMs;

  /**
   * @param offsetMs - how far the recorder's clock is ahead of the true time, milliseconds
   * @param notBeforeMs - nothing before it is asked for or answered, true time
   */
  constructor(recorder: Recorder, offsetMs: number, notBeforeMs: UtcMs) {
    this.#recorder = recorder;
    this.#offsetMs = offsetMs;
    this.#notBeforeMs = notBeforeMs;
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<RecordedSpans>> {
    const asked = this.#allowed(range);
    if (asked === undefined) return success({ range, spans: [] });
    const lengthMs = asked.untilMs - asked.fromMs;
    if (lengthMs > this.#recorder.longestMs) return fault('playlist', tooLong(lengthMs, this.#recorder.longestMs));
    const found = await this.#recorder.spans(moved(asked, this.#offsetMs), signal);
    if (found.kind !== 'success') return found;
    const spans = found.value.spans.map((span) => moved(span, -this.#offsetMs));
    const settled = settleSpans(spans, asked);
    return success({ range, spans: [...settled.spans], complaint: found.value.complaint ?? settled.complaint });
  }

  readonly stretch: RecordingIndex['stretch'] = async (range, need, signal) => {
    const asked = this.#allowed(range);
    if (asked === undefined) return success({ range, segments: [] });
    // All of what may not be asked for is answered at once: nothing of it is there.
    if (asked.fromMs > range.fromMs)
      return success({ range: { fromMs: range.fromMs, untilMs: asked.fromMs }, segments: [] });
    const found = await this.#recorder.stretch(moved(asked, this.#offsetMs), need, signal);
    if (found.kind !== 'success') return found;
    const answered = moved(found.value.range, -this.#offsetMs);
    const within = { fromMs: asked.fromMs, untilMs: utcMs(Math.min(asked.untilMs, answered.untilMs)) };
    const listed = found.value.segments.map((one) => ({ ...one, utcMs: shifted(one.utcMs, -this.#offsetMs) }));
    const { segments } = settleSegments(listed, within);
    return success({ range: within, segments: segments.filter((segment) => segment.utcMs >= this.#notBeforeMs) });
  };

  /** What of a range may be asked for; undefined where that is nothing. */
  #allowed({ fromMs, untilMs }: TimeSpan): TimeSpan | undefined {
    const asked = { fromMs: utcMs(Math.max(fromMs, this.#notBeforeMs)), untilMs };
    return asked.untilMs > asked.fromMs ? asked : undefined;
  }
}

function moved({ fromMs, untilMs }: TimeSpan, byMs: number): TimeSpan {
  return { fromMs: shifted(fromMs, byMs), untilMs: shifted(untilMs, byMs) };
}

function shifted(atMs: number, byMs: number): UtcMs {
  return utcMs(Math.min(Math.max(atMs + byMs, 0), LAST_MS));
}

function tooLong(lengthMs: number, longestMs: number): string {
  const hours = (ms: number): number => Math.ceil(ms / 3_600_000);
  return `${hours(lengthMs)} hours of recordings are asked for at once; at most ${hours(longestMs)} can be`;
}
