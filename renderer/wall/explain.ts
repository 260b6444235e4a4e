import { commands, type Verb } from '../../shared/commands';
import { denialOf } from '../mirror/why-not';
import { notify } from './notices';

/**
 * Says why the operator's role may do none of these verbs, as the gate would.
 * @returns whether it had to be said
 */
export function explainDenied(verbs: readonly Verb[]): boolean {
  const [first] = verbs;
  const denial = denialOf(verbs);
  if (!first || !denial) return false;
  notify({ kind: 'refused', subject: commands[first].label, ...denial });
  return true;
}
