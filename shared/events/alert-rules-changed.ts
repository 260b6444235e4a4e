import { z } from 'zod';
import { AlertRules } from '../vocabulary/alert-rule';
import { OperatorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** The rules for alerts that are in force, and where they come from. */
export const AlertRulesState = z.object({
  rules: AlertRules,
  /** Brought by the application, by the configuration file, or put into force here. */
  from: z.enum(['application', 'configuration', 'station']),
  /** Who put them into force, and when; null where nobody has. */
  set: z.object({ atMs: UtcMs, by: OperatorId }).nullable(),
});
export type AlertRulesState = z.infer<typeof AlertRulesState>;

/** Other rules are in force. */
export const AlertRulesChanged = z.object({ kind: z.literal('alert-rules-changed'), rules: AlertRulesState });
