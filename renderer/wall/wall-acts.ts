/** What an operator can do at a monitor: each sends its command, and no outcome is lost. */
import { commands, type CommandInput, type Verb } from '../../shared/commands';
import { type Alert, byHandSource } from '../../shared/vocabulary/alert';
import { firstInQueue } from '../../shared/alerts/queue-order';
import type { OutcomeOf } from '../../shared/ipc/contract';
import type { AlertId, CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Layout } from '../../shared/vocabulary/layout';
import type { Salvo } from '../../shared/vocabulary/salvo';
import type { CellAddress, Monitor } from '../../shared/vocabulary/wall';
import { otherMonitorFor, putBackOffer, waitingFor } from '../../shared/wall/alert-monitor';
import { findMonitor } from '../../shared/wall/change-walls';
import { send } from '../bridge/window-api';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { appliedInPart, undoneInPart } from '../ui/role-words';
import { announce, dismissNotice, notify } from './notices';

/** Sends a command, and sees to it that its outcome is told. */
export async function act<V extends Verb>(verb: V, input: CommandInput<V>, subject: string): Promise<OutcomeOf<V>> {
  const outcome = await send(verb, input);
  switch (outcome.status) {
    case 'success':
      dismissNotice();
      announce(`${subject}: done`);
      break;
    case 'refused':
      notify({ kind: 'refused', subject, clause: outcome.clause, reason: outcome.reason, ask: outcome.ask });
      break;
    case 'failed':
      notify({ kind: 'failed', subject: `${subject}: not done`, message: outcome.error.message });
      break;
  }
  return outcome;
}

/** Moves a tile; what is there comes back in exchange. @returns whether it moved */
export async function moveTile(cameraId: CameraId, from: CellAddress, to: CellAddress): Promise<boolean> {
  if (from.monitorId === to.monitorId && from.cell === to.cell) return false;
  const outcome = await act('swap-tiles', { from, to }, `Move ${cameraName(cameraId)} to tile ${to.cell + 1}`);
  return outcome.status === 'success';
}

/** Takes the camera out of a cell. */
export async function emptyTile(cameraId: CameraId, at: CellAddress): Promise<void> {
  await act('empty-tile', { at }, `Empty tile ${at.cell + 1}, ${cameraName(cameraId)}`);
}

/** Holds a camera to one of its sources on every window, or lets the engine choose again. */
export async function pinSource(cameraId: CameraId, source: number | null): Promise<void> {
  const which = source === null ? 'automatic' : `${source + 1}`;
  await act('pin-source', { cameraId, source }, `Source of ${cameraName(cameraId)}: ${which}`);
}

/** Masks a camera's picture again before two people's time is over. */
export async function putMaskBack(cameraId: CameraId): Promise<void> {
  await act('restore-mask', { cameraId }, `Put back the mask of ${cameraName(cameraId)}`);
}

/** Divides the monitor anew, and says which cameras found no place. */
export async function setLayout(monitorId: MonitorId, layout: Layout): Promise<void> {
  const subject = `Layout ${layout.name}`;
  const outcome = await act('set-layout', { monitorId, layoutId: layout.id }, subject);
  if (outcome.status !== 'success' || outcome.value.left.length === 0) return;
  const names = outcome.value.left.map((id) => cameraName(id));
  const shown = names.slice(0, 6).join(', ');
  const rest = names.length > 6 ? ` and ${names.length - 6} more` : '';
  notify({ kind: 'told', subject, message: `No place for ${shown}${rest}. Ctrl Z brings them back.` });
}

/**
 * Shows a salvo, and says what of it was left out.
 * @param onto - the monitor for a salvo of one monitor; null is its own
 */
export async function applySalvo({ id, name }: Pick<Salvo, 'id' | 'name'>, onto: MonitorId | null): Promise<void> {
  const subject = `Salvo ${name}`;
  const outcome = await act('apply-salvo', { salvoId: id, onto }, subject);
  if (outcome.status !== 'success') return;
  const { walls } = useMirror.getState();
  const message = [
    ...appliedInPart(
      outcome.value,
      (at) => `${findMonitor(walls, at.monitorId)?.name ?? at.monitorId} tile ${at.cell + 1}`,
    ),
    ...outcome.value.refused.map(({ cameraId, clause }) => `${cameraName(cameraId)}: refused by clause ${clause}.`),
  ].join(' ');
  if (message !== '') notify({ kind: 'told', subject, message });
}

/** Takes the operator's last wall change back. */
export async function undo(): Promise<void> {
  const { undo: label } = useMirror.getState().undo;
  if (label === null) {
    announce('Nothing to undo');
    return;
  }
  await travel('undo-wall-change', label);
}

/** Does it again. */
export async function redo(): Promise<void> {
  const { redo: label } = useMirror.getState().undo;
  if (label === null) {
    announce('Nothing to redo');
    return;
  }
  await travel('redo-wall-change', label);
}

async function travel(verb: 'undo-wall-change' | 'redo-wall-change', label: string): Promise<void> {
  const subject = `${commands[verb].label}: ${label}`;
  const outcome = await act(verb, {}, subject);
  const message = outcome.status === 'success' ? undoneInPart(outcome.value, cameraName) : undefined;
  if (message !== undefined) notify({ kind: 'told', subject, message });
}

/** "Seen and mine." */
export async function acknowledge(alertId: AlertId): Promise<void> {
  await act('acknowledge-alert', { alertId }, commands['acknowledge-alert'].label);
}

/** Raises an alert on the operator's own word, about what a tile shows. */
export async function raiseByHand(cameraId: CameraId): Promise<void> {
  const camera = useMirror.getState().station?.cameras.get(cameraId);
  if (!camera) return;
  const event = { id: crypto.randomUUID(), type: 'by-hand', schoolId: camera.schoolId, cameraId } as const;
  await act('raise-alert', { event, source: byHandSource }, `Raise an alert at ${camera.name}`);
}

/** The alert that waits for this monitor and needs a person most, and where else its cameras could open. */
export function waitingHere({
  id,
}: Monitor): { readonly alert: Alert; readonly onto: Monitor | undefined } | undefined {
  const { walls } = useMirror.getState();
  const { alerts } = useMirror.getState();
  const [alert] = firstInQueue(waitingFor(walls, alerts, id), 1);
  return alert && { alert, onto: otherMonitorFor(walls, alerts, alert) };
}

/** Opens the cameras of the alert that waits for this monitor on one without an alert. @returns whether there is one */
export function showElsewhere(monitor: Monitor): boolean {
  const waiting = waitingHere(monitor);
  if (!waiting?.onto) return false;
  void showAlertOn(waiting.alert, waiting.onto);
  return true;
}

async function showAlertOn({ id: alertId, title }: Alert, { id: monitorId, name }: Monitor): Promise<void> {
  const outcome = await act('show-alert', { alertId, monitorId }, `Show the cameras of ${title}`);
  if (outcome.status === 'success') announce(`The cameras of ${title} are on ${name}`);
}

/** Brings back what was here before an alert. @returns whether there is something */
export function putBack(monitor: Monitor): boolean {
  if (!putBackOffer(monitor, useMirror.getState().alerts)) return false;
  void act('put-back-monitor', { monitorId: monitor.id }, `Put back what was on ${monitor.name}`);
  return true;
}

/** Makes this monitor the operator's own; who held it is told. */
export async function takeMonitor({ id: monitorId, name }: Monitor): Promise<void> {
  await act('take-monitor', { monitorId }, `Take monitor ${name}`);
}

/** Lets go of this monitor. */
export async function releaseMonitor({ id: monitorId, name }: Monitor): Promise<void> {
  await act('release-monitor', { monitorId }, `Release monitor ${name}`);
}

/** Closes this window; layout and tiles are kept. */
export async function closeMonitor(monitorId: MonitorId): Promise<void> {
  await act('close-monitor', { monitorId }, commands['close-monitor'].label);
}
