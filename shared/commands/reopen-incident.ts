import { z } from 'zod';
import { IncidentId } from '../vocabulary/ids';
import { defineCommand } from './define-command';

/** Opens an incident again that was closed. */
export const reopenIncident = defineCommand({
  verb: 'reopen-incident',
  label: 'Open the incident again',
  input: z.strictObject({ incidentId: IncidentId }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId }) => ({ incident: incidentId }),
});
