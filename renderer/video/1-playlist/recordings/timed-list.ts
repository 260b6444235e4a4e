/** A list of recordings as MediaMTX's `/list` answers it, and as whoever offers recordings by HLS may do, too. */
import { z } from 'zod';
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { FetchLike } from '../bounded-fetch';
import { chooseVariant, type RenditionNeed } from '../choose-rendition';
import { loadPlaylist } from '../load-playlist';
import { fault, type Outcome, success } from '../outcome';
import type { MasterPlaylist, MediaPlaylist, Playlist, SegmentRef, Variant } from '../playlist';
import { loadList } from './recorder';
import type { RecordedSegment } from './settle-segments';

/** `start` is RFC 3339 with any offset from UTC, `duration` seconds. Whatever else it says is passed over. */
const TimedList = z.array(z.object({ start: z.iso.datetime({ offset: true }), duration: z.number().min(0).max(1e9) }));

/**
 * Loads a list of recordings with their beginnings and durations.
 * @returns the recordings in the order of the list; none where the server says that there are none
 */
export async function loadTimedList(
  fetchLike: FetchLike,
  url: string,
  signal: AbortSignal,
): Promise<Outcome<readonly TimeSpan[]>> {
  const loaded = await loadList(fetchLike, url, TimedList, signal);
  if (loaded.kind !== 'success') return loaded;
  return success((loaded.value ?? []).flatMap(({ start, duration }) => spanFrom(Date.parse(start), duration * 1000)));
}

/** A stretch of time; nothing where it has no length, or is no time that there is. */
function spanFrom(fromMs: number, durationMs: number): TimeSpan[] {
  const untilMs = Math.ceil(fromMs + durationMs);
  if (!(fromMs >= 0 && untilMs > fromMs && untilMs <= 8.64e15)) return [];
  return [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }];
}

/** What was found behind an address: nothing where the server says that nothing was recorded. */
export type Found = Playlist | 'nothing';

/** Loads a playlist; a server that knows none by 404 has nothing. */
export async function findPlaylist(fetchLike: FetchLike, url: string, signal: AbortSignal): Promise<Outcome<Found>> {
  const loaded = await loadPlaylist(fetchLike, url, signal, 'recorded');
  if (loaded.kind === 'success') return success(loaded.value.playlist);
  return loaded.kind === 'fault' && loaded.status === 404 ? success('nothing') : loaded;
}

/** Opens playlists, by way of their master playlists where there are any, and remembers which quality was chosen. */
export class PlaylistOpener {
  /** What was chosen last for a tile. */
  #variant: Variant | undefined;

  /**
   * The segments of the playlist behind an address; there is a time for each of them.
   * @param load - loads a playlist, or knows it already
   * @param need - what the tiles need; undefined for the smallest rendition
   */
  async open(
    load: (url: string) => Promise<Outcome<Found>>,
    url: string,
    need: RenditionNeed | undefined,
  ): Promise<Outcome<readonly RecordedSegment[]>> {
    const root = await load(url);
    if (root.kind !== 'success') return root;
    if (root.value === 'nothing' || root.value.kind === 'media') return timedSegments(root.value);
    const media = await load(this.#choose(root.value, need).url);
    if (media.kind !== 'success') return media;
    if (media.value !== 'nothing' && media.value.kind === 'master')
      return fault('playlist', 'The master playlist leads to another master playlist');
    return timedSegments(media.value);
  }

  /** Each range may have addresses of its own: what was chosen before is told by its size. */
  #choose(master: MasterPlaylist, need: RenditionNeed | undefined): Variant {
    if (need === undefined) return chooseVariant(master, undefined);
    const current = master.variants.find((variant) => isSameQuality(variant, this.#variant));
    this.#variant = chooseVariant(master, need, current);
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

function timedSegments(playlist: MediaPlaylist | 'nothing'): Outcome<readonly RecordedSegment[]> {
  if (playlist === 'nothing') return success([]);
  const timed = playlist.segments.filter(hasTime);
  return timed.length === playlist.segments.length
    ? success(timed)
    : fault('playlist', 'The playlist does not say when its segments were recorded (EXT-X-PROGRAM-DATE-TIME)');
}

function hasTime(segment: SegmentRef): segment is RecordedSegment {
  return segment.utcMs !== undefined;
}
