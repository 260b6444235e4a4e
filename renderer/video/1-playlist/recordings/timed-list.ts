/** A list of recordings as MediaMTX's `/list` answers it, and as whoever offers recordings by HLS may do, too. */
import { z } from 'zod';
import type { TimeSpan } from '../../../../shared/vocabulary/recording';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { FetchLike } from '../bounded-fetch';
import { success, type Outcome } from '../outcome';
import { loadList } from './recorded-list';

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
export function spanFrom(fromMs: number, durationMs: number): TimeSpan[] {
  const untilMs = Math.ceil(fromMs + durationMs);
  if (!(fromMs >= 0 && untilMs > fromMs && untilMs <= 8.64e15)) return [];
  return [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }];
}
