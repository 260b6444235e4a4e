import { z } from 'zod';
import { Preferences } from '../vocabulary/preferences';

/** The preferences of the operator who is signed in are different now, or another one is signed in. */
export const PreferencesChanged = z.object({ kind: z.literal('preferences-changed'), preferences: Preferences });
