import { randomBytes } from 'node:crypto';
import type { Alert, AlertEvent } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import { byHandSource } from '../../../shared/alerts/by-hand';
import { triage } from '../../../shared/alerts/triage';
import { openOnAlertMonitor } from '../../alerts/open-on-alert-monitor';
import type { Handler } from './handler';

/** Makes an alert of a signal, or folds it into one that stands, and opens the school's cameras for it. */
export const raiseAlert: Handler<'raise-alert'> = ({ event, source }, { station, caller }) => {
  // A window cannot speak for a source that signs what it sends.
  if (caller.kind === 'window' && source !== byHandSource && !(source === 'training panel' && station.training)) {
    return { kind: 'impossible', reason: `"${source}" does not raise alerts from a window.` };
  }
  const known = station.alerts.ofSignal(source, event.id);
  if (known) return { kind: 'done', value: { alertId: known, repeat: true } };
  const place = placeOf(event, station.directory);
  if (typeof place === 'string') return { kind: 'impossible', reason: place };

  // The clock by which it arms its school: a machine's clock that was turned back must not keep cameras locked.
  const nowMs = station.clock.nowMs();
  const signal = { source, eventId: event.id };
  const meaning = triage({ event, source }, station.alerts.alerts, nowMs);
  if (meaning.kind === 'repeat') {
    station.alerts.save(meaning.alert, signal);
    return { kind: 'done', value: { alertId: meaning.alert.id, repeat: true } };
  }
  const alert: Alert = {
    id: AlertId.parse(`alert-${randomBytes(6).toString('hex')}`),
    type: event.type,
    status: event.status ?? 'actual',
    title: meaning.title,
    priority: meaning.priority,
    schoolId: event.schoolId,
    ...(event.cameraId && { cameraId: event.cameraId }),
    source,
    training: station.training !== undefined,
    raisedAtMs: nowMs,
    occurrences: 1,
    condition: 'active',
    handling: 'new',
    suppression: 'none',
    ticks: [],
    notes: [],
  };
  station.alerts.save(alert, signal);
  openOnAlertMonitor(station, alert, 'none');
  return { kind: 'done', value: { alertId: alert.id, repeat: false } };
};

function placeOf(
  { schoolId, cameraId }: AlertEvent,
  directory: Parameters<Handler<'raise-alert'>>[1]['station']['directory'],
): string | undefined {
  if (!directory.schools.some(({ id }) => id === schoolId)) return `There is no school "${schoolId}".`;
  if (cameraId === undefined) return undefined;
  const camera = directory.camera(cameraId);
  if (!camera) return `There is no camera "${cameraId}".`;
  return camera.schoolId === schoolId ? undefined : `Camera "${cameraId}" is not at "${schoolId}".`;
}
