/** What an operator does with an alert from the console: the acts themselves. What is offered when is `alert-acts`. */
import { create } from 'zustand';
import {
  isNeverQuiet,
  neverQuietReason,
  nextState,
  type OperatorAction,
  procedureOf,
  whyNotBy,
} from '../../shared/alerts/lifecycle';
import { alertOfKey, type NextKey } from '../../shared/alerts/queue-order';
import { longestSilenceSeconds } from '../../shared/alerts/sounding';
import type { Verb } from '../../shared/commands';
import type { KeyAction } from '../../shared/keys/key-actions';
import {
  type Alert,
  byHandSource,
  type Disposition,
  type Priority,
  type ProcedureStep,
} from '../../shared/vocabulary/alert';
import type { AlertId, CameraId, MonitorId, SchoolId } from '../../shared/vocabulary/ids';
import { otherMonitorFor, placeOfCameras } from '../../shared/wall/alert-monitor';

import { askToOpen, incidentOf } from './incidents';
import { showOnMap } from './map';
import { currentSession } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { whyNot } from '../mirror/why-not';
import { dispositions, takenWords } from '../ui/alert-words';
import { item, type MenuEntry, submenu } from '../ui/menu-entries';
import { whoWords } from '../ui/role-words';
import { act, explainDenied } from './act';
import { topNew } from './alert-queue';
import { monitorsOf } from './cells';
import { enterMode, leaveMode, useMode } from './mode';
import { announce, notify } from './notices';
import { playBackFromBefore } from './play-back';
import { alertOf, chooseMonitor, select, selectedAlert } from './selection';

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

/**
 * What can be done with an alert in the console, once: the card's buttons, the menu, the palette and the keys follow this table, and
 * all of them say the same about what is not possible. To add one: a line here, and its key in `shared/keys/key-actions`.
 */

/** One of them. */
export interface AlertAct {
  readonly key: KeyAction;
  readonly verb: Verb;
  readonly action: OperatorAction;
  readonly label: string;
  readonly run: (alert: Alert) => unknown;
}

function alertAct(
  key: KeyAction,
  verb: Verb,
  action: OperatorAction,
  label: string,
  run: (alert: Alert) => unknown,
): AlertAct {
  return { key, verb, action, label, run };
}

const acknowledging = alertAct('acknowledge', 'acknowledge-alert', 'acknowledge', 'Acknowledge', acknowledge);
const taking = alertAct('take-alert', 'take-alert', 'take', 'Take', ({ id, title }) =>
  act('take-alert', { alertId: id }, `Take ${title}`),
);
const working = alertAct('work-alert', 'work-alert', 'work', 'Work', ({ id, title }) =>
  act('work-alert', { alertId: id }, `Work on ${title}`),
);
const ticking = alertAct('tick-steps', 'tick-step', 'tick', 'Tick steps', ({ id }) =>
  enterMode({ kind: 'tick-steps', alertId: id }),
);
const noting = alertAct('note-alert', 'note-alert', 'note', 'Write a note', focusNote);
const handingOver = alertAct('hand-over-alert', 'hand-over-alert', 'hand-over', 'Hand over', ({ id }) =>
  enterMode({ kind: 'hand-over-alert', alertId: id }),
);
const snoozing = alertAct('snooze-alert', 'snooze-alert', 'snooze', 'Snooze', ({ id }) =>
  enterMode({ kind: 'quiet-alert', alertId: id, how: 'snooze' }),
);
const shelving = alertAct('shelve-alert', 'shelve-alert', 'shelve', 'Shelve', ({ id }) =>
  enterMode({ kind: 'quiet-alert', alertId: id, how: 'shelve' }),
);
const waking = alertAct('snooze-alert', 'wake-alert', 'wake', 'Wake', ({ id, title }) =>
  act('wake-alert', { alertId: id }, `Wake ${title}`),
);
const closing = alertAct('close-alert', 'close-alert', 'close', 'Close', askDisposition);
const opening = alertAct('open-incident', 'open-incident', 'note', 'Open an incident', askToOpen);
const going: AlertAct = { ...opening, label: 'Go to its incident' };

/** What an alert's menu offers now, in its order: what makes no sense in its state is left out, the rest says why it cannot be done. */
export function actsOf(alert: Alert): readonly AlertAct[] {
  const filing = incidentOf(alert.id) ? going : opening;
  if (alert.handling === 'closed') return [noting, filing];
  const mine = alert.owner === undefined || alert.owner === currentSession()?.operator.id;
  const hasSteps = procedureOf(useMirror.getState().procedures, alert) !== undefined;
  return [
    ...(alert.handling === 'new' ? [acknowledging] : mine ? [] : [taking]),
    ...(alert.handling === 'working' ? [] : [working]),
    ...(hasSteps ? [ticking] : []),
    noting,
    filing,
    handingOver,
    ...(alert.suppression === 'none' ? [snoozing] : [waking]),
    ...(alert.suppression === 'shelved' ? [] : [shelving]),
    closing,
  ];
}

/** Why something cannot be done with an alert now, in one line; undefined where it can. */
export function whyNotAct(alert: Alert, { verb, action }: AlertAct): string | undefined {
  const session = currentSession();
  if (!session) return undefined;
  const role = whyNot(verb);
  if (role !== undefined) return role;
  const why = whyNotBy(alert, action, { operator: session.operator, nameOf: (id) => whoWords(id, session) });
  return why === neverQuietReason ? `${why} Clause ${session.handling.quietClause}.` : why;
}

/**
 * Does what a key means to the selected alert, or says why that is not possible.
 * @returns false where no alert is selected, or the key means nothing to it
 */
export function actOnSelected(key: KeyAction): boolean {
  const alert = selectedAlert();
  const wanted = alert && [...actsOf(alert), taking, working].find((each) => each.key === key);
  if (!alert || !wanted) return false;
  doAct(alert, wanted);
  return true;
}

/** Does something with an alert, or says why it is not possible. */
export function doAct(alert: Alert, wanted: AlertAct): void {
  const title = `${wanted.label}: ${alert.title}`;
  if (explainDenied([wanted.verb], title)) return;
  const session = currentSession();
  const why = whyNotAct(alert, wanted);
  if (session && isNeverQuiet(alert, wanted.action)) {
    const { quietClause: clause, ask } = session.handling;
    return notify(title, { kind: 'refused', clause, reason: neverQuietReason, ask });
  }
  if (why !== undefined) return notify(title, { kind: 'failed', message: why });
  selectAlert(alert);
  wanted.run(alert);
}

/** Bringing up the cameras of an alert: by the one key, on a monitor of choice, or elsewhere while their monitor is taken. */

/** The alert whose cameras were brought up last: the key plays them back next. */
export const useShownAlert = create<{ readonly shown: AlertId | null }>(() => ({ shown: null }));

/**
 * The one key of alerts: takes the first that nobody has; again, it brings up the cameras of the one in hand; again, it plays
 * them back from half a minute before.
 * @returns whether there was anything to do
 */
export function alertKey(): boolean {
  const operatorId = currentSession()?.operator.id;
  const { shown } = useShownAlert.getState();
  const next = operatorId && alertOfKey(selectedAlert(), topNew(useMirror.getState().alerts), { operatorId, shown });
  if (!next) return false;
  void steps[next.does](next.alert);
  return true;
}

const steps: Readonly<Record<NextKey, (alert: Alert) => Promise<void>>> = {
  acknowledge,
  show: (alert) => showCameras(alert),
  'play-back': playBackFromBefore,
};

/** Brings up the monitor with an alert's cameras. @param monitorId - where they are to be; where alerts open, unless chosen */
export async function showCameras(alert: Alert, monitorId?: MonitorId): Promise<void> {
  selectAlert(alert);
  useShownAlert.setState({ shown: alert.id });
  const input = { alertId: alert.id, ...(monitorId !== undefined && { monitorId }) };
  const outcome = await act('show-alert', input, `Show the cameras of ${alert.title}`);
  if (outcome.status !== 'success') return;
  const { monitorId: shownOn } = outcome.value;
  chooseMonitor(shownOn);
  const name = monitorsOf(useMirror.getState().walls).find(({ id }) => id === shownOn)?.name ?? shownOn;
  announce(`The cameras of ${alert.title} are on ${name}`);
}

/** Opens the cameras of the alert in hand on a monitor without an alert. @returns whether there was one */
export function showElsewhere(): boolean {
  const alerts = useMirror.getState().alerts;
  const alert = selectedAlert() ?? topNew(alerts);
  if (!alert || !nextState(alert, 'show')) return false;
  const monitor = otherMonitorFor(useMirror.getState().walls, alerts, alert);
  if (!monitor) return false;
  void showCameras(alert, monitor.id);
  return true;
}

/** The lines of an alert's menu that bring up its cameras: where alerts open, or on any monitor. */
export function cameraEntries(alert: Alert): readonly MenuEntry[] {
  const { walls, alerts } = useMirror.getState();
  const never = whyNot('show-alert') ?? (nextState(alert, 'show') ? undefined : 'It is closed');
  const entry = (label: string, monitorId?: MonitorId) =>
    item(label, () => showCameras(alert, monitorId), {
      unavailable: never ?? takenWords(alert, placeOfCameras(walls, alerts, alert, monitorId)),
    });
  return [
    entry('Show the cameras'),
    item('Play back from 30 s before', () => playBackFromBefore(alert), { unavailable: whyNot('open-playback') }),
    submenu(
      'Show the cameras on',
      monitorsOf(walls).map(({ id, name }) => entry(name, id)),
    ),
  ];
}

/** An alert on the operator's own word: from the map, a tile, a card or the palette. */

/** Where something was seen. */
export interface RaisePlace {
  readonly schoolId: SchoolId;
  readonly cameraId?: CameraId;
}

/** Asks what is the matter; Enter raises it. */
export function askToRaise(place: RaisePlace): void {
  enterMode({ kind: 'raise-alert', ...place });
}

/** Raises it, and brings it up. @param words - what is the matter; without them it is `Raised by hand` */
export async function raiseByHand(place: RaisePlace, priority?: Priority, words = ''): Promise<void> {
  const title = words.trim();
  const event = { id: crypto.randomUUID(), type: 'by-hand', ...place } as const;
  const more = { ...(priority && { priority }), ...(title !== '' && { title }) };
  const outcome = await act('raise-alert', { event: { ...event, ...more }, source: byHandSource });
  const alertId = outcome.status === 'success' ? outcome.value.alertId : null;
  if (alertId !== null) select({ kind: 'alert', alertId });
}

/** The line of a menu. */
export function raiseEntry(place: RaisePlace): MenuEntry {
  return item('Raise an alert by hand…', () => askToRaise(place), { unavailable: whyNot('raise-alert') });
}

/** The lines of a camera's menu: none for one that is not known. */
export function raiseAtCamera(cameraId: CameraId): readonly MenuEntry[] {
  const camera = useMirror.getState().station?.cameras.get(cameraId);
  return camera ? [raiseEntry({ schoolId: camera.schoolId, cameraId })] : [];
}

/** Ticking the steps of an alert's procedure, by digits or by a press. */

/** Ticks a step, or takes its tick back. */
export async function tickStep(alert: Alert, { id, text }: ProcedureStep): Promise<void> {
  const done = !alert.ticks.some(({ step }) => step === id);
  await act('tick-step', { alertId: alert.id, step: id, done }, `${done ? 'Tick' : 'Take back'}: ${text}`);
}

/** What a key does while steps are ticked. @returns whether the key meant something */
export function stepKey(alertId: AlertId, key: string): boolean {
  if (key === 'Escape') {
    leaveMode();
    return true;
  }
  const alert = alertOf(alertId);
  const step = alert && procedureOf(useMirror.getState().procedures, alert)?.steps[Number(key) - 1];
  if (alert && step) void tickStep(alert, step);
  return step !== undefined;
}

/** What was typed and not written yet, by alert: whoever looks at another alert in between finds it again. */
export const useDrafts = create<{
  readonly drafts: Readonly<Record<AlertId, string>>;
  /** The field wants the focus as soon as it is drawn. */
  readonly wanted: boolean;
}>(() => ({ drafts: {}, wanted: false }));

/** Puts the focus into the field for notes of the selected alert. */
export function focusNote(): void {
  useDrafts.setState({ wanted: true });
}

/** Forgets what somebody typed who is gone. */
export function forgetDrafts(): void {
  useDrafts.setState({ drafts: {}, wanted: false });
}
