/**
 * The life of a view session as one transition table: whatever is not in it cannot happen. A session belongs to one operator
 * and one purpose; another purpose is another session. Views of an alert have the alert for their purpose, and end with it.
 */
import type { Operator } from '../vocabulary/operator';
import type { Policy } from '../vocabulary/policy';
import { utcMs, type UtcMs } from '../vocabulary/time';
import type { OwedReason, ViewEnd, ViewSession, ViewState } from '../vocabulary/view-session';
import { longestSessionMinutes } from './terms';

export type ViewAct =
  | { readonly kind: 'begin'; readonly session: ViewSession }
  | { readonly kind: 'extend'; readonly untilMs: UtcMs }
  | { readonly kind: 'end'; readonly atMs: UtcMs; readonly by: ViewEnd };

const table: Readonly<Record<ViewState['kind'], Partial<Record<ViewAct['kind'], ViewState['kind']>>>> = {
  none: { begin: 'open' },
  open: { begin: 'open', extend: 'extended', end: 'ended' },
  extended: { begin: 'open', extend: 'extended', end: 'ended' },
  ended: { begin: 'open' },
};

/** What follows, or undefined when it is not possible in this state. Pure. */
export function nextView(state: ViewState, act: ViewAct): ViewState | undefined {
  if (table[state.kind][act.kind] === undefined) return undefined;
  if (act.kind === 'begin') return { kind: 'open', session: act.session };
  const session = openSession(state);
  if (!session) return undefined;
  if (act.kind === 'end') return { kind: 'ended', session, endedMs: act.atMs, by: act.by };
  // Nobody shortens a session by extending it, also where the clock was turned back.
  const untilMs = act.untilMs > session.untilMs ? act.untilMs : session.untilMs;
  return { kind: 'extended', session: { ...session, untilMs } };
}

/** The session that is under way, whatever the clock says. */
export function openSession(state: ViewState): ViewSession | undefined {
  return state.kind === 'open' || state.kind === 'extended' ? state.session : undefined;
}

/** The session that lets its operator look at this moment; it is over at its end, not after it. */
export function sessionAt(state: ViewState, nowMs: UtcMs): ViewSession | undefined {
  const session = openSession(state);
  return session && nowMs < session.untilMs ? session : undefined;
}

/**
 * When a session that begins or is extended now ends: what the policy says for the role, or sooner where the station wants it.
 * Never more than that lies ahead, however often it is extended.
 * @param stationMs - the station's own length, milliseconds; undefined where it has none
 */
export function viewEndMs(policy: Policy, { role }: Operator, nowMs: UtcMs, stationMs?: number): UtcMs {
  const longestMs = longestSessionMinutes(policy, role) * 60_000;
  return utcMs(nowMs + Math.min(longestMs, stationMs ?? longestMs));
}

/** What is owed for a session; undefined for every purpose but an immediate threat. */
export function owedFor(session: ViewSession, { name }: Operator, { threat }: Policy): OwedReason | undefined {
  if (session.purpose.kind !== 'immediate-threat') return undefined;
  const { id, operatorId, sinceMs } = session;
  return { id, operatorId, operatorName: name, sinceMs, dueMs: utcMs(sinceMs + threat.reasonWithinMinutes * 60_000) };
}

/** Whether a reason should have been given by now. */
export function isOverdue({ dueMs }: Pick<OwedReason, 'dueMs'>, nowMs: UtcMs): boolean {
  return nowMs >= dueMs;
}

/** The owed reasons that an operator is told of, the oldest first: their own, and a supervisor of everybody's. */
export function owedTo(owed: readonly OwedReason[], { id, role }: Operator): readonly OwedReason[] {
  return owed
    .filter(({ operatorId }) => operatorId === id || role === 'supervisor')
    .toSorted((a, b) => a.sinceMs - b.sinceMs);
}
