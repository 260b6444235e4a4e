import { z } from 'zod';
import { AlertRules } from '../vocabulary/alert-rule';
import { defineCommand } from './define-command';

/** Puts other rules for alerts into force. What somebody else has put into force meanwhile is not overwritten. */
export const setAlertRules = defineCommand({
  verb: 'set-alert-rules',
  label: 'Put rules into force',
  input: z.strictObject({
    /** The version that the operator has seen. */
    of: AlertRules.shape.version,
    rules: AlertRules.shape.rules,
  }),
  result: z.strictObject({ version: AlertRules.shape.version }),
  permission: 'set-alert-rules',
  from: ['console'],
  detail: ({ of, rules }) => ({
    of,
    count: rules.length,
    recordOnly: rules.filter(({ then }) => then.kind === 'record').length,
  }),
});
