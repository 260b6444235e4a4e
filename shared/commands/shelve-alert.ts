import { z } from 'zod';
import { longestShelvingMinutes } from '../alerts/handling';
import { Quieted } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/** Keeps an alert quiet for everybody for a while. It stays in the queue, with who, until when and why. */
export const shelveAlert = defineCommand({
  verb: 'shelve-alert',
  label: 'Shelve the alert',
  input: z.strictObject({
    alertId: AlertId,
    minutes: z.number().int().min(1).max(longestShelvingMinutes),
    reason: Quieted.shape.reason,
  }),
  result: z.strictObject({ untilMs: UtcMs }),
  permission: 'shelve-alert',
  from: ['console'],
  detail: ({ alertId, minutes }) => ({ alert: alertId, minutes }),
});
