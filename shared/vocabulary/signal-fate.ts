import { z } from 'zod';

/**
 * What became of a signal: a new alert, one more of one that stands, a change of one, the end of what was the matter, or nothing
 * but its record.
 */
export const SignalFate = z.enum(['new', 'repeat', 'updated', 'cleared', 'recorded']);
export type SignalFate = z.infer<typeof SignalFate>;
