import type { KeyAction } from '../../../shared/keys/key-actions';
import { verbsOf } from '../../../shared/keys/key-actions';
import { denialOf } from '../../mirror/why-not';
import { denialWords } from '../../ui/role-words';

/** Why a key is not the operator's to use, in one line; undefined where it is. */
export function keyDenial(action: KeyAction): string | undefined {
  const denial = denialOf(verbsOf(action));
  return denial && denialWords(denial);
}
