/** The classes into which the agreement divides the cameras: when the pictures of each may be seen at all. */
import { z } from 'zod';
import { Camera } from './camera';
import { Clause, RefusalWords } from './clause';
import { CameraId, SchoolId } from './ids';

/** A day of the week, Monday first. */
export const Day = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
export type Day = z.infer<typeof Day>;

/** A time of day on the wall clock of a place, `00:00` to `23:59`. */
const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day, 00:00 to 23:59');

/** A name of the IANA time zone database that this machine knows, for example `America/New_York`. */
const TimeZone = z
  .string()
  .max(60)
  .regex(/^[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*$/, 'the name of a time zone')
  .refine(isTimeZone, 'a time zone that this machine knows');

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/**
 * Times of the week on the wall clock of a place, so that they stay what they are when summer time begins or ends. They begin
 * at `from` on each of the days; `to` is not part of them, and when it is the earlier one it is on the day after.
 */
export const Hours = z
  .strictObject({
    days: z.array(Day).min(1).max(7),
    from: TimeOfDay,
    /** `24:00` is the end of the day. */
    to: z.union([TimeOfDay, z.literal('24:00')]),
    timeZone: TimeZone,
  })
  .refine(({ from, to }) => from !== to, 'they begin and end at the same time');
export type Hours = Readonly<z.infer<typeof Hours>>;

/** Where cameras may stand. */
export const Placements = z.array(Camera.shape.placement).min(1);

/** Which cameras are meant: those that every part which is there names; without any part, all. */
export const CameraSelector = z.strictObject({
  placements: Placements.optional(),
  schoolIds: z.array(SchoolId).min(1).max(500).optional(),
  cameraIds: z.array(CameraId).min(1).max(2_000).optional(),
});
export type CameraSelector = Readonly<z.infer<typeof CameraSelector>>;

const common = { cameras: CameraSelector, clause: Clause };
const locked = {
  ...common,
  /** What is said while it is locked; without it the class says it. */
  reason: RefusalWords.shape.reason.optional(),
  ask: RefusalWords.shape.ask,
  /** Whether lists may name the camera while it is locked. */
  listed: z.boolean().default(true),
};

/**
 * When the cameras that it names may be seen:
 * - `always`: whenever a rule allows it.
 * - `hours`: at certain times of the week.
 * - `on-alert`: for some minutes after an alert from their school.
 * - `never`: not at all.
 */
export const CameraClass = z.discriminatedUnion('class', [
  z.strictObject({ class: z.literal('always'), ...common }),
  z.strictObject({ class: z.literal('hours'), ...locked, hours: Hours }),
  z.strictObject({
    class: z.literal('on-alert'),
    ...locked,
    /** How long an alert opens them, minutes, counted from when it was raised. */
    armedMinutes: z.number().int().min(1).max(1_440),
    /** Whether they lock as soon as the alert is closed, or only when its minutes are over. */
    locksOnClose: z.boolean().default(true),
    /** Whether an alert that an operator raised by hand opens them as one from the school does. */
    byHand: z.boolean().default(false),
  }),
  z.strictObject({ class: z.literal('never'), ...locked }),
]);
export type CameraClass = Readonly<z.infer<typeof CameraClass>>;
