import { z } from 'zod';
import { AuditFilter } from '../vocabulary/audit-filter';
import { ReadingId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Begins to read the audit as it stands now; pages of the reading come by a channel of their own. */
export const readAudit = defineCommand({
  verb: 'read-audit',
  label: 'Read the audit',
  input: z.strictObject({ filter: AuditFilter }),
  result: z.strictObject({
    readingId: ReadingId,
    /** With what checkpoints are signed; null where the station signs none. */
    signing: z
      .strictObject({
        station: z.string(),
        fingerprint: z.string(),
        keptIn: z.enum(['secret-store', 'file']),
      })
      .nullable(),
  }),
  permission: 'read-audit',
  from: ['console'],
  detail: ({ filter: { kind, operatorId, cameraId, day } }) => ({
    ...(kind !== null && { kind }),
    ...(operatorId !== null && { operator: operatorId }),
    ...(cameraId !== null && { camera: cameraId }),
    ...(day !== null && { day }),
  }),
});
