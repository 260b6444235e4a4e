import { z } from 'zod';
import { longestSnoozeMinutes } from '../alerts/handling';
import { Quieted } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { defineCommand } from './define-command';

/** Puts the operator's own alert off for a while. It stays in the queue, with who, until when and why. */
export const snoozeAlert = defineCommand({
  verb: 'snooze-alert',
  label: 'Snooze the alert',
  input: z.strictObject({
    alertId: AlertId,
    minutes: z.number().int().min(1).max(longestSnoozeMinutes),
    reason: Quieted.shape.reason,
  }),
  result: z.strictObject({ untilMs: UtcMs }),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, minutes }) => ({ alert: alertId, minutes }),
});
