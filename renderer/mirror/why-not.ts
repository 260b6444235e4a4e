/**
 * Why the operator cannot do something: their role may not, or somebody else holds the monitor. What menus, buttons and
 * keys say beforehand is what the gate would answer; nothing here allows anything.
 */
import type { Verb } from '../../shared/commands';
import type { SessionState } from '../../shared/state/session';
import type { MonitorId } from '../../shared/vocabulary/ids';
import type { Denial } from '../../shared/vocabulary/policy';
import type { CellAddress, Wall } from '../../shared/vocabulary/wall';
import { findMonitor } from '../../shared/wall/change-walls';
import { heldWords, otherHolder } from '../../shared/wall/holding';
import { lockedReason, mayUnlock, setupOf } from '../../shared/wall/tiles';
import { denialWords } from '../ui/role-words';
import { useMirror } from './store';

/**
 * Why a verb cannot be done now, in one line.
 * @param monitorId - the monitor that it would change, if it changes one
 * @returns undefined where neither role nor holder stands in the way
 */
export function whyNot(verb: Verb, monitorId?: MonitorId): string | undefined {
  return reason(useMirror.getState().station?.session, useMirror.getState().walls, verb, monitorId);
}

/** Why a verb cannot be done to a tile now: also because of a lock that the operator's role does not lift. */
export function whyNotOnTile(verb: Verb, { monitorId, cell }: CellAddress): string | undefined {
  const before = whyNot(verb, monitorId);
  const role = useMirror.getState().station?.session.operator.role;
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  if (before !== undefined || verb !== 'unlock-tile' || !monitor || !role) return before;
  const { lock } = setupOf(monitor, cell);
  return lock && !mayUnlock(lock, role) ? lockedReason(monitor, cell, lock) : undefined;
}

/** Why the operator's role may do none of these verbs, as the policy says it; undefined where it may do one, or there is none. */
export function denialOf(verbs: readonly Verb[]): Denial | undefined {
  return denied(useMirror.getState().station?.session, verbs);
}

/** The same for a component. */
export function useDenialOf(verb: Verb): Denial | undefined {
  return useMirror(({ station }) => station?.session.denied[verb]);
}

function denied(session: SessionState | undefined, verbs: readonly Verb[]): Denial | undefined {
  const [first, ...others] = verbs.map((verb) => session?.denied[verb]);
  return others.every((denial) => denial !== undefined) ? first : undefined;
}

/** `whyNot` for a component, which is drawn again when it changes. */
export function useWhyNot(verb: Verb, monitorId?: MonitorId): string | undefined {
  const session = useMirror(({ station }) => station?.session);
  return useMirror(({ walls }) => reason(session, walls, verb, monitorId));
}

function reason(
  session: SessionState | undefined,
  walls: readonly Wall[],
  verb: Verb,
  monitorId: MonitorId | undefined,
): string | undefined {
  if (!session) return undefined;
  const denial = session.denied[verb];
  if (denial) return denialWords(denial);
  const monitor = monitorId && findMonitor(walls, monitorId);
  const holder = monitor && otherHolder(monitor, session.operator.id);
  const taking = { mayTake: session.denied['take-monitor'] === undefined, clause: session.holdingClause };
  return holder && heldWords(monitor.name, holder, taking);
}
