/** What becomes of signals, as data: the first rule that fits a signal speaks. */
import { z } from 'zod';
import { AlertStatus, AlertType, Priority } from './alert';
import { Hours } from './policy';
import { AlertRuleId, CameraId, ProcedureId, SchoolId } from './ids';

/** Which signals a rule is for: those that every part which is there names; without any part, all. */
export const AlertRuleWhen = z.strictObject({
  sources: z.array(z.string().min(1).max(40)).min(1).max(50).optional(),
  types: z.array(AlertType).min(1).max(50).optional(),
  schoolIds: z.array(SchoolId).min(1).max(500).optional(),
  cameraIds: z.array(CameraId).min(1).max(2_000).optional(),
  statuses: z.array(AlertStatus).min(1).max(3).optional(),
  /** When it comes, on the wall clock of a place. */
  hours: Hours.optional(),
});
export type AlertRuleWhen = z.infer<typeof AlertRuleWhen>;

/** What becomes of them: an alert, or a line in the station's records. */
export const AlertRuleThen = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('alert'),
    /** Where the source says none; without it what the source grades, or the type, decides. */
    priority: Priority.optional(),
    procedureId: ProcedureId.optional(),
    /** For how long after its last signal the same again is the same alert, seconds. */
    reactivationSeconds: z.number().int().min(1).max(86_400).optional(),
    /** How long nobody may take it before it goes to a supervisor, seconds. */
    takeWithinSeconds: z.number().int().min(5).max(86_400).optional(),
  }),
  /** Nobody is told; it is found in the records, and a dry run of other rules sees it. */
  z.strictObject({ kind: z.literal('record') }),
]);
export type AlertRuleThen = z.infer<typeof AlertRuleThen>;

export const AlertRule = z.strictObject({
  id: AlertRuleId,
  /** As lists and the dry run call it, for example `Motion at night`. */
  name: z.string().trim().min(1).max(60),
  when: AlertRuleWhen,
  then: AlertRuleThen,
});
export type AlertRule = z.infer<typeof AlertRule>;

/** All rules, in the order in which they are asked. A signal that none of them fits becomes an alert. */
export const AlertRules = z.strictObject({
  /** Counted up by whoever puts other rules into force. */
  version: z.number().int().min(1).max(1_000_000),
  rules: z
    .array(AlertRule)
    .max(200)
    .refine((rules) => new Set(rules.map(({ id }) => id)).size === rules.length, 'rules of which each has its own id'),
});
export type AlertRules = z.infer<typeof AlertRules>;
