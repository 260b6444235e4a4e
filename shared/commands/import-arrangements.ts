import { z } from 'zod';
import { SectionCounts } from '../arrangements/import-entry';
import { CameraId, FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/**
 * Imports what `read-arrangements` has shown of a file, all of it or nothing. Monitors whose layout is replaced are divided
 * anew; the result names the cameras that left them. What is published takes the permission to publish, which `read-arrangements`
 * has asked about.
 */
export const importArrangements = defineCommand({
  verb: 'import-arrangements',
  label: 'Import layouts, salvos and tours',
  input: z.strictObject({ fileId: FileId }),
  result: z.strictObject({
    added: SectionCounts,
    replaced: SectionCounts,
    left: z.array(CameraId),
  }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ fileId }) => ({ file: fileId }),
});
