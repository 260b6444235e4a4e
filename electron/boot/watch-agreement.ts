/** Looks after the agreement while a station runs: its sources, the end of its lease, and the clock. */
import type { Station } from '../gate/station';
import { record } from '../gate/record';
import { syncTickets } from '../gate/sync-tickets';

/** How often the clock is looked at, milliseconds. */
const clockEveryMs = 5_000;
/** Longest that a timer is set for: it is set anew until the end of the lease is near, milliseconds. */
const longestTimerMs = 60_000;

const lapsed = 'The agreement was not renewed';
const turnedBack = 'The clock of this machine was turned back';

/** @returns what ends it */
export function watchAgreement(station: Station): () => void {
  const { agreement, bus, clock, problems } = station;
  if (!agreement) return () => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stood = clock.nowMs() < bus.read('standing').leaseUntilMs;

  const lookAtLease = (): void => {
    clearTimeout(timer);
    const leftMs = bus.read('standing').leaseUntilMs - clock.nowMs();
    if (leftMs > 0) {
      stood = true;
      problems.clear('policy', lapsed);
      timer = setTimeout(lookAtLease, Math.min(leftMs, longestTimerMs));
      return;
    }
    problems.add({ area: 'policy', message: `${lapsed} in time: no picture is shown until the district renews it.` });
    syncTickets(station, 'lease');
    if (stood) record(station, [{ kind: 'done', actor: 'district', verb: 'lease-ended', detail: {} }], true);
    stood = false;
  };
  const lookAtClock = (): void => {
    if (!clock.isTurnedBack) problems.clear('policy', turnedBack);
    else
      problems.add({
        area: 'policy',
        message: `${turnedBack}: nothing that the district issues is accepted until it is right.`,
      });
    try {
      clock.keep();
    } catch (error) {
      console.error('The time cannot be kept:', error);
    }
  };

  const unsubscribe = bus.subscribe('standing', lookAtLease);
  const clockTimer = setInterval(lookAtClock, clockEveryMs);
  lookAtClock();
  lookAtLease();
  const unwatch = agreement.watch();
  return () => {
    unwatch();
    unsubscribe();
    clearInterval(clockTimer);
    clearTimeout(timer);
    // What is kept too late could be won by a wrong clock.
    lookAtClock();
  };
}
