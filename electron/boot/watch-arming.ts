/** Locks cameras again at the moment at which no alert opens them any more. */
import type { Station } from '../gate/station';
import { syncTickets } from '../gate/sync-tickets';

/** Longest that a timer is set for: it is set anew until the end is near, milliseconds. */
const longestTimerMs = 60_000;

/** @returns what ends it */
export function watchArming(station: Station): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const { nextEndMs } = station.listing;
    if (nextEndMs === undefined) return;
    const leftMs = nextEndMs - station.clock.nowMs();
    if (leftMs <= 0) syncTickets(station, 'arming-ended');
    else timer = setTimeout(look, Math.min(leftMs, longestTimerMs));
  };
  station.listing.onArmed = look;
  look();
  return () => {
    clearTimeout(timer);
    station.listing.onArmed = undefined;
  };
}
