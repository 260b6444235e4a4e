import { z } from 'zod';
import { Alert } from '../vocabulary/alert';

/** An alert is new, or one of its axes moved. */
export const AlertChanged = z.object({ kind: z.literal('alert-changed'), alert: Alert });
