import { z } from 'zod';
import { AlertRules } from '../vocabulary/alert-rule';
import { defineCommand } from './define-command';

/** Begins to try rules on the signals of the last day, beside those in force; null stops one. Nothing of it comes into force. */
export const tryAlertRules = defineCommand({
  verb: 'try-alert-rules',
  label: 'Try rules on the last day',
  input: z.strictObject({ rules: AlertRules.shape.rules.nullable() }),
  result: z.strictObject({}),
  permission: 'set-alert-rules',
  from: ['console'],
  detail: ({ rules }) => (rules === null ? { stop: true } : { count: rules.length }),
});
