/** When a live playlist is asked for again (RFC 8216, 6.3.4). */

/** Shortest time between two requests, whatever a playlist says, milliseconds. */
const SHORTEST_MS = 250;

/** What the last reload brought. */
export interface Reload {
  /** When it was planned, on the caller's monotonic clock, milliseconds. */
  readonly plannedMs: number;
  /** Whether it brought a new segment. */
  readonly changed: boolean;
  /** Target duration, or the segments' true cadence where that is shorter, milliseconds. */
  readonly cadenceMs: number;
}

/**
 * The moment of the next reload: a whole cadence after one that brought something, half of one after one that did not.
 * Counted from the *planned* moment of the last: counting from the actual one would add every timer's lateness, and the
 * feed would slide away from the live edge by a second in a quarter of an hour.
 * @param nowMs - now, on the same clock: a moment that has passed means as soon as is polite
 */
export function nextReloadMs(reload: Reload, nowMs: number): number {
  const planned = reload.plannedMs + Math.max(SHORTEST_MS, reload.changed ? reload.cadenceMs : reload.cadenceMs / 2);
  return planned >= nowMs ? planned : nowMs + SHORTEST_MS;
}
