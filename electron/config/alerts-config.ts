import { z } from 'zod';
import { longestShelvingMinutes } from '../../shared/alerts/lifecycle';
import { AlertRules } from '../../shared/vocabulary/alert-rule';
import { Procedures } from '../../shared/vocabulary/alert';

/** What a deployment says about alerts. */
export const AlertsConfig = z.strictObject({
  /** Instead of the rules that the application brings; a supervisor may put others into force later. */
  rules: AlertRules.optional(),
  /** How long nobody may take an alert before it goes to a supervisor, where that is to be sooner than the rules have it, seconds. */
  takeWithinSeconds: z.number().int().min(1).max(86_400).optional(),
  /** Instead of the procedures that the application brings. */
  procedures: Procedures.optional(),
  /** How long an alert may be kept quiet at most, where that is to be shorter than the application has it, seconds. */
  longestQuietSeconds: z
    .number()
    .int()
    .min(1)
    .max(longestShelvingMinutes * 60)
    .optional(),
});
export type AlertsConfig = z.infer<typeof AlertsConfig>;
