/** Jobs that take a while: how far they are, and how the last one ended. */
import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { DistrictReport } from '../report/district-report';
import { CameraId, IncidentId } from '../vocabulary/ids';

/** The district's report: none, how far it is, the report that was made last, or why there is none. */
export const ReportState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('none') }),
  /** Bytes of the log. */
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('made'), report: DistrictReport }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type ReportState = z.infer<typeof ReportState>;

/** The saving of a report into a file: that it runs, or how the last one ended. */
export const ReportExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running') }),
  z.object({ state: z.literal('done'), file: z.string().max(120) }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type ReportExport = z.infer<typeof ReportExport>;

/** The export of the audit: how far it is, or how the last one ended. */
export const AuditExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), done: z.number().int().min(0), total: z.number().int().min(0) }),
  z.object({ state: z.literal('done'), folder: z.string().max(200), entries: z.number().int().min(0) }),
  z.object({ state: z.literal('failed'), why: z.string().max(300) }),
]);
export type AuditExport = z.infer<typeof AuditExport>;

/** The saving or printing of an incident: that it runs, or how the last one ended. */
export const IncidentExport = z.discriminatedUnion('state', [
  z.object({ state: z.literal('running'), incidentId: IncidentId }),
  /** `file` is its name; null for paper. */
  z.object({ state: z.literal('done'), incidentId: IncidentId, file: z.string().max(120).nullable() }),
  z.object({ state: z.literal('failed'), incidentId: IncidentId, why: z.string().max(300) }),
]);
export type IncidentExport = z.infer<typeof IncidentExport>;

export const SnapshotEnd = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('saved'),
    /** The file's name, without its folder. */
    file: z.string().max(120),
    /** Of the whole file, as the audit has it. */
    sha256: Sha256Hex,
    bytes: z.number().int().min(1),
  }),
  z.object({ state: z.literal('failed'), why: z.string().max(400) }),
]);
export type SnapshotEnd = Readonly<z.infer<typeof SnapshotEnd>>;

/** The snapshot that was taken last, and how that ended. */
export const LastSnapshot = z.object({ cameraId: CameraId, end: SnapshotEnd });
export type LastSnapshot = z.infer<typeof LastSnapshot>;
