import { z } from 'zod';
import { UtcMs } from './time';

/** What locked a station: an operator, that nobody touched it, the machine's own lock, or that the application was started again. */
export const LockedBy = z.enum(['operator', 'idle', 'system', 'restart']);
export type LockedBy = z.infer<typeof LockedBy>;

/**
 * Whether somebody works at the station. While nobody does, the gate refuses every verb but signing in, and no window of an
 * operator has a ticket.
 */
export const Presence = z.discriminatedUnion('kind', [
  /** The last shift has ended, or there was none. */
  z.object({ kind: z.literal('signed-out') }),
  /** Whoever worked here last is expected back; another operator may sign in instead. */
  z.object({
    kind: z.literal('locked'),
    by: LockedBy,
    sinceMs: UtcMs,
    /** Where the policy says that somebody always watches the walls, they go on. */
    wallsStay: z.boolean(),
  }),
  z.object({
    kind: z.literal('working'),
    /** When the station locks itself unless somebody touches it; null until that is near. */
    locksAtMs: UtcMs.nullable(),
  }),
]);
export type Presence = Readonly<z.infer<typeof Presence>>;

/** Whether the window of a monitor shows nothing but that nobody works here. */
export function darkensWalls(presence: Presence): boolean {
  return presence.kind === 'signed-out' || (presence.kind === 'locked' && !presence.wallsStay);
}
