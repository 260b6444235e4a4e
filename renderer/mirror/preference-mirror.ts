import { create } from 'zustand';
import { chordFor, type KeyAction, type KeyBindings } from '../../shared/keys/key-actions';
import { chordWords } from '../../shared/keys/press';
import { defaultPreferences, type Preferences } from '../../shared/vocabulary/preferences';

/** What the operator who is signed in wants the application to be like. */
export const usePreferences = create<{ readonly preferences: Preferences }>(() => ({
  preferences: defaultPreferences,
}));

/** The keys that the operator has changed. */
export function currentBindings(): KeyBindings {
  return usePreferences.getState().preferences.keys;
}

/** The key of an action as keycaps write it, for what is made anew each time it opens, such as a menu. */
export function keysOf(action: KeyAction): string {
  return chordWords(chordFor(action, currentBindings()));
}

/** The keys of actions as keycaps write them, now and whenever they are changed. */
export function useKeysOf(): (action: KeyAction) => string {
  const bindings = usePreferences(({ preferences }) => preferences.keys);
  return (action) => chordWords(chordFor(action, bindings));
}
