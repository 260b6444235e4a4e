import { z } from 'zod';
import { AlertEvent } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { SignalFate } from '../vocabulary/signal-fate';
import { defineCommand } from './define-command';

/** Hands a signal to the intake: by hand from a window, or by a source inside main. */
export const raiseAlert = defineCommand({
  verb: 'raise-alert',
  label: 'Raise alert',
  input: z.strictObject({ event: AlertEvent, source: z.string().min(1).max(40) }),
  result: z.strictObject({
    /** The alert that it is part of by now; null where it is only recorded. */
    alertId: AlertId.nullable(),
    became: SignalFate,
    /** The same signal again, or the same again soon after. */
    repeat: z.boolean(),
  }),
  permission: 'raise-alert',
  from: ['console', 'wall', 'source'],
  detail: ({ event, source }) => ({
    event: event.id,
    type: event.type,
    status: event.status ?? 'actual',
    school: event.schoolId,
    source,
  }),
});
