/**
 * The console's way to act: sends a command and sees to it that no outcome is lost. What succeeded is
 * seen in the mirrors; what did not stays in the card as a notice.
 */
import { type CommandInput, commands, type Verb } from '../../shared/commands';
import type { OutcomeOf } from '../../shared/ipc/contract';
import { send } from '../bridge/window-api';
import { useMirror } from '../mirror/store';
import { denialOf } from '../mirror/why-not';
import { undoneInPart } from '../ui/role-words';
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
 * @returns whether it had to be said
 */
export function explainDenied(verbs: readonly Verb[], title: string): boolean {
  const denial = denialOf(verbs);
  if (denial) notify(title, { kind: 'refused', ...denial });
  return denial !== undefined;
}

/** Taking wall changes back and making them again, from whichever key or button. */

/** Takes the operator's last wall change back. @returns false where there is none */
export function undoWallChange(): boolean {
  return travel('undo');
}

/** Makes the wall change again that was taken back last. @returns false where there is none */
export function redoWallChange(): boolean {
  return travel('redo');
}

function travel(way: 'undo' | 'redo'): boolean {
  const label = useMirror.getState().undo[way];
  if (label === null) return false;
  void sendTravel(
    way === 'undo' ? 'undo-wall-change' : 'redo-wall-change',
    `${way === 'undo' ? 'Undo' : 'Redo'}: ${label}`,
  );
  return true;
}

async function sendTravel(verb: 'undo-wall-change' | 'redo-wall-change', title: string): Promise<void> {
  const outcome = await act(verb, {}, title);
  if (outcome.status !== 'success') return;
  const cameras = useMirror.getState().station?.cameras;
  const message = undoneInPart(outcome.value, (cameraId) => cameras?.get(cameraId)?.name ?? cameraId);
  if (message !== undefined) notify(title, { kind: 'told', message });
}
