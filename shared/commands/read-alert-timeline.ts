import { z } from 'zod';
import { AuditTime } from '../audit/entry';
import { mostTimelineEntries, TimelineEntry } from '../alerts/timeline';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** A place in the log: what is before it was not searched yet. */
const Place = z.number().int().min(1);

/**
 * Reads what happened to an alert out of the audit, from its end backwards. A long log is searched a piece at a time: each piece is
 * asked for, so that it can be stopped, and no other command waits long behind it.
 */
export const readAlertTimeline = defineCommand({
  verb: 'read-alert-timeline',
  label: 'Read what happened to an alert',
  input: z.strictObject({
    alertId: AlertId,
    /** The place up to which an earlier answer had searched; null begins at the end. */
    before: Place.nullable(),
  }),
  result: z.strictObject({
    /** The oldest first. */
    entries: z.array(TimelineEntry).max(mostTimelineEntries),
    /** There may be more before this place; null where all is told. */
    before: Place.nullable(),
    /** The time up to which was searched; null where all is told. */
    backTo: AuditTime.nullable(),
  }),
  // To read what became of an alert is part of handling it; reading the audit is another right.
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId }) => ({ alert: alertId }),
});
