import { z } from 'zod';
import { AuditEntry } from '../audit/entry';
import { CameraId, OperatorId } from './ids';
import { UtcMs } from './time';

/** A day in UTC, `2026-11-02`. */
export const AuditDay = z.string().regex(/^\d{4}-\d\d-\d\d$/);

/** Which entries of the audit are read; null leaves nothing out. */
export const AuditFilter = z.strictObject({
  kind: AuditEntry.shape.kind.nullable(),
  /** Who acted, or tried to sign in. Entries of sources have no operator, and are left out with one. */
  operatorId: OperatorId.nullable(),
  cameraId: CameraId.nullable(),
  day: AuditDay.nullable(),
});
export type AuditFilter = Readonly<z.infer<typeof AuditFilter>>;

/** All of the audit. */
export const wholeAudit: AuditFilter = { kind: null, operatorId: null, cameraId: null, day: null };

/** Whether an entry is one of those that are read. */
export function fitsFilter(entry: AuditEntry, { kind, operatorId, cameraId, day }: AuditFilter): boolean {
  if (kind !== null && entry.kind !== kind) return false;
  if (operatorId !== null && ![entry.actor, entry.detail['operator']].includes(operatorId)) return false;
  if (day !== null && !entry.at.startsWith(day)) return false;
  return cameraId === null || isAbout(entry, cameraId);
}

/** Commands of one camera name it; those of several keep their ids in one text. */
function isAbout({ detail }: AuditEntry, cameraId: CameraId): boolean {
  const { camera, cameras } = detail;
  return camera === cameraId || (typeof cameras === 'string' && cameras.split(' ').includes(cameraId));
}

/** What somebody finds who looks at a sample of the views for the owner of the cameras. */

/** `in-order`; `question`: somebody has to explain it; `breach`: it is against the agreement. */
export const FindingKind = z.enum(['in-order', 'question', 'breach']);
export type FindingKind = z.infer<typeof FindingKind>;

/** The longest note. */
export const mostNote = 300;

/** A finding about one view. The note stays in the station's database and in the report; the audit keeps no free text. */
export const ReviewFinding = z.object({
  kind: FindingKind,
  note: z.string().max(mostNote),
  by: OperatorId,
  atMs: UtcMs,
});
export type ReviewFinding = Readonly<z.infer<typeof ReviewFinding>>;

/** The longest period, days. */
export const mostDays = 366;

/** Whole days on the wall clock of the district, the last one included. */
export const ReportPeriod = z
  .strictObject({ from: AuditDay, to: AuditDay })
  .refine(({ from, to }) => [from, to].every((day) => !Number.isNaN(Date.parse(day))), 'there is no such day')
  .refine(({ from, to }) => from <= to, 'it ends before it begins')
  .refine(({ from, to }) => Date.parse(to) - Date.parse(from) < mostDays * 86_400_000, 'it is longer than a year');

export type ReportPeriod = Readonly<z.infer<typeof ReportPeriod>>;

/** How a report leaves the station. */
export const ReportForm = z.enum(['pdf', 'csv']);

export type ReportForm = z.infer<typeof ReportForm>;

/** All of it, for the district; or what everybody may read. */
export const ReportVersion = z.enum(['full', 'public']);

export type ReportVersion = z.infer<typeof ReportVersion>;
