/** What windows are told about the handling of alerts besides the alerts themselves. */
import { z } from 'zod';
import { Priority } from '../vocabulary/alert';
import { AlertStatistics, StatisticsPeriod } from '../vocabulary/alert-history';
import { AlertRules } from '../vocabulary/alert-rule';
import { AlertRuleId, OperatorId, SchoolId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** The rules for alerts that are in force, and where they come from. */
export const AlertRulesState = z.object({
  rules: AlertRules,
  /** They come with the application, from the configuration file, or were put into force here. */
  from: z.enum(['application', 'configuration', 'station']),
  /** Who put them into force, and when; null where nobody has. */
  set: z.object({ atMs: UtcMs, by: OperatorId }).nullable(),
});
export type AlertRulesState = z.infer<typeof AlertRulesState>;

const TrialAlert = z.object({ atMs: UtcMs, title: z.string().max(120), priority: Priority, schoolId: SchoolId });

/** What other rules would have made of the signals of a period. */
export const RuleTrialResult = z.object({
  fromMs: UtcMs,
  toMs: UtcMs,
  signals: z.number().int().min(0),
  /** The number of alerts by the rules that were in force, and by those that were tried. */
  before: z.number().int().min(0),
  after: z.number().int().min(0),
  /** The same for each rule that was tried, in order; last, without an id, for signals that match no rule. */
  rules: z.array(
    z.object({
      ruleId: AlertRuleId.nullable(),
      signals: z.number().int().min(0),
      before: z.number().int().min(0),
      after: z.number().int().min(0),
    }),
  ),
  /** How many alerts there would no longer be, and the first of them; and the same of alerts that would be new. */
  goneCount: z.number().int().min(0),
  gone: z.array(TrialAlert),
  newCount: z.number().int().min(0),
  new: z.array(TrialAlert),
});
export type RuleTrialResult = z.infer<typeof RuleTrialResult>;

/** A dry run of rules: none, how far it is, the result of the last one, or why it has none. */
export const RuleTrialState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('done'), result: RuleTrialResult }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type RuleTrialState = z.infer<typeof RuleTrialState>;

/** The statistics of alerts: none yet, how far the count is, the figures that were counted last, or why there are none. */
export const StatisticsState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** `done` is the number of alerts that were counted so far. */
  z.object({ state: z.literal('counting'), period: StatisticsPeriod, done: z.number().int().min(0) }),
  z.object({ state: z.literal('counted'), period: StatisticsPeriod, figures: AlertStatistics }),
  z.object({ state: z.literal('failed'), period: StatisticsPeriod, why: z.string().max(300) }),
]);
export type StatisticsState = z.infer<typeof StatisticsState>;
