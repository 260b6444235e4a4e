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

/** The keys that the operator has changed. */
export function currentBindings(): KeyBindings {
  return useMirror.getState().preferences.keys;
}

/** The key of an action as keycaps write it, for what is made anew each time it opens, such as a menu. */
export function keysOf(action: KeyAction): string {
  return chordWords(chordFor(action, currentBindings()));
}

/** The keys of actions as keycaps write them, now and whenever they are changed. */
export function useKeysOf(): (action: KeyAction) => string {
  const bindings = useMirror(({ preferences }) => preferences.keys);
  return (action) => chordWords(chordFor(action, bindings));
}

/** Where this window's keys are pressed now; null in a window that has one context only. */
export const useKeyContext = create<{ readonly context: KeyContext | null }>(() => ({ context: null }));

/** The keys of actions as keycaps write them, for what stands in several contexts: none where the key does something else. */
export function useKeysHere(): (action: KeyAction) => string | undefined {
  const keyOf = useKeysOf();
  const context = useKeyContext((state) => state.context);
  return (action) => (context === null || keyContexts(action).includes(context) ? keyOf(action) : undefined);
}

/** Makes this window wear what the operator has chosen, from before its first picture to its end. */
export function dressWindow(): void {
  followContrast(
    () => useMirror.getState().preferences.theme,
    (changed) => onMirror(({ preferences }) => preferences.theme, changed),
  );
}
