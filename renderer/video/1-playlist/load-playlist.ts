import { fetchBounded, type FetchBounds, type FetchLike } from './bounded-fetch';
import type { Outcome } from './outcome';
import { parsePlaylist } from './parse-playlist';
import type { Playlist } from './playlist';

/**
 * 4 MB are twelve hours of segments. A playlist's server is asked every few seconds: silence of 3 s ends a request, so that
 * a camera that hangs and comes back is noticed in time to be live again within five.
 */
const PLAYLIST_BOUNDS: FetchBounds = { maxBytes: 4_194_304, idleMs: 3_000, totalMs: 6_000 };

/** A recorder may have to wake its disks first, and nobody waits for it to be live again. */
const RECORDED_BOUNDS: FetchBounds = { maxBytes: 4_194_304, idleMs: 8_000, totalMs: 15_000 };

export interface LoadedPlaylist {
  readonly playlist: Playlist;
  readonly bytes: number;
}

/**
 * Loads and reads one playlist, master or media. Of a long live one the newest segments are all that is read.
 * @param signal - ends the request; the outcome is then `aborted`
 */
export function loadPlaylist(fetchLike: FetchLike, url: string, signal: AbortSignal): Promise<Outcome<LoadedPlaylist>> {
  return load(fetchLike, url, { bounds: PLAYLIST_BOUNDS, isWhole: false }, signal);
}

/** The same for a playlist that is looked at as a recording: all of it is read, and its server may take its time. */
export function loadRecordedPlaylist(
  fetchLike: FetchLike,
  url: string,
  signal: AbortSignal,
): Promise<Outcome<LoadedPlaylist>> {
  return load(fetchLike, url, { bounds: RECORDED_BOUNDS, isWhole: true }, signal);
}

async function load(
  fetchLike: FetchLike,
  url: string,
  { bounds, isWhole }: { readonly bounds: FetchBounds; readonly isWhole: boolean },
  signal: AbortSignal,
): Promise<Outcome<LoadedPlaylist>> {
  const fetched = await fetchBounded(fetchLike, { stage: 'playlist', what: 'playlist', url }, bounds, signal);
  if (fetched.kind !== 'success') return fetched;
  const parsed = parsePlaylist(new TextDecoder().decode(fetched.value.bytes), fetched.value.url, isWhole);
  if (parsed.kind !== 'success') return parsed;
  return { kind: 'success', value: { playlist: parsed.value, bytes: fetched.value.bytes.length } };
}
