import { z } from 'zod';
import { ReportForm, ReportVersion } from '../report/report-files';
import { FileId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Writes the report that was made last into the file that was chosen. */
export const exportReport = defineCommand({
  verb: 'export-report',
  label: 'Save the report',
  input: z.strictObject({ fileId: FileId, form: ReportForm, version: ReportVersion }),
  result: z.strictObject({}),
  permission: 'read-audit',
  from: ['console'],
  detail: ({ fileId, form, version }) => ({ file: fileId, form, version }),
});
