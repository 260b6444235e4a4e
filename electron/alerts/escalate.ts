/**
 * Looks after what time does to alerts: nobody took one, its own time is over, its quiet ends. Each is a command of the station
 * through the gate, one after the other, so that an operator's command never waits for more than one of them. What was due while
 * the machine slept or the station did not run is done at the first look.
 */
import { dueOf } from '../../shared/alerts/deadlines';
import { runCommand } from '../gate/run-command';
import type { Station } from '../gate/station';

/** How often alerts are looked at, milliseconds. */
const lookEveryMs = 500;
/** How long what could not be done rests before it is tried again, milliseconds. */
const restMs = 30_000;
/** How often closed alerts are let go of, milliseconds. */
const trimEveryMs = 60_000;

/** @returns what ends it */
export function watchDeadlines(station: Station): () => void {
  const resting = new Map<string, number>();
  let running = false;
  let ended = false;

  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    const nowMs = station.clock.nowMs();
    for (const { id } of station.alerts.alerts.filter((alert) => dueOf(alert, nowMs))) {
      if (ended) break;
      // Somebody may have taken it while the others before it were done.
      const alert = station.alerts.find(id);
      const verb = alert && dueOf(alert, station.clock.nowMs());
      if (!verb || (resting.get(id) ?? 0) > performance.now()) continue;
      const outcome = await runCommand(
        station,
        { kind: 'source', source: 'station' },
        { verb, input: { alertId: id } },
      );
      if (outcome.status === 'success') resting.delete(id);
      else resting.set(id, performance.now() + restMs);
    }
    running = false;
  };

  const lookNow = (): void => void look();
  const timer = setInterval(lookNow, lookEveryMs);
  const trimmer = setInterval(() => station.alerts.trim(), trimEveryMs);
  lookNow();
  return () => {
    ended = true;
    clearInterval(timer);
    clearInterval(trimmer);
  };
}
