import type { Alert, Disposition } from '../../../shared/vocabulary/alert';
import type { DebriefedAlert } from '../../../shared/vocabulary/training';

/** What became of an alert of a scenario. @param expected - how it is rightly closed; empty where the script does not say */
export function debriefed(alert: Alert, expected: readonly Disposition[]): DebriefedAlert {
  const { id, title, schoolId, priority, disposition } = alert;
  const acknowledged = secondsAfter(alert, alert.acknowledgedAtMs);
  const closed = secondsAfter(alert, alert.closedAtMs);
  return {
    ...{ alertId: id, title, schoolId, priority, expected: [...expected] },
    ...(acknowledged !== undefined && { acknowledgedAfterSeconds: acknowledged }),
    ...(closed !== undefined && { closedAfterSeconds: closed }),
    ...(disposition && { disposition }),
  };
}

/** Whole seconds; a clock that was set back meanwhile counts as none. */
function secondsAfter({ raisedAtMs }: Alert, atMs: number | undefined): number | undefined {
  return atMs === undefined ? undefined : Math.max(0, Math.round((atMs - raisedAtMs) / 1_000));
}
