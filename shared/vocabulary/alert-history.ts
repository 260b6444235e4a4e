import { z } from 'zod';
import { Alert, AlertType, Disposition, Priority } from './alert';
import { CameraId, SchoolId } from './ids';
import { Count as count } from './numbers';
import { UtcMs } from './time';

export const alertPageSize = 100;

/** A place in the history, from which on older ones come: a number of its own, which only says where to go on. */
export const HistoryPlace = z.number().int().min(0);
export type HistoryPlace = z.infer<typeof HistoryPlace>;

/** Which closed alerts are looked for. What is left out leaves nothing out. */
export const AlertSearch = z.strictObject({
  /** Beginnings of words of title, description, notes, school, type, source or owner; each must be there. */
  query: z.string().trim().max(120).optional(),
  fromMs: UtcMs.optional(),
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

/** The times that statistics are read of: up to now. */
export const StatisticsPeriod = z.enum(['24-hours', '7-days', '30-days']);
export type StatisticsPeriod = z.infer<typeof StatisticsPeriod>;

/** What an alert is counted by; everything else about it stays in the database. */
export const AlertFact = z.object({
  raisedAtMs: UtcMs,
  type: AlertType,
  priority: Priority,
  schoolId: SchoolId,
  cameraId: CameraId.nullish(),
  source: Alert.shape.source,
  occurrences: z.number().int().min(1),
  lastSignalAtMs: UtcMs.nullish(),
  acknowledgedAtMs: UtcMs.nullish(),
  disposition: Disposition.nullish(),
});
export type AlertFact = z.infer<typeof AlertFact>;

/** Alerts of one kind: how many came, how many of them were judged, and how many of those were false. */
export const AlertTally = z.object({ count, judged: count, falseCount: count });
export type AlertTally = z.infer<typeof AlertTally>;

/** Where a source repeats itself: device or place, type and source, with its alerts and the signals in them. */
export const ChatteringPlace = z.object({
  source: Alert.shape.source,
  type: AlertType,
  schoolId: SchoolId,
  cameraId: CameraId.nullish(),
  alerts: count,
  signals: count,
});
export type ChatteringPlace = z.infer<typeof ChatteringPlace>;

/** Figures about the alerts that were raised in a period; `shared/alerts/statistics` says how each is counted. */
export const AlertStatistics = z.object({
  fromMs: UtcMs,
  toMs: UtcMs,
  total: AlertTally,
  /** Equal parts of the period, the oldest first: hours of a day, days of longer periods. */
  parts: z.array(z.object({ fromMs: UtcMs, count })),
  busiestTenMinutes: z.object({ count, atMs: UtcMs }).nullable(),
  floods: z.object({ count, totalMs: count, alerts: count }),
  /** Open now, whenever they were raised: for more than a day; of those, touched by nothing and nobody for a day. */
  standing: count,
  stale: count,
  chattering: z.object({ alerts: count, signals: count, places: z.array(ChatteringPlace) }),
  taken: z.object({ count, medianMs: count.nullable(), p95Ms: count.nullable(), notTaken: count }),
  dispositions: z.record(Disposition, count),
  byType: z.array(z.object({ id: AlertType, ...AlertTally.shape })),
  bySchool: z.array(z.object({ id: SchoolId, ...AlertTally.shape })),
  byPriority: z.array(z.object({ id: Priority, ...AlertTally.shape })),
});
export type AlertStatistics = z.infer<typeof AlertStatistics>;
