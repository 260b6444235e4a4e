import type { Verb } from '../../../shared/commands';
import { denialOf } from '../../mirror/why-not';
import { notify } from './notices';

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
