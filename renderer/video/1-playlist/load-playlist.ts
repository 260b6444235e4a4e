import { fetchBounded, type FetchLike } from './bounded-fetch';
import { type Outcome, success } from './outcome';
import { parsePlaylist } from './parse-playlist';
import type { Playlist } from './playlist';

/** 4 MB are twelve hours of segments. */
const MAX_BYTES = 4_194_304;

/** How a playlist is looked at, with the bounds of its request. */
const BOUNDS = {
  /** Asked for every few seconds: silence of 3 s ends a request, so that a camera that hangs is live again within five. */
  live: { maxBytes: MAX_BYTES, idleMs: 3_000, totalMs: 6_000 },
  /** A recorder may have to wake its disks first, and nobody waits for it to be live again. */
  recorded: { maxBytes: MAX_BYTES, idleMs: 8_000, totalMs: 15_000 },
} as const;

/**
 * Loads and reads one playlist, master or media. Of a long live one the newest segments are all that is read.
 * @param signal - ends the request; the outcome is then `aborted`
 */
export async function loadPlaylist(
  fetchLike: FetchLike,
  url: string,
  signal: AbortSignal,
  as: keyof typeof BOUNDS = 'live',
): Promise<Outcome<{ readonly playlist: Playlist; readonly bytes: number }>> {
  const fetched = await fetchBounded(fetchLike, { stage: 'playlist', what: 'playlist', url }, BOUNDS[as], signal);
  if (fetched.kind !== 'success') return fetched;
  const { bytes, url: from } = fetched.value;
  const parsed = parsePlaylist(new TextDecoder().decode(bytes), from, as === 'recorded');
  return parsed.kind === 'success' ? success({ playlist: parsed.value, bytes: bytes.length }) : parsed;
}
