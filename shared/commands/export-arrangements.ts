import { z } from 'zod';
import { SectionCounts } from '../arrangements/import-entry';
import { FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Writes the station's own layouts, its tours, and the salvos that are published or the operator's, into the file that was chosen. */
export const exportArrangements = defineCommand({
  verb: 'export-arrangements',
  label: 'Export layouts, salvos and tours',
  input: z.strictObject({ fileId: FileId }),
  result: z.strictObject({ file: z.string(), holds: SectionCounts }),
  permission: 'arrange-wall',
  from: ['console'],
  detail: ({ fileId }) => ({ file: fileId }),
});
