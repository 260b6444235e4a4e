import { create } from 'zustand';
import { defaultPreferences, type Preferences } from '../../shared/vocabulary/preferences';

/** What the operator who is signed in wants the application to be like. */
export const usePreferences = create<{ readonly preferences: Preferences }>(() => ({
  preferences: defaultPreferences,
}));
