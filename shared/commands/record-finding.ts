import { z } from 'zod';
import { Sha256Hex } from '../audit/entry';
import { FindingKind, mostNote } from '../vocabulary/review';
import { defineCommand } from './define-command';

/** Keeps what somebody found who looked at a view of the report's sample. The audit has the finding, not the note. */
export const recordFinding = defineCommand({
  verb: 'record-finding',
  label: 'Record a finding',
  input: z.strictObject({
    /** The hash of the entry in which the view began. */
    entry: Sha256Hex,
    finding: FindingKind,
    note: z.string().trim().max(mostNote),
  }),
  result: z.strictObject({}),
  permission: 'read-audit',
  from: ['console'],
  detail: ({ entry, finding }) => ({ entry, finding }),
});
