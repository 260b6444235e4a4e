import { z } from 'zod';
import { FindingKind, mostNote, ReportForm, ReportPeriod, ReportVersion, Sha256Hex } from '../audit/entry';
import { FileId } from '../vocabulary/ids';
import { command } from './command';

export const reportCommands = {
  /** Begins to make the district's report of a period from the log, which it verifies. Null stops it. */
  'make-report': command({
    label: "Make the district's report",
    input: z.strictObject({ period: ReportPeriod.nullable() }),
    permission: 'read-audit',
    detail: ({ period }) => (period === null ? { stop: true } : { from: period.from, to: period.to }),
  }),

  /** Writes the operator's last report into the chosen file. */
  'export-report': command({
    label: 'Save the report',
    input: z.strictObject({ fileId: FileId, form: ReportForm, version: ReportVersion }),
    permission: 'read-audit',
    detail: ({ fileId, form, version }) => ({ file: fileId, form, version }),
  }),

  /** Keeps what somebody found in a view of the report's sample. The audit has the finding, not the note. */
  'record-finding': command({
    label: 'Record a finding',
    input: z.strictObject({
      /** The hash of the audit entry that began the view. */
      entry: Sha256Hex,
      finding: FindingKind,
      note: z.string().trim().max(mostNote),
    }),
    permission: 'read-audit',
    detail: ({ entry, finding }) => ({ entry, finding }),
  }),
};
