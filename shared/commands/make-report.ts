import { z } from 'zod';
import { ReportPeriod } from '../report/district-report';
import { defineCommand } from './define-command';

/** Begins to make the district's report of a period out of the log, which is verified on the way; null stops one. */
export const makeReport = defineCommand({
  verb: 'make-report',
  label: "Make the district's report",
  input: z.strictObject({ period: ReportPeriod.nullable() }),
  result: z.strictObject({}),
  permission: 'read-audit',
  from: ['console'],
  detail: ({ period }) => (period === null ? { stop: true } : { from: period.from, to: period.to }),
});
