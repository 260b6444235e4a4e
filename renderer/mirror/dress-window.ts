import { followContrast } from '../ui/contrast';
import { usePreferences } from './preference-mirror';

/** Makes this window wear what the operator has chosen, from before its first picture to its end. */
export function dressWindow(): void {
  followContrast(
    () => usePreferences.getState().preferences.theme,
    (changed) => usePreferences.subscribe(changed),
  );
}
