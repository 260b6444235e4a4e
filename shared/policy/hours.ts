/** Times of the week on the wall clock of a place, whatever the clock of that place does twice a year. */
import { Day, type Hours } from '../vocabulary/camera-class';
import type { UtcMs } from '../vocabulary/time';

/** Making one takes a hundred times as long as asking it, and it is asked for every camera of a wall. */
const clocks = new Map<string, Intl.DateTimeFormat>();

/** Whether a moment is within the times. Pure and total: in a time zone that this machine does not know, it never is. */
export function isWithin({ days, from, to, timeZone }: Hours, nowMs: UtcMs): boolean {
  const local = localTime(timeZone, nowMs);
  if (!local) return false;
  const { day, time } = local;
  if (from < to) return days.includes(day) && from <= time && time < to;
  // Over midnight: the evening belongs to its own day, the morning to the day before.
  return (days.includes(day) && from <= time) || (days.includes(dayBefore(day)) && time < to);
}

function dayBefore(day: Day): Day {
  const index = Day.options.indexOf(day);
  return Day.options.at(index - 1) ?? day;
}

/** What a clock on the wall says there: the day, and the time as `HH:MM`. */
function localTime(timeZone: string, nowMs: UtcMs): { readonly day: Day; readonly time: string } | undefined {
  try {
    const clock = clocks.get(timeZone) ?? makeClock(timeZone);
    const parts = new Map(clock.formatToParts(nowMs).map(({ type, value }) => [type, value]));
    const day = Day.safeParse(parts.get('weekday')?.toLowerCase());
    return day.success ? { day: day.data, time: `${parts.get('hour') ?? ''}:${parts.get('minute') ?? ''}` } : undefined;
  } catch {
    // No time zone, no point in time: the schemas let neither through, and the answer is still one.
    return undefined;
  }
}

function makeClock(timeZone: string): Intl.DateTimeFormat {
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  clocks.set(timeZone, clock);
  return clock;
}
