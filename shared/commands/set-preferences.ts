import { z } from 'zod';
import { PreferencesChange } from '../vocabulary/preferences';
import { defineCommand } from './define-command';

/**
 * Changes how the application looks and sounds and which keys it follows, for the operator who is signed in. Everybody may, the
 * district auditor too: it shows no picture, changes no wall, and the agreement has no say in it.
 */
export const setPreferences = defineCommand({
  verb: 'set-preferences',
  label: 'Change preferences',
  input: PreferencesChange,
  result: z.strictObject({}),
  permission: null,
  from: ['console', 'wall'],
  detail: ({ theme, firstRun, keys, volume, soundless }) => ({
    ...(theme && { theme }),
    ...(firstRun && { firstRun }),
    ...(keys && { keys: keyWords(keys) }),
    ...(volume && { volume }),
    ...(soundless && { soundless: soundless.map((priority) => `P${priority}`).join(' ') || 'none' }),
  }),
});

/** As much of the changed keys as an entry keeps. */
function keyWords(keys: Readonly<Record<string, string | null>>): string {
  const all = Object.entries(keys).map(([action, chord]) => `${action}: ${chord ?? 'default'}`);
  const text = all.join(', ');
  return text.length <= 500 ? text : `${all.length} keys: ${text.slice(0, 480)}…`;
}
