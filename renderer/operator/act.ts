/**
 * A window's way to act: sends a command and sees to it that no outcome is lost. What succeeded is seen in the mirrors; what
 * did not stays as a notice.
 */
import { type CommandInput, commands, type Verb } from '../../shared/commands';
import type { OutcomeOf } from '../../shared/ipc/contract';
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { GivenPurpose } from '../../shared/vocabulary/view-session';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { send } from '../bridge/window-api';
import { cameraName } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { denialOf, whyNot, whyNotOnTile } from '../mirror/why-not';
import { item, type MenuEntry } from '../ui/menu-entries';
import { purposeWords, undoneInPart } from '../ui/role-words';
import { announce, notify } from './notices';

/**
 * Sends a command.
 * @param title - what is asked in the operator's words; the verb's label when there is no better one
 * @returns the outcome, for callers that go on with its value
 */
export async function act<V extends Verb>(
  verb: V,
  input: CommandInput<V>,
  title: string = commands[verb].label,
): Promise<OutcomeOf<V>> {
  const outcome = await send(verb, input);
  switch (outcome.status) {
    case 'success':
      // A picture that appears in the card is its own answer, and a snapshot is told of when it is kept.
      if (verb !== 'view-camera' && verb !== 'take-snapshot') announce(`${title}: done`);
      break;
    case 'refused':
      notify(title, { kind: 'refused', clause: outcome.clause, reason: outcome.reason, ask: outcome.ask });
      break;
    case 'failed':
      notify(title, { kind: 'failed', message: outcome.error.message });
      break;
  }
  return outcome;
}

/**
 * Says why the operator's role may do none of these verbs, as the gate would: before a mode is entered that could only end
 * in a refusal.
 * @param title - what is asked; without it the label of the first verb
 * @returns whether it had to be said
 */
export function explainDenied(verbs: readonly Verb[], title?: string): boolean {
  const [first] = verbs;
  const denial = denialOf(verbs);
  if (!first || !denial) return false;
  notify(title ?? commands[first].label, { kind: 'refused', ...denial });
  return true;
}

/** How a line of a menu that sends a command looks. */
export interface CommandLook extends Pick<MenuEntry & { kind: 'item' }, 'icon' | 'keys' | 'checked' | 'unavailable'> {
  /** Without it the label of the verb. */
  readonly label?: string;
  /** What is asked; without it the label. */
  readonly title?: string;
  /** The monitor that it changes, which somebody may hold. */
  readonly monitorId?: MonitorId;
  /** The tile that it changes, which may be locked. */
  readonly at?: CellAddress;
}

/**
 * The line of a menu that sends one command. Where the role or a holder does not allow it, it says so before what is said in
 * `unavailable`.
 */
export function commandEntry<V extends Verb>(
  verb: V,
  input: CommandInput<V>,
  { label = commands[verb].label, title = label, monitorId, at, unavailable, ...look }: CommandLook = {},
): MenuEntry {
  const why = at ? whyNotOnTile(verb, at) : whyNot(verb, monitorId);
  return item(label, () => act(verb, input, title), { ...look, unavailable: why ?? unavailable });
}

/** Does what a key stands for. @returns false when there was nothing to do, and the key goes on */
export type Run = (focus: Element | null) => boolean;

/** Takes the operator's last wall change back. @returns false where there is none */
export function undoWallChange(): boolean {
  return travel('undo-wall-change', useMirror.getState().undo.undo);
}

/** Makes the wall change again that was taken back last. @returns false where there is none */
export function redoWallChange(): boolean {
  return travel('redo-wall-change', useMirror.getState().undo.redo);
}

/** Gives a purpose: pictures are seen from then on. */
export async function giveView(purpose: GivenPurpose): Promise<void> {
  await act('begin-view', { purpose }, `View for ${purposeWords(purpose)}`);
}

/** The view lasts its whole length again. */
export async function extendView(): Promise<void> {
  await act('extend-view', {}, 'Extend the view');
}

function travel(verb: 'undo-wall-change' | 'redo-wall-change', change: string | null): boolean {
  const { label } = commands[verb];
  if (change === null) announce(`Nothing to ${label.toLowerCase()}`);
  else void sendTravel(verb, `${label}: ${change}`);
  return change !== null;
}

async function sendTravel(verb: 'undo-wall-change' | 'redo-wall-change', title: string): Promise<void> {
  const outcome = await act(verb, {}, title);
  const message = outcome.status === 'success' ? undoneInPart(outcome.value, (id) => cameraName(id)) : undefined;
  if (message !== undefined) notify(title, { kind: 'told', message });
}
