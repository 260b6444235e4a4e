/**
 * Looks after what time does to alerts: nobody took one, its own time is over, its quiet ends. Each is a command of the station,
 * one after the other, so that an operator's command never waits for more than one of them. What was due while the machine slept or
 * the station did not run is done at the first look.
 */
import { dueOf } from '../../shared/alerts/lifecycle';
import type { AlertId } from '../../shared/vocabulary/ids';
import type { StationClock } from '../policy/station-clock';
import type { Alerts } from './alerts';

/** How often alerts are looked at, milliseconds. */
const lookEveryMs = 500;
/** How long a command that failed rests before it is tried again, milliseconds. */
const restMs = 30_000;
/** How often closed alerts are let go of, milliseconds. */
const trimEveryMs = 60_000;

/** What the deadlines of alerts are watched with. */
export interface DeadlinesHost {
  readonly alerts: Alerts;
  readonly clock: StationClock;
  /** Runs what is due as a command of the station. Answers whether it was done. */
  readonly run: (verb: NonNullable<ReturnType<typeof dueOf>>, alertId: AlertId) => Promise<boolean>;
}

/** @returns what ends it */
export function watchDeadlines({ alerts, clock, run }: DeadlinesHost): () => void {
  const resting = new Map<AlertId, number>();
  let running = false;
  let ended = false;

  const look = async (): Promise<void> => {
    if (running) return;
    running = true;
    const nowMs = clock.nowMs();
    for (const { id } of alerts.alerts.filter((alert) => dueOf(alert, nowMs))) {
      if (ended) break;
      // Somebody may have taken it while the others before it were done.
      const alert = alerts.find(id);
      const verb = alert && dueOf(alert, clock.nowMs());
      if (!verb || (resting.get(id) ?? 0) > performance.now()) continue;
      if (await run(verb, id)) resting.delete(id);
      else resting.set(id, performance.now() + restMs);
    }
    running = false;
  };

  const lookNow = (): void => void look();
  const timer = setInterval(lookNow, lookEveryMs);
  const trimmer = setInterval(() => alerts.trim(), trimEveryMs);
  lookNow();
  return () => {
    ended = true;
    clearInterval(timer);
    clearInterval(trimmer);
  };
}
