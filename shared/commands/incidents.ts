import { z } from 'zod';
import { AlertId, BookmarkId, FileId, IncidentId } from '../vocabulary/ids';
import {
  Bookmark,
  BookmarkWords,
  IncidentNote,
  IncidentNumber,
  IncidentRange,
  IncidentTitle,
} from '../vocabulary/incident';
import { camerasDetail, command } from './command';

const ofIncident = {
  input: z.strictObject({ incidentId: IncidentId }),
  permission: 'keep-incident',
  detail: ({ incidentId }: { incidentId: IncidentId }) => ({ incident: incidentId }),
} as const;

export const incidentCommands = {
  /** Opens an incident by hand, or from an alert with the cameras of its school and its time. The audit does not keep its title. */
  'open-incident': command({
    label: 'Open an incident',
    input: z.strictObject({ title: IncidentTitle, number: IncidentNumber.optional(), alertId: AlertId.optional() }),
    result: z.strictObject({ incidentId: IncidentId }),
    permission: 'keep-incident',
    detail: ({ title, number, alertId }) => ({ letters: title.length, numbered: number !== undefined, alert: alertId }),
  }),

  /** Closes an incident. Nothing can be added unless it is opened again. */
  'close-incident': command({ ...ofIncident, label: 'Close the incident' }),

  'reopen-incident': command({ ...ofIncident, label: 'Open the incident again' }),

  /** Adds cameras and a time range to an incident. It neither shows nor keeps recordings. */
  'add-incident-range': command({
    label: 'Add cameras and a time to the incident',
    input: z.strictObject({
      incidentId: IncidentId,
      cameraIds: IncidentRange.shape.cameraIds,
      fromMs: IncidentRange.shape.fromMs,
      untilMs: IncidentRange.shape.untilMs,
    }),
    result: z.strictObject({ range: IncidentRange.shape.number }),
    permission: 'keep-incident',
    detail: ({ incidentId, cameraIds, fromMs, untilMs }) => ({
      incident: incidentId,
      ...camerasDetail(cameraIds),
      from: fromMs,
      until: untilMs,
    }),
  }),

  'remove-incident-range': command({
    label: 'Remove a time from the incident',
    input: z.strictObject({ incidentId: IncidentId, range: IncidentRange.shape.number }),
    permission: 'keep-incident',
    detail: ({ incidentId, range }) => ({ incident: incidentId, range }),
  }),

  /** Adds a note to an incident. The audit keeps only how long it is. */
  'note-incident': command({
    label: 'Write a note on the incident',
    input: z.strictObject({ incidentId: IncidentId, text: IncidentNote.shape.text }),
    permission: 'keep-incident',
    detail: ({ incidentId, text }) => ({ incident: incidentId, letters: text.length }),
  }),

  /** Marks a moment of recordings. It keeps no picture. The audit keeps only how long the words are. */
  'add-bookmark': command({
    label: 'Bookmark a moment',
    input: z.strictObject({
      atMs: Bookmark.shape.atMs,
      cameraIds: Bookmark.shape.cameraIds,
      words: BookmarkWords,
      incidentId: IncidentId.optional(),
    }),
    result: z.strictObject({ bookmarkId: BookmarkId }),
    permission: 'keep-incident',
    detail: ({ atMs, cameraIds, words, incidentId }) => ({
      at: atMs,
      ...camerasDetail(cameraIds),
      letters: words.length,
      incident: incidentId,
    }),
  }),

  /** Removes a bookmark, for whoever made it or a supervisor. */
  'remove-bookmark': command({
    label: 'Remove the bookmark',
    input: z.strictObject({ bookmarkId: BookmarkId }),
    permission: 'keep-incident',
    detail: ({ bookmarkId }) => ({ bookmark: bookmarkId }),
  }),

  /** Writes an incident's page into the chosen PDF, or prints it by the system's dialog. It contains no pictures. */
  'export-incident': command({
    label: 'Save or print the incident',
    input: z.strictObject({
      incidentId: IncidentId,
      to: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('file'), fileId: FileId }),
        z.strictObject({ kind: z.literal('paper') }),
      ]),
    }),
    permission: 'keep-incident',
    detail: ({ incidentId, to }) => ({
      incident: incidentId,
      to: to.kind,
      ...(to.kind === 'file' && { file: to.fileId }),
    }),
  }),
};
