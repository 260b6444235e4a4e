import { z } from 'zod';
import { AlertNote, Disposition } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Ends an alert with the coded reason why, and perhaps a last note. */
export const closeAlert = defineCommand({
  verb: 'close-alert',
  label: 'Close alert',
  input: z.strictObject({
    alertId: AlertId,
    disposition: Disposition,
    /** Written about it at the end; the audit keeps how long it is. */
    note: AlertNote.shape.text.optional(),
  }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, disposition, note }) => ({
    ...{ alert: alertId, disposition },
    ...(note !== undefined && { letters: note.length }),
  }),
});
