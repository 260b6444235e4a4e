/** The window of a live playlist as a recording: what its server still lists is what there is. */
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RenditionNeed } from '../choose-rendition';
import { success, type Outcome } from '../outcome';
import { cadenceMs } from '../playlist';
import { findPlaylist, PlaylistOpener, timedSegments, type Found, type OpenedPlaylist } from './timed-list';
import type { FoundSpans, FoundStretch, Recorder, RecordingAccess } from './recorder';
import { type RecordedSegment, settleSegments, spansOf } from './settle-segments';

/** A master playlist says the same for so long, milliseconds. */
const MASTER_KEPT_MS = 60_000;
/** Nothing is asked for more often, milliseconds. */
const SHORTEST_KEPT_MS = 1_000;
/** A live window is hours and not days long: whatever range is asked about, the answer is one playlist. */
const LONGEST_MS = 31 * 86_400_000;

export class DvrRecorder implements Recorder {
  readonly longestMs = LONGEST_MS;
  readonly #url: string;
  readonly #access: RecordingAccess;
  readonly #opener: PlaylistOpener;
  /** By address: a master playlist and its variants, which are few. */
  readonly #loaded = new Map<string, { readonly found: Found; readonly untilMs: number }>();

  constructor(source: Extract<RecordingSource, { kind: 'dvr' }>, access: RecordingAccess) {
    this.#url = source.url;
    this.#access = access;
    this.#opener = new PlaylistOpener(access.supports);
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const opened = await this.#open(undefined, signal);
    if (opened.kind !== 'success') return opened;
    const timed = timedSegments(opened.value.playlist);
    if (timed.kind !== 'success') return timed;
    const { segments, complaint } = settleSegments(timed.value, range, windowOf(timed.value, range));
    return success({ spans: spansOf(segments), ...(complaint !== undefined && { complaint }) });
  }

  async stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<FoundStretch>> {
    const opened = await this.#open(need, signal);
    if (opened.kind !== 'success') return opened;
    const { playlist, variant } = opened.value;
    const timed = timedSegments(playlist);
    if (timed.kind !== 'success') return timed;
    const segments = timed.value;
    return success({
      range: { fromMs: range.fromMs, untilMs: this.#knownUntil(range, segments) },
      asked: windowOf(segments, range),
      segments,
      ...(variant?.rendition && { rendition: variant.rendition }),
    });
  }

  /** What comes after the newest segment is not known before it is listed. */
  #knownUntil({ fromMs, untilMs }: TimeSpan, segments: readonly RecordedSegment[]): TimeSpan['untilMs'] {
    const last = segments.at(-1);
    const listedMs = last ? last.utcMs + last.durationMs : 0;
    const knownMs = listedMs > fromMs ? listedMs : Math.max(this.#access.now(), fromMs + 1);
    return utcMs(Math.min(untilMs, knownMs));
  }

  #open(need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<OpenedPlaylist>> {
    return this.#opener.open((url) => this.#load(url, signal), this.#url, need);
  }

  /** A playlist is asked for no more often than it grows. */
  async #load(url: string, signal: AbortSignal): Promise<Outcome<Found>> {
    const now = this.#access.now();
    for (const [address, { untilMs }] of this.#loaded) if (untilMs <= now) this.#loaded.delete(address);
    const known = this.#loaded.get(url);
    if (known) return success(known.found);
    const found = await findPlaylist(this.#access.fetch, url, signal);
    if (found.kind === 'success') this.#loaded.set(url, { found: found.value, untilMs: now + keepMs(found.value) });
    return found;
  }
}

function keepMs(found: Found): number {
  if (found === 'nothing') return SHORTEST_KEPT_MS;
  return found.kind === 'master' ? MASTER_KEPT_MS : Math.max(SHORTEST_KEPT_MS, cadenceMs(found));
}

/** A live playlist answers with its window, whatever is asked for: that is no other answer than was wanted. */
function windowOf(segments: readonly RecordedSegment[], range: TimeSpan): TimeSpan {
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return range;
  return { fromMs: first.utcMs, untilMs: utcMs(last.utcMs + last.durationMs) };
}
