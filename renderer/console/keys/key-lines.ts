/** The lines of the overlay: what can be changed with the operator's own keys, then what is fixed. Pure. */
import { fixedKeys } from '../../../shared/keys/fixed-keys';
import { chordFor, KeyAction, keyActions, type KeyBindings, type KeyGroup } from '../../../shared/keys/key-actions';
import { chordWords } from '../../../shared/keys/press';

/** One line. */
export interface KeyLine {
  /** As keycaps write them. */
  readonly keys: string;
  readonly words: string;
  /** What can be given another key; undefined where the key is fixed. */
  readonly action: KeyAction | undefined;
}

/** The lines of a group. What has the same key everywhere is listed once, in the console's words. */
export function keyLines(group: KeyGroup, training: boolean, bindings: KeyBindings): readonly KeyLine[] {
  const changeable = KeyAction.options.flatMap((action): readonly KeyLine[] => {
    const { words, group: own, training: only } = keyActions[action];
    if (own !== group || (only && !training)) return [];
    return [{ action, words, keys: chordWords(chordFor(action, bindings)) }];
  });
  const fixed = fixedKeys.filter((key) => key.group === group);
  return [...changeable, ...fixed.map(({ keys, words }): KeyLine => ({ keys, words, action: undefined }))];
}
