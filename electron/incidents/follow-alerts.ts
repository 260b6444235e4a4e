import type { Station } from '../gate/station';

/** Lets incidents take over what became of their alerts. An alert waits for no incident: what cannot be saved is said, and tried again. */
export function followAlerts({ problems, incidents: { store: incidents }, alerts: { store: alerts } }: Station): void {
  try {
    incidents.follow((id) => alerts.find(id));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    problems.add({ area: 'store', message: `An incident could not take over what became of its alert (${why}).` });
  }
}
