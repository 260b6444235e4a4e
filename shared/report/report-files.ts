import { z } from 'zod';
import { DistrictReport } from './district-report';
import { PublicReport } from './public-report';

/** How a report leaves the station. */
export const ReportForm = z.enum(['pdf', 'csv']);
export type ReportForm = z.infer<typeof ReportForm>;

/** All of it, for the district; or what everybody may read. */
export const ReportVersion = z.enum(['full', 'public']);
export type ReportVersion = z.infer<typeof ReportVersion>;

/** What the page of a print is told: of the public version it learns nothing that is not on it. */
export const PrintedReport = z.discriminatedUnion('version', [
  z.object({ version: z.literal('full'), report: DistrictReport }),
  z.object({ version: z.literal('public'), report: PublicReport }),
]);
export type PrintedReport = z.infer<typeof PrintedReport>;
