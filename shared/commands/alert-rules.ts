import { z } from 'zod';
import { AlertRules } from '../vocabulary/alert-rule';
import { command } from './command';

/** The commands of the rules for alerts. */
export const alertRuleCommands = {
  /** Begins to try rules on the signals of the last day, beside those in force; null stops one. Nothing of it comes into force. */
  'try-alert-rules': command({
    label: 'Try rules on the last day',
    input: z.strictObject({ rules: AlertRules.shape.rules.nullable() }),
    result: z.strictObject({}),
    permission: 'set-alert-rules',
    from: ['console'],
    detail: ({ rules }) => (rules === null ? { stop: true } : { count: rules.length }),
  }),

  /** Puts other rules for alerts into force. What somebody else has put into force meanwhile is not overwritten. */
  'set-alert-rules': command({
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
  }),
};
