/** What an operator does with an alert from the console: the acts themselves. What is offered when is `alert-acts`. */
import { longestSilenceSeconds } from '../../../shared/alerts/sounding';
import type { Alert, Disposition } from '../../../shared/vocabulary/alert';
import type { AlertId } from '../../../shared/vocabulary/ids';
import { useMirror } from '../../mirror/store';
import { act } from '../desk/act';
import { enterMode, leaveMode, useMode } from '../desk/mode';
import { chooseMonitor, select, useSelection, type Selection } from '../desk/selection';
import { showOnMap } from '../map/map-target';
import { dispositions } from './queue';

/** Takes an alert, and brings it up. */
export async function acknowledge(alert: Alert): Promise<void> {
  selectAlert(alert);
  await act('acknowledge-alert', { alertId: alert.id }, `Acknowledge ${alert.title}`);
}

/** Silences the sound of the alerts that stand, for as long as one may. */
export function silence(): boolean {
  void act('silence-alerts', { seconds: longestSilenceSeconds }, 'Silence the sound for a minute');
  return true;
}

/** Selects an alert; the map moves to its school, and the monitor with its cameras comes up. */
export function selectAlert(alert: Alert): void {
  select({ kind: 'alert', alertId: alert.id });
  if (alert.openedOn && alert.handling !== 'closed') chooseMonitor(alert.openedOn);
  showOnMap({ kind: 'centre', schoolId: alert.schoolId });
}

/** An alert as it is now. */
export function alertOf(alertId: AlertId): Alert | undefined {
  return useMirror.getState().alerts.find(({ id }) => id === alertId);
}

/** The alert that keys are about: the selected one. */
export function selectedAlert(selection: Selection = useSelection.getState().selection): Alert | undefined {
  return selection.kind === 'alert' ? alertOf(selection.alertId) : undefined;
}

/** Asks why an alert is closed; digits answer. */
export function askDisposition({ id }: Alert): void {
  enterMode({ kind: 'ask-disposition', alertId: id, note: '' });
}

/** Closes an alert with a reason, and with the note that was typed while it was asked for. */
export async function closeAlert(alertId: AlertId, disposition: Disposition): Promise<void> {
  const { mode } = useMode.getState();
  const note = mode.kind === 'ask-disposition' ? mode.note.trim() : '';
  leaveMode();
  await act('close-alert', { alertId, disposition, ...(note !== '' && { note }) });
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
