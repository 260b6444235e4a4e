import { z } from 'zod';
import { longestShelvingMinutes, longestSnoozeMinutes } from '../alerts/lifecycle';
import { AlertNote, Disposition, Quieted } from '../vocabulary/alert';
import { AlertId, OperatorId, StepId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';
import { command, ofAlert } from './command';

export const alertHandlingCommands = {
  /** "Seen and mine": the operator takes an alert. */
  'acknowledge-alert': command({ ...ofAlert, label: 'Acknowledge', from: ['console', 'wall'] }),

  /** Marks an alert as being worked on by its owner. */
  'work-alert': command({ ...ofAlert, label: 'Work on the alert', from: ['console', 'wall'] }),

  /** Makes somebody else's alert the operator's own. Its earlier owner is told. */
  'take-alert': command({
    ...ofAlert,
    label: 'Take the alert',
    result: z.strictObject({ from: OperatorId.nullable() }),
    from: ['console', 'wall'],
  }),

  /** Gives an alert to another operator who may handle alerts. They are told when they sign in. */
  'hand-over-alert': command({
    label: 'Hand the alert over',
    input: z.strictObject({ alertId: AlertId, to: OperatorId }),
    permission: 'handle-alert',
    detail: ({ alertId, to }) => ({ alert: alertId, to }),
  }),

  /** Adds a note to an alert. The audit keeps only how long it is. */
  'note-alert': command({
    label: 'Write a note on the alert',
    input: z.strictObject({ alertId: AlertId, text: AlertNote.shape.text }),
    permission: 'handle-alert',
    detail: ({ alertId, text }) => ({ alert: alertId, letters: text.length }),
  }),

  /** Ticks a step of an alert's procedure, or takes the tick back. */
  'tick-step': command({
    label: 'Tick a step',
    input: z.strictObject({ alertId: AlertId, step: StepId, done: z.boolean() }),
    permission: 'handle-alert',
    detail: ({ alertId, step, done }) => ({ alert: alertId, step, done }),
  }),

  /** Puts the operator's own alert off for a while. It stays in the queue and says who, until when and why. */
  'snooze-alert': command({
    label: 'Snooze the alert',
    input: z.strictObject({
      alertId: AlertId,
      minutes: z.number().int().min(1).max(longestSnoozeMinutes),
      reason: Quieted.shape.reason,
    }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'handle-alert',
    detail: ({ alertId, minutes }) => ({ alert: alertId, minutes }),
  }),

  /** Keeps an alert quiet for everybody for a while. It stays in the queue and says who, until when and why. */
  'shelve-alert': command({
    label: 'Shelve the alert',
    input: z.strictObject({
      alertId: AlertId,
      minutes: z.number().int().min(1).max(longestShelvingMinutes),
      reason: Quieted.shape.reason,
    }),
    result: z.strictObject({ untilMs: UtcMs }),
    permission: 'shelve-alert',
    detail: ({ alertId, minutes }) => ({ alert: alertId, minutes }),
  }),

  /** Ends the quiet of an alert: its time is over, or somebody who may handle alerts ends it. */
  'wake-alert': command({
    ...ofAlert,
    label: 'Wake the alert',
    from: ['console', 'wall', 'source'],
    whileAbsent: 'source',
  }),

  /** Closes an alert with a coded reason and perhaps a last note. */
  'close-alert': command({
    label: 'Close alert',
    input: z.strictObject({
      alertId: AlertId,
      disposition: Disposition,
      /** A last note. The audit keeps only how long it is. */
      note: AlertNote.shape.text.optional(),
    }),
    permission: 'handle-alert',
    detail: ({ alertId, disposition, note }) => ({ alert: alertId, disposition, letters: note?.length }),
  }),
};
