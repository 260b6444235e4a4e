/** The window of a live playlist as a recording: what its server still lists is what there is. */
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RenditionNeed } from '../choose-rendition';
import { success, type Outcome } from '../outcome';
import { cadenceMs } from '../playlist';
import { findPlaylist, PlaylistOpener, type Found } from './timed-list';
import { type FoundSpans, KeptAnswers, type Recorder, type RecordingAccess } from './recorder';
import { type RecordedSegment, settleSegments, spansOf } from './settle-segments';

/** A master playlist says the same for so long, milliseconds. */
const MASTER_KEPT_MS = 60_000;
/** Nothing is asked for more often, milliseconds. */
const SHORTEST_KEPT_MS = 1_000;
/** A live window is hours and not days long: whatever range is asked about, the answer is one playlist. */
const LONGEST_MS = 31 * 86_400_000;
/** A master playlist and its variants, which are few. */
const KEPT_PLAYLISTS = 16;

export class DvrRecorder implements Recorder {
  readonly longestMs = LONGEST_MS;
  readonly #url: string;
  readonly #access: RecordingAccess;
  readonly #opener = new PlaylistOpener();
  readonly #playlists: KeptAnswers<Found>;

  constructor(source: Extract<RecordingSource, { kind: 'dvr' }>, access: RecordingAccess) {
    this.#url = source.url;
    this.#access = access;
    this.#playlists = new KeptAnswers(KEPT_PLAYLISTS, access.now);
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const found = await this.#segments(undefined, signal);
    if (found.kind !== 'success') return found;
    const { segments, complaint } = settleSegments(found.value, range, windowOf(found.value, range));
    return success({ spans: spansOf(segments), complaint });
  }

  readonly stretch: Recorder['stretch'] = async (range, need, signal) => {
    const found = await this.#segments(need, signal);
    if (found.kind !== 'success') return found;
    const segments = found.value;
    return success({ range: { fromMs: range.fromMs, untilMs: this.#knownUntil(range, segments) }, segments });
  };

  /** What comes after the newest segment is not known before it is listed. */
  #knownUntil({ fromMs, untilMs }: TimeSpan, segments: readonly RecordedSegment[]): TimeSpan['untilMs'] {
    const last = segments.at(-1);
    const listedMs = last ? last.utcMs + last.durationMs : 0;
    const knownMs = listedMs > fromMs ? listedMs : Math.max(this.#access.now(), fromMs + 1);
    return utcMs(Math.min(untilMs, knownMs));
  }

  /** A playlist is asked for no more often than it grows. */
  #segments(need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<readonly RecordedSegment[]>> {
    const load = (url: string): Promise<Outcome<Found>> =>
      this.#playlists.get(url, keepMs, () => findPlaylist(this.#access.fetch, url, signal));
    return this.#opener.open(load, this.#url, need);
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
