import { randomBytes } from 'node:crypto';
import { byHandSource } from '../../../shared/alerts/by-hand';
import { procedureFor, procedureOf } from '../../../shared/alerts/procedures';
import { triage, type RaisedAlert } from '../../../shared/alerts/triage';
import type { Alert, AlertEvent } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import type { SignalFate } from '../../../shared/vocabulary/signal-fate';
import { openOnAlertMonitor } from '../../alerts/open-on-alert-monitor';
import type { Station } from '../station';
import type { Handler, HandlerResult } from './handler';

/** Makes an alert of a signal, or finds that it belongs to one that stands, and opens the school's cameras for a new one. */
export const raiseAlert: Handler<'raise-alert'> = ({ event, source }, { station, caller }) => {
  // A window cannot speak for a source that signs what it sends.
  if (caller.kind === 'window' && source !== byHandSource && !(source === 'training panel' && station.training)) {
    return { kind: 'impossible', reason: `"${source}" does not raise alerts from a window.` };
  }
  const { alerts, bus, clock, directory } = station;
  const known = alerts.ofSignal(source, event.id);
  if (known) return answer(known.alertId, known.became, true);
  const place = placeOf(event, directory);
  if (typeof place === 'string') return { kind: 'impossible', reason: place };

  // The clock by which it arms its school: a machine's clock that was turned back must not keep cameras locked.
  const nowMs = clock.nowMs();
  const meaning = triage(
    { event, source },
    {
      ...{ rules: bus.read('alertRules'), nowMs, alike: alerts.alike(event), newest: alerts.newest() },
      updated: updatedBy(station, event, source),
      longestTakeMs: station.alertTimes.longestTakeMs,
    },
  );
  const signal = { source, event, atMs: nowMs, became: meaning.kind, ruleId: meaning.ruleId };
  switch (meaning.kind) {
    case 'new': {
      const id = AlertId.parse(`alert-${randomBytes(6).toString('hex')}`);
      const alert: Alert = { ...withProcedure(station, meaning.alert), id, training: station.training !== undefined };
      alerts.take({ ...signal, alertId: id }, [alert]);
      openOnAlertMonitor(station, alert);
      return answer(id, meaning.kind, false);
    }
    case 'repeat':
    case 'updated':
      alerts.take({ ...signal, alertId: meaning.alert.id }, [meaning.alert]);
      return answer(meaning.alert.id, meaning.kind, meaning.kind === 'repeat');
    case 'cleared': {
      const first = meaning.alerts[0]?.id;
      alerts.take({ ...signal, alertId: first }, meaning.alerts);
      return answer(first ?? null, meaning.kind, false, meaning.alerts);
    }
    case 'recorded':
      alerts.take(signal, []);
      return answer(null, meaning.kind, false);
  }
};

function answer(
  alertId: AlertId | null,
  became: SignalFate,
  repeat: boolean,
  several: readonly Alert[] = [],
): HandlerResult<{ alertId: AlertId | null; became: SignalFate; repeat: boolean }> {
  const detail = { became, ...(alertId && { alert: alertId }), ...(several.length > 1 && { alerts: idsOf(several) }) };
  return { kind: 'done', value: { alertId, became, repeat }, detail };
}

/** The procedure that the rule names, if there is one of that name, else the first for such an alert. */
function withProcedure({ procedures }: Station, alert: RaisedAlert): RaisedAlert {
  const { id } = procedureOf(procedures, alert) ?? procedureFor(procedures, alert) ?? {};
  return { ...alert, ...(id && { procedureId: id }) };
}

/** As many of them as an entry keeps. */
function idsOf(alerts: readonly Alert[]): string {
  return alerts
    .slice(0, 20)
    .map(({ id }) => id)
    .join(' ');
}

/** The alerts into which the signals went that this one says it updates. */
function updatedBy({ alerts }: Station, { updates = [] }: AlertEvent, source: string): readonly Alert[] {
  const ids = updates.flatMap((id) => alerts.ofSignal(source, id)?.alertId ?? []);
  return [...new Set(ids)].flatMap((id) => alerts.find(id) ?? []);
}

function placeOf({ schoolId, cameraId }: AlertEvent, directory: Station['directory']): string | undefined {
  if (!directory.schools.some(({ id }) => id === schoolId)) return `There is no school "${schoolId}".`;
  if (cameraId === undefined) return undefined;
  const camera = directory.camera(cameraId);
  if (!camera) return `There is no camera "${cameraId}".`;
  return camera.schoolId === schoolId ? undefined : `Camera "${cameraId}" is not at "${schoolId}".`;
}
