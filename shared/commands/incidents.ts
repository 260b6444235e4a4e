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
import { command } from './command';

/** The commands of incidents and bookmarks. */
export const incidentCommands = {
  /**
   * Opens an incident: by hand, or from an alert, whose school's cameras and time range it begins with. What it is called stays in the
   * database; the audit keeps how long that is.
   */
  'open-incident': command({
    label: 'Open an incident',
    input: z.strictObject({ title: IncidentTitle, number: IncidentNumber.optional(), alertId: AlertId.optional() }),
    result: z.strictObject({ incidentId: IncidentId }),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ title, number, alertId }) => ({
      letters: title.length,
      numbered: number !== undefined,
      ...(alertId !== undefined && { alert: alertId }),
    }),
  }),

  /** Ends an incident: nothing is added to it any more, unless it is opened again. */
  'close-incident': command({
    label: 'Close the incident',
    input: z.strictObject({ incidentId: IncidentId }),
    result: z.strictObject({}),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ incidentId }) => ({ incident: incidentId }),
  }),

  /** Opens an incident again that was closed. */
  'reopen-incident': command({
    label: 'Open the incident again',
    input: z.strictObject({ incidentId: IncidentId }),
    result: z.strictObject({}),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ incidentId }) => ({ incident: incidentId }),
  }),

  /** Says which cameras' recordings, of what time, an incident is about. It shows and keeps none of them. */
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
    from: ['console'],
    detail: ({ incidentId, cameraIds, fromMs, untilMs }) => ({
      incident: incidentId,
      cameras: cameraIds.join(' ').slice(0, 500),
      count: cameraIds.length,
      from: fromMs,
      until: untilMs,
    }),
  }),

  /** Takes a time range out of an incident. */
  'remove-incident-range': command({
    label: 'Remove a time from the incident',
    input: z.strictObject({ incidentId: IncidentId, range: IncidentRange.shape.number }),
    result: z.strictObject({}),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ incidentId, range }) => ({ incident: incidentId, range }),
  }),

  /** Writes something about an incident. The text stays with the incident; the audit keeps that it was written, and how long it is. */
  'note-incident': command({
    label: 'Write a note on the incident',
    input: z.strictObject({ incidentId: IncidentId, text: IncidentNote.shape.text }),
    result: z.strictObject({}),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ incidentId, text }) => ({ incident: incidentId, letters: text.length }),
  }),

  /** Marks a moment of recordings. It keeps no picture of it; the words stay in the database, the audit keeps how long they are. */
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
    from: ['console'],
    detail: ({ atMs, cameraIds, words, incidentId }) => ({
      at: atMs,
      cameras: cameraIds.join(' ').slice(0, 500),
      count: cameraIds.length,
      letters: words.length,
      ...(incidentId !== undefined && { incident: incidentId }),
    }),
  }),

  /** Forgets a bookmark, by whoever made it or a supervisor. */
  'remove-bookmark': command({
    label: 'Remove the bookmark',
    input: z.strictObject({ bookmarkId: BookmarkId }),
    result: z.strictObject({}),
    permission: 'keep-incident',
    from: ['console'],
    detail: ({ bookmarkId }) => ({ bookmark: bookmarkId }),
  }),

  /** Writes an incident's page into the PDF that was chosen, or onto paper by the system's dialog. No picture is in either. */
  'export-incident': command({
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
  }),
};
