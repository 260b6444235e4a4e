import { z } from 'zod';

/** A copy of the audit on its way out, or what became of the last one. */
export const AuditExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('done'), folder: z.string().max(200), entries: z.number().int().min(0) }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type AuditExport = z.infer<typeof AuditExport>;

/** How far an export of the audit is. Bytes. */
export const AuditExportChanged = z.object({ kind: z.literal('audit-export-changed'), audit: AuditExport });
