/**
 * Frigate's recordings: files of about ten seconds, which `/api/CAMERA/recordings` lists with their true times, and which
 * `/vod/CAMERA/start/../end/../` joins to a playlist that states no times and in which gaps are gone. So the times come from
 * the list: what is asked for are neighbouring files without a gap, and each segment is found in its file by counting back
 * from the end. From the end, because releases differ in how they begin: some with the file before, some in the middle of one.
 */
import { z } from 'zod';
import type { RecordingSource, TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import { fault, success, type Outcome } from '../outcome';
import type { MediaPlaylist } from '../playlist';
import { loadPlaylist } from '../load-playlist';
import {
  type FoundSpans,
  isSettled,
  keepMsOf,
  KeptAnswers,
  loadList,
  type Recorder,
  recorderAddress,
  type RecordingAccess,
} from './recorder';
import { type RecordedSegment, SEAM_MS } from './settle-segments';

/** What one list is asked for, milliseconds: 360 files. */
const LISTED_MS = 3_600_000;
/** What one playlist is asked for, milliseconds: stated durations are rounded, and what they are off by adds up. */
const JOINED_MS = 120_000;
const KEPT_LISTS = 30;
const KEPT_PLAYLISTS = 32;
const LONGEST_MS = 26 * 3_600_000;
/** A segment may begin this much before the file that it belongs to by the count, milliseconds. */
const ROUNDING_MS = 100;

/** Times are seconds since 1970, in UTC. */
const Seconds = z.number().min(0).max(8.64e12);
const Files = z.array(z.object({ start_time: Seconds, end_time: Seconds }));

/** One file, in milliseconds that are not whole. */
interface RecordedFile {
  readonly fromMs: number;
  readonly untilMs: number;
}

export class FrigateRecorder implements Recorder {
  readonly longestMs = LONGEST_MS;
  readonly #source: Extract<RecordingSource, { kind: 'frigate' }>;
  readonly #access: RecordingAccess;
  readonly #lists: KeptAnswers<readonly RecordedFile[]>;
  readonly #joined: KeptAnswers<readonly RecordedSegment[]>;

  constructor(source: Extract<RecordingSource, { kind: 'frigate' }>, access: RecordingAccess) {
    this.#source = source;
    this.#access = access;
    this.#lists = new KeptAnswers(KEPT_LISTS, access.now);
    this.#joined = new KeptAnswers(KEPT_PLAYLISTS, access.now);
  }

  async spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>> {
    const spans: TimeSpan[] = [];
    const lastMs = Math.min(range.untilMs, this.#access.now());
    for (let atMs: number = range.fromMs; atMs < lastMs; atMs = hourOf(atMs) + LISTED_MS) {
      const listed = await this.#list(atMs, signal);
      if (listed.kind !== 'success') return listed;
      // A file that reaches into the next hour is in the lists of both.
      const nextMs = hourOf(atMs) + LISTED_MS;
      for (const { fromMs, untilMs } of listed.value)
        if ((atMs === range.fromMs || fromMs >= atMs) && fromMs < nextMs)
          spans.push({ fromMs: utcMs(fromMs), untilMs: utcMs(Math.ceil(untilMs)) });
    }
    return success({ spans });
  }

  readonly stretch: Recorder['stretch'] = async (range, _need, signal) => {
    const listed = await this.#list(range.fromMs, signal);
    if (listed.kind !== 'success') return listed;
    const listedMs = hourOf(range.fromMs) + LISTED_MS;
    const untilMs = Math.max(range.fromMs + 1, Math.min(range.untilMs, listedMs, this.#access.now()));
    const first = listed.value.findIndex((file) => file.untilMs > range.fromMs);
    const { files, after } = neighbours(listed.value, first, this.#access.now());
    if (!files[0] || files[0].fromMs >= untilMs) {
      // Nothing is recorded until then, as far as anybody knows.
      return success({ range: { fromMs: range.fromMs, untilMs: utcMs(untilMs) }, segments: [] });
    }
    const joined = await this.#join(files, after, signal);
    if (joined.kind !== 'success') return joined;
    const endMs = Math.max(range.fromMs + 1, Math.ceil(endOf(files, after)));
    return success({
      range: { fromMs: range.fromMs, untilMs: utcMs(Math.min(untilMs, endMs)) },
      segments: joined.value,
    });
  };

  #list(atMs: number, signal: AbortSignal): Promise<Outcome<readonly RecordedFile[]>> {
    const { fetch, notBeforeMs } = this.#access;
    const { url, camera } = this.#source;
    const fromMs = hourOf(atMs);
    const untilMs = fromMs + LISTED_MS;
    return this.#lists.get(String(fromMs), keepMsOf(untilMs, this.#access.now), async () => {
      const query = { after: String(Math.max(fromMs, notBeforeMs) / 1000), before: String(untilMs / 1000) };
      const loaded = await loadList(fetch, recorderAddress(url, `/api/${camera}/recordings`, query), Files, signal);
      if (loaded.kind !== 'success') return loaded;
      const files = (loaded.value ?? [])
        .map((file) => ({ fromMs: file.start_time * 1000, untilMs: file.end_time * 1000 }))
        .filter((file) => file.untilMs > file.fromMs)
        .sort((a, b) => a.fromMs - b.fromMs);
      return success(files);
    });
  }

  /**
   * The segments of neighbouring files.
   * @param after - the file that follows the last of them: the end that is asked for lies before it
   */
  async #join(
    files: readonly RecordedFile[],
    after: RecordedFile | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<readonly RecordedSegment[]>> {
    const [first] = files;
    if (!first) return success([]);
    const endMs = endOf(files, after);
    const range = `start/${first.fromMs / 1000}/end/${endMs / 1000}`;
    const url = recorderAddress(this.#source.url, `/vod/${this.#source.camera}/${range}/index.m3u8`);
    const joined = await this.#joined.get(range, keepMsOf(endMs, this.#access.now), async () => {
      const loaded = await loadPlaylist(this.#access.fetch, url, signal, 'recorded');
      if (loaded.kind !== 'success') return loaded;
      const { playlist } = loaded.value;
      if (playlist.kind === 'master') return fault('playlist', 'Frigate answers with a master playlist');
      return success(timed(playlist, files, endMs));
    });
    return joined.kind === 'fault' && joined.status === 404 ? success([]) : joined;
  }
}

function hourOf(atMs: number): number {
  return Math.floor(atMs / LISTED_MS) * LISTED_MS;
}

/**
 * The file with an index and those around it that one playlist is asked for: none of them behind a gap, and always the same ones,
 * because addresses of segments are those of their playlist. Of the newest, one at a time: which others there are changes.
 */
function neighbours(
  all: readonly RecordedFile[],
  index: number,
  nowMs: number,
): { readonly files: readonly RecordedFile[]; readonly after: RecordedFile | undefined } {
  const belong = (file: RecordedFile | undefined, next: RecordedFile | undefined): boolean =>
    file !== undefined &&
    next !== undefined &&
    next.fromMs - file.untilMs <= SEAM_MS &&
    Math.floor(file.fromMs / JOINED_MS) === Math.floor(next.fromMs / JOINED_MS) &&
    isSettled(next.untilMs, nowMs);
  if (index < 0) return { files: [], after: undefined };
  let from = index;
  while (belong(all[from - 1], all[from])) from--;
  let until = index + 1;
  while (belong(all[until - 1], all[until])) until++;
  return { files: all.slice(from, until), after: all[until] };
}

/** A moment that is in the last file and not in the one after it: there all releases of Frigate end alike. */
function endOf(files: readonly RecordedFile[], after: RecordedFile | undefined): number {
  const lastMs = files.at(-1)?.untilMs ?? 0;
  return after && after.fromMs <= lastMs ? after.fromMs - 1 : lastMs;
}

/** Each segment with its time, found from the end of the playlist; those of a file before the first are left out. */
function timed({ segments }: MediaPlaylist, files: readonly RecordedFile[], endMs: number): readonly RecordedSegment[] {
  const found: RecordedSegment[] = [];
  let leftMs = 0;
  for (const segment of segments.toReversed()) {
    leftMs += segment.durationMs;
    const fromMs = timeAt(files, endMs, leftMs);
    if (fromMs === undefined) break;
    found.push({ ...segment, utcMs: utcMs(Math.round(fromMs)) });
  }
  return found.reverse();
}

/**
 * The moment so long before the end of what was recorded, not counting twice where files overlap.
 * @returns undefined where that is before the first file
 */
function timeAt(files: readonly RecordedFile[], endMs: number, leftMs: number): number | undefined {
  let restMs = leftMs;
  for (const [index, file] of files.toReversed().entries()) {
    const untilMs = index === 0 ? Math.min(endMs, file.untilMs) : file.untilMs;
    if (restMs <= untilMs - file.fromMs + ROUNDING_MS) return Math.max(file.fromMs, untilMs - restMs);
    restMs -= untilMs - file.fromMs;
  }
  return undefined;
}
