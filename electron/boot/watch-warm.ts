/** Ends the fetching of pictures that nobody sees at the moment at which the policy's time for them is over. */
import type { Station } from '../gate/station';
import { syncTickets } from '../gate/sync-tickets';
import { nextWarmEndMs } from '../gate/warm';

/** Longest that a timer is set for: it is set anew until the end is near, milliseconds. */
const longestTimerMs = 60_000;

/** @returns what ends it */
export function watchWarm(station: Station): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    const endMs = nextWarmEndMs(station);
    if (endMs === undefined) return;
    timer = setTimeout(
      () => {
        syncTickets(station, 'warm-over');
        look();
      },
      // Right after it: at that moment itself the time is not over.
      Math.min(endMs - station.clock.nowMs() + 1, longestTimerMs),
    );
  };
  const stop = station.bus.subscribe('alerts', look);
  look();
  return () => {
    clearTimeout(timer);
    stop();
  };
}
