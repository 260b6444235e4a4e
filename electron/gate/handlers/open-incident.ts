import {
  beforeAlertMs,
  longestRangeMs,
  maxRangeCameras,
  type IncidentRange,
} from '../../../shared/vocabulary/incident';
import type { Alert } from '../../../shared/vocabulary/alert';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Opens an incident. One of an alert begins with the cameras of its school, from a little before it until now, or until it was closed. */
export const openIncident: Handler<'open-incident'> = ({ title, number, alertId }, { station }) => {
  const alert = alertId && station.alerts.find(alertId);
  if (alertId !== undefined && !alert)
    return { kind: 'impossible', reason: 'This alert is no longer at hand. Open an incident by hand for it.' };
  const openedMs = station.clock.nowMs();
  const step = station.incidents.open({
    ...{ title, number, openedBy: station.session.operator.id, openedMs, alert },
    range: alert && rangeOf(station, alert, openedMs),
  });
  if (step.kind === 'impossible') return step;
  const { id, ranges } = step.incident;
  return { kind: 'done', value: { incidentId: id }, detail: { incident: id, ranges: ranges.length } };
};

/** What an alert is about; undefined where its school has no camera. */
function rangeOf(
  { directory }: Station,
  { schoolId, raisedAtMs, closedAtMs }: Alert,
  nowMs: UtcMs,
): Pick<IncidentRange, 'cameraIds' | 'fromMs' | 'untilMs' | 'ofAlert'> | undefined {
  const cameraIds = directory.camerasOf(schoolId).map(({ id }) => id);
  if (cameraIds.length === 0) return undefined;
  const fromMs = utcMs(Math.max(0, raisedAtMs - beforeAlertMs));
  const untilMs = utcMs(Math.max(raisedAtMs, Math.min(closedAtMs ?? nowMs, fromMs + longestRangeMs)));
  return { cameraIds: cameraIds.slice(0, maxRangeCameras), fromMs, untilMs, ofAlert: true };
}
