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
  /** Brought by the application, by the configuration file, or put into force here. */
  from: z.enum(['application', 'configuration', 'station']),
  /** Who put them into force, and when; null where nobody has. */
  set: z.object({ atMs: UtcMs, by: OperatorId }).nullable(),
});
export type AlertRulesState = z.infer<typeof AlertRulesState>;

const OneSided = z.object({ atMs: UtcMs, title: z.string().max(120), priority: Priority, schoolId: SchoolId });

/** What other rules would have made of the signals of a time. */
export const RuleTrialResult = z.object({
  fromMs: UtcMs,
  toMs: UtcMs,
  signals: z.number().int().min(0),
  /** Alerts by the rules that were in force when it was tried, and by those that were tried. */
  before: z.number().int().min(0),
  after: z.number().int().min(0),
  /** Of each rule that was tried, in its order; last, without an id, what none of them took. */
  rules: z.array(
    z.object({
      ruleId: AlertRuleId.nullable(),
      signals: z.number().int().min(0),
      before: z.number().int().min(0),
      after: z.number().int().min(0),
    }),
  ),
  /** Alerts that there would no longer be, how many and the first of them; and those that would be new. */
  goneCount: z.number().int().min(0),
  gone: z.array(OneSided),
  newCount: z.number().int().min(0),
  new: z.array(OneSided),
});
export type RuleTrialResult = z.infer<typeof RuleTrialResult>;

/** A dry run of rules: none, one on its way, what came out of the last one, or why nothing did. */
export const RuleTrialState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('done'), result: RuleTrialResult }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type RuleTrialState = z.infer<typeof RuleTrialState>;

/** The statistics of alerts: none yet, being counted, those that were counted last, or why there are none. */
export const StatisticsState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Alerts counted so far. */
  z.object({ state: z.literal('counting'), period: StatisticsPeriod, done: z.number().int().min(0) }),
  z.object({ state: z.literal('counted'), period: StatisticsPeriod, figures: AlertStatistics }),
  z.object({ state: z.literal('failed'), period: StatisticsPeriod, why: z.string().max(300) }),
]);
export type StatisticsState = z.infer<typeof StatisticsState>;
