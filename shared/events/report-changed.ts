import { z } from 'zod';
import { DistrictReport } from '../report/district-report';

/** The district's report: none, one on its way, the one that was made last, or why there is none. */
export const ReportState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Bytes of the log. */
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('made'), report: DistrictReport }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type ReportState = z.infer<typeof ReportState>;

/** A report on its way into a file, or what became of the last one. */
export const ReportExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('done'), file: z.string().max(120) }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type ReportExport = z.infer<typeof ReportExport>;

/** What the console is told of the report, when whoever made it still works there. */
export const ReportChanged = z.object({ kind: z.literal('report-changed'), report: ReportState });

/** What the console is told of its file. */
export const ReportExportChanged = z.object({ kind: z.literal('report-export-changed'), exported: ReportExport });
