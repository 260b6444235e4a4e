import { z } from 'zod';
import { IncidentId } from '../vocabulary/ids';
import { IncidentNote } from '../vocabulary/incident';
import { defineCommand } from './define-command';

/** Writes something about an incident. The text stays with the incident; the audit keeps that it was written, and how long it is. */
export const noteIncident = defineCommand({
  verb: 'note-incident',
  label: 'Write a note on the incident',
  input: z.strictObject({ incidentId: IncidentId, text: IncidentNote.shape.text }),
  result: z.strictObject({}),
  permission: 'keep-incident',
  from: ['console'],
  detail: ({ incidentId, text }) => ({ incident: incidentId, letters: text.length }),
});
