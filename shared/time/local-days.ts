/** The days and hours of the district's wall clock: a day may have 23 or 25 hours, and the report must not lose or win one. */
import { Day } from '../vocabulary/policy';
import { utcMs, type UtcMs } from '../vocabulary/time';
import { offsetAt } from './wall-clock';

/** Where the schools are. */
export const districtZone = 'America/New_York';

/** A day on the wall clock of the district, `2026-11-02`. */
export type LocalDay = string;

/** Every offset of a time zone is a multiple of it, so that no hour or day of any clock begins within one. */
export const slotMs = 900_000;

/** What the wall clock says throughout one slot. */
export interface LocalSlot {
  readonly day: LocalDay;
  /** 0 to 23; in the night in which summer time ends, two hours of the day are 1. */
  readonly hour: number;
  readonly weekday: Day;
  readonly afterHours: boolean;
}

/** The school day, as the report counts it: Monday to Friday from 7 to 17 o'clock. */
export const schoolDay = { firstHour: 7, endHour: 17, not: ['sat', 'sun'] as readonly Day[] };

/** More are not held: as many as a year has. */
const mostSlots = 36_000;

/** A wall clock that is asked for the same times again and again. */
export class LocalClock {
  readonly #timeZone: string;
  readonly #slots = new Map<number, LocalSlot>();

  /** @param timeZone - an IANA name; @throws RangeError when the machine does not know it */
  constructor(timeZone: string = districtZone) {
    // Fails at once rather than at the first question.
    offsetAt(0, timeZone);
    this.#timeZone = timeZone;
  }

  slotAt(atMs: number): LocalSlot {
    const index = Math.floor(atMs / slotMs);
    const known = this.#slots.get(index);
    if (known) return known;
    if (this.#slots.size >= mostSlots) this.#slots.clear();
    const slot = this.#read(index * slotMs);
    this.#slots.set(index, slot);
    return slot;
  }

  startOf(day: LocalDay): UtcMs {
    // No zone is further from UTC than this: the day's first slot is the first one that says so.
    const noonMs = Date.parse(`${day}T00:00:00Z`);
    let atMs = noonMs - 15 * 3_600_000;
    while (this.slotAt(atMs).day < day) atMs += slotMs;
    return utcMs(atMs);
  }

  #read(atMs: number): LocalSlot {
    const shown = new Date(atMs + offsetAt(atMs, this.#timeZone));
    const hour = shown.getUTCHours();
    const weekday = Day.options.at(shown.getUTCDay() - 1) ?? 'sun';
    const { firstHour, endHour, not } = schoolDay;
    return {
      day: shown.toISOString().slice(0, 10),
      hour,
      weekday,
      afterHours: not.includes(weekday) || hour < firstHour || hour >= endHour,
    };
  }
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
