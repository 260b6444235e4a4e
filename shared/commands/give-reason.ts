import { z } from 'zod';
import { ViewSessionId } from '../vocabulary/ids';
import { ThreatReason } from '../vocabulary/view-session';
import { defineCommand } from './define-command';

/** Gives the reason that the operator owes for cameras that were opened as an immediate threat. */
export const giveReason = defineCommand({
  verb: 'give-reason',
  label: 'Give the reason',
  input: z.strictObject({
    id: ViewSessionId,
    reason: ThreatReason,
    /** The incident that it became, if it has a number. */
    incident: z.string().trim().min(1).max(40).nullable(),
  }),
  result: z.strictObject({}),
  permission: 'use-station',
  from: ['console', 'wall'],
  detail: ({ id, reason, incident }) => ({ view: id, reason, ...(incident !== null && { incident }) }),
});
