/**
 * The console's way to act: sends a command and sees to it that no outcome is lost. What succeeded is
 * seen in the mirrors; what did not stays in the card as a notice.
 */
import { commands, type CommandInput, type Verb } from '../../../shared/commands';
import type { OutcomeOf } from '../../../shared/ipc/contract';
import { send } from '../../bridge/window-api';
import { announce } from './announce';
import { notify } from './notices';

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
