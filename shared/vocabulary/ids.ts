/**
 * Branded identifiers: a camera's id can never be passed where a school's is wanted.
 *
 * Ids of schools and cameras are slugs chosen by whoever writes the configuration; ids of what the
 * program makes (alerts, tickets, windows) are made by `electron/` from random bytes.
 */
import { z } from 'zod';

const anyLength = z
  .string()
  .min(1)
  .regex(/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/, 'lower-case letters and digits, parts joined by "-" or "."');
const slug = anyLength.max(64);

/** A school site, for example `east-tech`. */
export const SchoolId = slug.brand<'SchoolId'>();
export type SchoolId = z.infer<typeof SchoolId>;

/** A camera, unique over all schools, for example `east-tech.bus-lane`. */
export const CameraId = slug.brand<'CameraId'>();
export type CameraId = z.infer<typeof CameraId>;

/** A station: one machine that operators work at, by the name under which its audit is checked. */
export const StationId = slug.brand<'StationId'>();
export type StationId = z.infer<typeof StationId>;

export const WallId = slug.brand<'WallId'>();
export type WallId = z.infer<typeof WallId>;

/** A virtual monitor; which physical display shows it is decided by `electron/windows/display-map`. */
export const MonitorId = slug.brand<'MonitorId'>();
export type MonitorId = z.infer<typeof MonitorId>;

/** A salvo, draft or published, made by `electron/walls/salvos`. */
export const SalvoId = slug.brand<'SalvoId'>();
export type SalvoId = z.infer<typeof SalvoId>;

/** A person who is signed in, by the name that the audit keeps. */
export const OperatorId = slug.brand<'OperatorId'>();
export type OperatorId = z.infer<typeof OperatorId>;

/** A named set of secrets that a stream refers to; the secrets themselves never leave the main process. */
export const CredentialId = slug.brand<'CredentialId'>();
export type CredentialId = z.infer<typeof CredentialId>;

/** An alert, made by `electron/gate/handlers/alerts`. */
export const AlertId = slug.brand<'AlertId'>();
export type AlertId = z.infer<typeof AlertId>;

/** A source of signals, by the name that the configuration gives it; alerts and the audit say it, in at most 40 characters. */
export const AlertSourceId = anyLength.max(40).brand<'AlertSourceId'>();
export type AlertSourceId = z.infer<typeof AlertSourceId>;

/** A rule that makes alerts of signals, by the name that its file gives it. */
export const AlertRuleId = slug.brand<'AlertRuleId'>();
export type AlertRuleId = z.infer<typeof AlertRuleId>;

/** What is done for one type of alert, step by step. */
export const ProcedureId = slug.brand<'ProcedureId'>();
export type ProcedureId = z.infer<typeof ProcedureId>;

/** A step of a procedure, unique within it. */
export const StepId = slug.brand<'StepId'>();
export type StepId = z.infer<typeof StepId>;

/** A training scenario, by the name that its script gives it. */
export const ScenarioId = slug.brand<'ScenarioId'>();
export type ScenarioId = z.infer<typeof ScenarioId>;

/** A case that is worked on, made by `electron/incidents/`. */
export const IncidentId = slug.brand<'IncidentId'>();
export type IncidentId = z.infer<typeof IncidentId>;

export const BookmarkId = slug.brand<'BookmarkId'>();
export type BookmarkId = z.infer<typeof BookmarkId>;

export const RecordingRequestId = slug.brand<'RecordingRequestId'>();
export type RecordingRequestId = z.infer<typeof RecordingRequestId>;

/** Something that an operator is told, made by `electron/policy/session`. */
export const NoticeId = slug.brand<'NoticeId'>();
export type NoticeId = z.infer<typeof NoticeId>;

/** A view session, made by `electron/policy/view-sessions`. */
export const ViewSessionId = slug.brand<'ViewSessionId'>();
export type ViewSessionId = z.infer<typeof ViewSessionId>;

/** A tour, made by `electron/tours/tours`. */
export const TourId = slug.brand<'TourId'>();
export type TourId = z.infer<typeof TourId>;

/** A ticket of the gate: unguessable, at least 128 random bits. */
export const TicketId = slug.min(22).brand<'TicketId'>();
export type TicketId = z.infer<typeof TicketId>;

/** A file that the operator has chosen in a dialog of the system: unguessable, and good for this run only. */
export const FileId = slug.min(22).brand<'FileId'>();
export type FileId = z.infer<typeof FileId>;

/** A picture that the console has handed over: unguessable, and good once. */
export const PictureId = slug.min(22).brand<'PictureId'>();
export type PictureId = z.infer<typeof PictureId>;

/** A reading of the audit, good for this run only and for whoever began it: unguessable. */
export const ReadingId = slug.min(22).brand<'ReadingId'>();
export type ReadingId = z.infer<typeof ReadingId>;

/** A window of this run of the application: `console` or `wall.<monitor>`. */
export const WindowId = anyLength.max('wall.'.length + 64).brand<'WindowId'>();
export type WindowId = z.infer<typeof WindowId>;

/** The same for all names that are taken for one another. */
export function nameKey(name: string): string {
  return name.trim().toLowerCase();
}

/** Whether operators would take one name for the other. */
export function sameName(a: string, b: string): boolean {
  return nameKey(a) === nameKey(b);
}
