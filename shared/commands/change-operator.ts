import { z } from 'zod';
import { MonitorId, OperatorId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Somebody else takes over the station. It is a change of shift and no authentication: whoever sits here says who they
 * are, and the audit keeps that it was only said. All that is shown is decided anew for them.
 */
export const changeOperator = defineCommand({
  verb: 'change-operator',
  label: 'Change operator',
  input: z.strictObject({
    operatorId: OperatorId,
    /** Whether the operator who leaves lets go of the monitors that they hold. */
    release: z.boolean(),
  }),
  result: z.strictObject({ released: z.array(MonitorId) }),
  permission: 'use-station',
  from: ['console'],
  detail: ({ operatorId, release }) => ({ to: operatorId, release, authenticated: false }),
});
