import { z } from 'zod';
import { CameraId, OperatorId } from '../vocabulary/ids';
import { UtcMs } from '../vocabulary/time';

/** SHA-256 in lower-case hexadecimal. */
export const Sha256Hex = z.string().regex(/^[0-9a-f]{64}$/);

/** UTC with hundredths of a second, RFC 3339, for example `2026-11-02T22:04:31.27Z`. */
export const AuditTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/);

/** One line of the audit. An `intent` is saved before its command is applied; its outcome follows and names the intent's number. */
export const AuditEntry = z.strictObject({
  /** Counts from 1 without a gap. */
  sequence: z.number().int().min(1),
  at: AuditTime,
  /** When it was written, where the log could not be written when it happened. */
  late: AuditTime.optional(),
  kind: z.enum([
    ...['opened', 'intent', 'done', 'refused', 'failed', 'view-started', 'view-ended'],
    /** A camera was fetched, so that it is there at once for an alert that waits, and shown to nobody: no view. */
    ...['warm-started', 'warm-ended'],
    /** A camera's recordings were played back. */
    ...['playback-started', 'playback-ended'],
    'resumed',
  ] as const),
  /** Operator or source that acted, for example `operator-07`, `source:webhook`. */
  actor: z.string().max(80),
  /** The command's verb; for views the verb that led to them. */
  verb: z.string().max(60),
  /** Sequence number of the intent that this entry answers. */
  intent: z.number().int().min(1).optional(),
  /** Clause of the agreement that allowed or refused it, and the version of the policy in force. */
  clause: z.string().max(20).optional(),
  policyVersion: z.string().max(20),
  purpose: z.string().max(120),
  /** What the command was about: ids and short words, nothing secret. */
  detail: z.record(z.string(), z.union([z.string().max(500), z.number().int(), z.boolean()])),
  /** Hash of the entry before; 64 zeros in the first. */
  previous: Sha256Hex,
  /** SHA-256 over the canonical bytes of this entry without `hash`. */
  hash: Sha256Hex,
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** An entry that the chain has not numbered and linked yet. */
export const AuditFact = AuditEntry.omit({ sequence: true, at: true, previous: true, hash: true });
export type AuditFact = z.infer<typeof AuditFact>;

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

export const ReportForm = z.enum(['pdf', 'csv']);
export type ReportForm = z.infer<typeof ReportForm>;

/** All of it, for the district; or what everybody may read. */
export const ReportVersion = z.enum(['full', 'public']);
export type ReportVersion = z.infer<typeof ReportVersion>;
