import { z } from 'zod';
import { DeadLetter, mostDeadLetters } from '../vocabulary/alert-source';
import { defineCommand } from './define-command';

/** Most dead letters that are read at a time: the newest. */
export const mostLettersRead = 200;

/** Reads what was not taken of sources that cannot be answered. */
export const readDeadLetters = defineCommand({
  verb: 'read-dead-letters',
  label: 'Read the dead letters of the alert sources',
  input: z.strictObject({}),
  result: z.strictObject({
    /** The newest first. */
    letters: z.array(DeadLetter).max(mostLettersRead),
    total: z.number().int().min(0).max(mostDeadLetters),
  }),
  permission: 'handle-alert',
  from: ['console'],
  detail: () => ({}),
});
