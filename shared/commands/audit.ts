import { z } from 'zod';
import { AuditFilter } from '../audit/entry';
import { FileId, ReadingId } from '../vocabulary/ids';
import { command } from './command';

export const auditCommands = {
  /** Begins to read the audit as it is now. The pages come by a channel of their own. */
  'read-audit': command({
    label: 'Read the audit',
    input: z.strictObject({ filter: AuditFilter }),
    result: z.strictObject({
      readingId: ReadingId,
      /** The key that signs checkpoints. Null if the station signs none. */
      signing: z
        .strictObject({
          station: z.string(),
          fingerprint: z.string(),
          keptIn: z.enum(['secret-store', 'file']),
        })
        .nullable(),
    }),
    permission: 'read-audit',
    detail: ({ filter: { kind, operatorId, cameraId, day } }) => ({
      kind,
      operator: operatorId,
      camera: cameraId,
      day,
    }),
  }),

  /** Begins to copy the audit, with its verifier and the public key, into the chosen folder. Null stops a copy. */
  'export-audit': command({
    label: 'Export the audit',
    input: z.strictObject({ fileId: FileId.nullable() }),
    permission: 'read-audit',
    detail: ({ fileId }) => (fileId === null ? { stop: true } : { file: fileId }),
  }),
};
