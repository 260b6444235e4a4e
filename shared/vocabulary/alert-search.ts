import { z } from 'zod';
import { Alert, AlertType, Disposition, Priority } from './alert';
import { SchoolId } from './ids';
import { UtcMs } from './time';

/** How many alerts come at once. */
export const alertPageSize = 100;

/** A place in the history, from which on older ones come: a number of its own, which only says where to go on. */
export const HistoryPlace = z.number().int().min(0);
export type HistoryPlace = z.infer<typeof HistoryPlace>;

/** Which closed alerts are looked for. What is left out leaves nothing out. */
export const AlertSearch = z.strictObject({
  /** Beginnings of words of title, description, notes, school, type, source or owner; each must be there. */
  query: z.string().trim().max(120).optional(),
  /** Closed at this moment or later. */
  fromMs: UtcMs.optional(),
  /** Closed before this moment. */
  toMs: UtcMs.optional(),
  schoolIds: z.array(SchoolId).max(200).optional(),
  types: z.array(AlertType).max(AlertType.options.length).optional(),
  priorities: z.array(Priority).max(3).optional(),
  dispositions: z.array(Disposition).max(Disposition.options.length).optional(),
});
export type AlertSearch = z.infer<typeof AlertSearch>;

/** Some of what was found, the last closed first. */
export const AlertPage = z.object({
  alerts: z.array(Alert),
  /** Where to go on; null when this was all. */
  next: HistoryPlace.nullable(),
});
export type AlertPage = z.infer<typeof AlertPage>;
