import { z } from 'zod';
import { FileId, IncidentId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Writes an incident's page into the PDF that was chosen, or onto paper by the system's dialog. No picture is in either. */
export const exportIncident = defineCommand({
  verb: 'export-incident',
  label: 'Save or print the incident',
  input: z.strictObject({
    incidentId: IncidentId,
    to: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('file'), fileId: FileId }),
      z.strictObject({ kind: z.literal('paper') }),
    ]),
  }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId, to }) => ({
    incident: incidentId,
    to: to.kind,
    ...(to.kind === 'file' && { file: to.fileId }),
  }),
});
