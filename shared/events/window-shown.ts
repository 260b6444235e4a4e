import { z } from 'zod';

/**
 * Whether the window that hears it can be seen: not hidden and not minimised. Its page cannot tell by itself, because
 * windows run on at full speed in the background and therefore always count as visible. What nobody sees is not fetched.
 */
export const WindowShown = z.object({ kind: z.literal('window-shown'), shown: z.boolean() });
