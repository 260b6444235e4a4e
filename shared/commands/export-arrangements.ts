import { z } from 'zod';
import { FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Writes the station's own layouts into the file that was chosen. */
export const exportArrangements = defineCommand({
  verb: 'export-arrangements',
  label: 'Export layouts',
  input: z.strictObject({ fileId: FileId }),
  result: z.strictObject({ file: z.string(), layouts: z.number().int().min(0) }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ fileId }) => ({ file: fileId }),
});
