import { z } from 'zod';
import { AlertStatistics, StatisticsPeriod } from '../vocabulary/alert-statistics';

/** The statistics of alerts: none yet, being counted, those that were counted last, or why there are none. */
export const StatisticsState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Alerts counted so far. */
  z.object({ state: z.literal('counting'), period: StatisticsPeriod, done: z.number().int().min(0) }),
  z.object({ state: z.literal('counted'), period: StatisticsPeriod, figures: AlertStatistics }),
  z.object({ state: z.literal('failed'), period: StatisticsPeriod, why: z.string().max(300) }),
]);
export type StatisticsState = z.infer<typeof StatisticsState>;

/** What the console is told of the statistics that somebody asked for. */
export const AlertStatisticsChanged = z.object({
  kind: z.literal('alert-statistics-changed'),
  statistics: StatisticsState,
});
