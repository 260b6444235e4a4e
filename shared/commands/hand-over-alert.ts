import { z } from 'zod';
import { AlertId, OperatorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Gives an alert to somebody else of this station who may handle alerts; they are told when they sign in. */
export const handOverAlert = defineCommand({
  verb: 'hand-over-alert',
  label: 'Hand the alert over',
  input: z.strictObject({ alertId: AlertId, to: OperatorId }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, to }) => ({ alert: alertId, to }),
});
