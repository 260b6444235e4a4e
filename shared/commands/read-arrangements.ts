import { z } from 'zod';
import { ImportEntry } from '../arrangements/import-entry';
import { FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Says what an import of the file that was chosen would do. Nothing is changed yet. */
export const readArrangements = defineCommand({
  verb: 'read-arrangements',
  label: 'Look into a file of layouts, salvos and tours',
  input: z.strictObject({ fileId: FileId }),
  result: z.strictObject({ file: z.string(), station: z.string(), entries: z.array(ImportEntry) }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ fileId }) => ({ file: fileId }),
});
