import { z } from 'zod';
import { AlertId, OperatorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Makes an alert the operator's own that somebody else has; whoever had it is told. */
export const takeAlert = defineCommand({
  verb: 'take-alert',
  label: 'Take the alert',
  input: z.strictObject({ alertId: AlertId }),
  /** Who had it. */
  result: z.strictObject({ from: OperatorId.nullable() }),
  permission: 'handle-alert',
  from: ['console', 'wall'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
