/** On which monitor the cameras of an alert open. Pure. */
import type { Alert } from '../vocabulary/alert';
import type { Monitor, Wall } from '../vocabulary/wall';

/**
 * The monitor that is set for alerts. Where none is: one that shows nothing; and for an alert that somebody takes the last one,
 * because whoever takes it wants to see, and can undo it. Those that another open alert is on are left alone.
 * @param taken - whether somebody takes the alert now, or has it
 */
export function monitorForAlert(walls: readonly Wall[], alerts: readonly Alert[], taken: boolean): Monitor | undefined {
  const monitors = walls.flatMap((wall) => wall.monitors);
  const set = monitors.find(({ isAlertMonitor }) => isAlertMonitor);
  if (set) return set;
  const free = monitors.filter(
    ({ id }) => !alerts.some(({ openedOn, handling }) => openedOn === id && handling !== 'closed'),
  );
  const empty = free.findLast(({ cells }) => cells.every((cameraId) => cameraId === null));
  return empty ?? (taken ? free.at(-1) : undefined);
}
