import { z } from 'zod';
import { AlertNote } from '../vocabulary/alert';
import { AlertId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Writes something about an alert. The text stays with the alert; the audit keeps that it was written, and how long it is. */
export const noteAlert = defineCommand({
  verb: 'note-alert',
  label: 'Write a note on the alert',
  input: z.strictObject({ alertId: AlertId, text: AlertNote.shape.text }),
  result: z.strictObject({}),
  permission: 'handle-alert',
  from: ['console'],
  detail: ({ alertId, text }) => ({ alert: alertId, letters: text.length }),
});
