import { z } from 'zod';
import { Alert } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';

/** Alerts are new, or one of their axes moved, all together: a window is told of them at most every so often. */
export const AlertChanged = z.object({
  kind: z.literal('alert-changed'),
  alerts: z.array(Alert),
  /** Those that were closed too long ago to be listed; the database has them still. */
  gone: z.array(AlertId),
});
export type AlertChanged = z.infer<typeof AlertChanged>;
