import { nextState, whyNot } from '../../../shared/alerts/lifecycle';
import { openOnAlertMonitor, openOnMonitor, type Opening } from '../../alerts/open-on-alert-monitor';
import type { Station } from '../station';
import type { Handler } from './handler';

/** Brings up the monitor with an alert's cameras, and opens them where they are on none. */
export const showAlert: Handler<'show-alert'> = ({ alertId, monitorId }, { station }) => {
  const alert = station.alerts.find(alertId);
  if (!alert) return { kind: 'impossible', reason: 'There is no such alert.' };
  if (!nextState(alert, 'show')) return { kind: 'impossible', reason: whyNot(alert, 'show') ?? 'It cannot be shown.' };
  if (monitorId === undefined && alert.openedOn !== undefined) {
    station.windows.openMonitor(alert.openedOn);
    return { kind: 'done', value: { monitorId: alert.openedOn }, detail: { on: alert.openedOn } };
  }
  const opening =
    monitorId === undefined ? openOnAlertMonitor(station, alert) : openOnMonitor(station, alert, monitorId);
  if (opening.kind !== 'opened') return { kind: 'impossible', reason: whyNotOpened(station, opening) };
  const { id } = opening.monitor;
  return { kind: 'done', value: { monitorId: id }, detail: { on: id } };
};

function whyNotOpened({ directory }: Station, opening: Exclude<Opening, { kind: 'opened' }>): string {
  switch (opening.kind) {
    case 'none':
      return 'Every monitor shows another alert: choose one whose alert is less urgent.';
    case 'no-cameras':
      return 'The school has no camera that may be shown for it.';
    case 'less-urgent':
      return `${opening.monitor.name} shows another alert: acknowledge this one first, or choose another monitor.`;
    case 'taken': {
      const { priority, title, schoolId } = opening.by;
      const school = directory.schools.find(({ id }) => id === schoolId)?.shortName ?? schoolId;
      return `${opening.monitor.name} shows P${priority} ${title} at ${school}: choose another monitor.`;
    }
  }
}
