/** What an operator does with an alert from the console. */
import { nextState } from '../../../shared/alerts/lifecycle';
import type { Alert, Disposition } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { useAlerts } from '../../mirror/alert-mirror';
import { act } from '../desk/act';
import { enterMode, leaveMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { chooseMonitor, select, useSelection, type Selection } from '../desk/selection';
import { showOnMap } from '../map/map-target';
import { dispositions, topNew } from './queue';

/** Takes an alert, and brings it up. */
export async function acknowledge(alert: Alert): Promise<void> {
  selectAlert(alert);
  await act('acknowledge-alert', { alertId: alert.id }, `Acknowledge ${alert.title}`);
}

/** Takes the alert on top that nobody has. @returns whether there was one */
export function acknowledgeTop(): boolean {
  const alert = topNew(useAlerts.getState().alerts);
  if (alert) void acknowledge(alert);
  return alert !== undefined;
}

/** Selects an alert; the map moves to its school, and the monitor with its cameras comes up. */
export function selectAlert(alert: Alert): void {
  select({ kind: 'alert', alertId: alert.id });
  if (alert.openedOn && alert.handling !== 'closed') chooseMonitor(alert.openedOn);
  showOnMap({ kind: 'reveal', schoolId: alert.schoolId });
}

/** The alert that keys are about: the selected one. */
export function selectedAlert(selection: Selection = useSelection.getState().selection): Alert | undefined {
  if (selection.kind !== 'alert') return undefined;
  return useAlerts.getState().alerts.find((alert) => alert.id === selection.alertId);
}

/** Whether an alert can be closed now. One that nobody has must be acknowledged first. */
export function canClose(alert: Alert): boolean {
  return nextState(alert, 'close') !== undefined;
}

/** Asks why an alert is closed; digits answer. */
export function askDisposition(alert: Alert): void {
  if (canClose(alert)) enterMode({ kind: 'ask-disposition', alertId: alert.id });
  else if (alert.handling === 'new') {
    notify(`Close ${alert.title}`, { kind: 'failed', message: 'Acknowledge it first (A): somebody must have looked.' });
  }
}

/** Closes an alert with a reason. */
export async function closeAlert(alertId: AlertId, disposition: Disposition): Promise<void> {
  leaveMode();
  await act('close-alert', { alertId, disposition });
}

/** What a key does while the disposition is asked. @returns whether the key meant something */
export function dispositionKey(alertId: AlertId, key: string): boolean {
  if (key === 'Escape') {
    leaveMode();
    return true;
  }
  const disposition = dispositions[Number(key) - 1];
  if (disposition) void closeAlert(alertId, disposition.code);
  return disposition !== undefined;
}
