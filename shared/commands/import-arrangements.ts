import { z } from 'zod';
import { CameraId, FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Imports what `read-arrangements` has shown of a file, all of it or nothing. Monitors whose layout is replaced are divided
 * anew; the result names the cameras that left them.
 */
export const importArrangements = defineCommand({
  verb: 'import-arrangements',
  label: 'Import layouts',
  input: z.strictObject({ fileId: FileId }),
  result: z.strictObject({
    added: z.number().int().min(0),
    replaced: z.number().int().min(0),
    left: z.array(CameraId),
  }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ fileId }) => ({ file: fileId }),
});
