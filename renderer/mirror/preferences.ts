/** What of the operator's preferences windows follow: their keys, and how the window looks. */
import { create } from 'zustand';
import {
  chordFor,
  type KeyAction,
  type KeyBindings,
  type KeyContext,
  keyContexts,
} from '../../shared/keys/key-actions';
import { chordWords } from '../../shared/keys/press';
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

/**
 * Dresses this window in the theme that the operator has chosen, or the system asks for, for as long as it is open. The tokens of
 * high contrast hang on the attribute `data-contrast` of the root element.
 */
export function followTheme(): void {
  const system = window.matchMedia('(prefers-contrast: more)');
  const dress = (): void => {
    const { theme } = useMirror.getState().preferences;
    const more = theme === 'high-contrast' || (theme === 'system' && system.matches);
    document.documentElement.dataset['contrast'] = more ? 'more' : 'normal';
  };
  onMirror(({ preferences }) => preferences.theme, dress);
  system.addEventListener('change', dress);
  dress();
}
