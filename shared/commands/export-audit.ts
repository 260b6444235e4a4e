import { z } from 'zod';
import { FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Begins to copy the audit, with its verifier and the public key, into the folder that was chosen; null stops a copy. */
export const exportAudit = defineCommand({
  verb: 'export-audit',
  label: 'Export the audit',
  input: z.strictObject({ fileId: FileId.nullable() }),
  result: z.strictObject({}),
  permission: 'read-audit',
  from: ['console'],
  detail: ({ fileId }) => (fileId === null ? { stop: true } : { file: fileId }),
});
