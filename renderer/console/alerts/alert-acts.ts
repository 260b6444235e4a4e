/**
 * What can be done with an alert in the console, once: the card's buttons, the menu, the palette and the keys follow this table, and
 * all of them say the same about what is not possible. To add one: a line here, and its key in `shared/keys/key-actions`.
 */
import {
  isNeverQuiet,
  neverQuietReason,
  type OperatorAction,
  procedureOf,
  whyNotBy,
} from '../../../shared/alerts/lifecycle';
import type { Verb } from '../../../shared/commands';
import type { KeyAction } from '../../../shared/keys/key-actions';
import type { Alert } from '../../../shared/vocabulary/alert';
import { currentSession } from '../../mirror/selectors';
import { useMirror } from '../../mirror/store';
import { whyNot } from '../../mirror/why-not';
import { whoWords } from '../../ui/role-words';
import { act } from '../desk/act';
import { explainDenied } from '../desk/explain';
import { askToOpen, incidentOf } from '../incidents/incident-acts';
import { enterMode } from '../desk/mode';
import { notify } from '../desk/notices';
import { acknowledge, askDisposition, selectAlert, selectedAlert } from './handle-alert';
import { focusNote } from './alert-progress';

/** One of them. */
export interface AlertAct {
  readonly key: KeyAction;
  readonly verb: Verb;
  readonly action: OperatorAction;
  readonly label: string;
  readonly run: (alert: Alert) => void;
}

const acknowledging: AlertAct = {
  ...{ key: 'acknowledge', verb: 'acknowledge-alert', action: 'acknowledge', label: 'Acknowledge' },
  run: (alert) => void acknowledge(alert),
};

const taking: AlertAct = {
  ...{ key: 'take-alert', verb: 'take-alert', action: 'take', label: 'Take' },
  run: ({ id, title }) => void act('take-alert', { alertId: id }, `Take ${title}`),
};

const working: AlertAct = {
  ...{ key: 'work-alert', verb: 'work-alert', action: 'work', label: 'Work' },
  run: ({ id, title }) => void act('work-alert', { alertId: id }, `Work on ${title}`),
};

const ticking: AlertAct = {
  ...{ key: 'tick-steps', verb: 'tick-step', action: 'tick', label: 'Tick steps' },
  run: ({ id }) => enterMode({ kind: 'tick-steps', alertId: id }),
};

const noting: AlertAct = {
  ...{ key: 'note-alert', verb: 'note-alert', action: 'note', label: 'Write a note' },
  run: () => focusNote(),
};

const handingOver: AlertAct = {
  ...{ key: 'hand-over-alert', verb: 'hand-over-alert', action: 'hand-over', label: 'Hand over' },
  run: ({ id }) => enterMode({ kind: 'hand-over-alert', alertId: id }),
};

const snoozing: AlertAct = {
  ...{ key: 'snooze-alert', verb: 'snooze-alert', action: 'snooze', label: 'Snooze' },
  run: ({ id }) => enterMode({ kind: 'quiet-alert', alertId: id, how: 'snooze' }),
};

const shelving: AlertAct = {
  ...{ key: 'shelve-alert', verb: 'shelve-alert', action: 'shelve', label: 'Shelve' },
  run: ({ id }) => enterMode({ kind: 'quiet-alert', alertId: id, how: 'shelve' }),
};

const waking: AlertAct = {
  ...{ key: 'snooze-alert', verb: 'wake-alert', action: 'wake', label: 'Wake' },
  run: ({ id, title }) => void act('wake-alert', { alertId: id }, `Wake ${title}`),
};

const closing: AlertAct = {
  ...{ key: 'close-alert', verb: 'close-alert', action: 'close', label: 'Close' },
  run: askDisposition,
};

const opening: AlertAct = {
  ...{ key: 'open-incident', verb: 'open-incident', action: 'note', label: 'Open an incident' },
  run: askToOpen,
};

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
