import { z } from 'zod';
import { StatisticsPeriod } from '../vocabulary/alert-statistics';
import { defineCommand } from './define-command';

/** Begins to count the alerts of a period; the figures come as an event, so that no other command waits for them. */
export const readAlertStatistics = defineCommand({
  verb: 'read-alert-statistics',
  label: 'Read the statistics of alerts',
  input: z.strictObject({ period: StatisticsPeriod }),
  result: z.strictObject({}),
  permission: 'use-station',
  from: ['console'],
  detail: ({ period }) => ({ period }),
});
