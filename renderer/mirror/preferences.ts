/** What of the operator's preferences windows follow: their keys, and how the window looks. */
import { create } from 'zustand';
import {
  chordFor,
  keyContexts,
  type KeyAction,
  type KeyBindings,
  type KeyContext,
} from '../../shared/keys/key-actions';
import { chordWords } from '../../shared/keys/press';
import { followContrast } from '../ui/contrast';
import { onMirror, useMirror } from './store';

export function currentBindings(): KeyBindings {
  return useMirror.getState().preferences.keys;
}

/** The key of an action as keycaps write it, for what is made each time it opens, such as a menu. */
export function keysOf(action: KeyAction): string {
  return chordWords(chordFor(action, currentBindings()));
}

/** The keys of actions as keycaps write them, now and whenever they are changed. */
export function useKeysOf(): (action: KeyAction) => string {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (action) => chordWords(chordFor(action, bindings));
}

/** The context in which this window's keys work now; null in a window that has only one. */
export const useKeyContext = create<{ readonly context: KeyContext | null }>(() => ({ context: null }));

/** The keys of actions as keycaps write them, for what is shown in several contexts: none where a key does something else. */
export function useKeysHere(): (action: KeyAction) => string | undefined {
  const keyOf = useKeysOf();
  const context = useKeyContext((state) => state.context);
  return (action) => (context === null || keyContexts(action).includes(context) ? keyOf(action) : undefined);
}

/** Shows this window in the theme that the operator has chosen, for as long as it is open. */
export function followTheme(): void {
  followContrast(
    () => useMirror.getState().preferences.theme,
    (changed) => onMirror(({ preferences }) => preferences.theme, changed),
  );
}
