import { z } from 'zod';
import { AuditEntry } from '../audit/entry';
import { CameraId, OperatorId } from './ids';

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
