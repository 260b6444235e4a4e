/**
 * Why the operator cannot do something: their role does not allow it, or somebody else holds the monitor. Menus, buttons and keys
 * say beforehand what the gate would answer. Only the gate decides.
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
import { currentSession } from './selectors';
import { useMirror } from './store';

/** Why a verb cannot be done now, on `monitorId` if it changes one. @returns undefined where neither the role nor a holder forbids it */
export function whyNot(verb: Verb, monitorId?: MonitorId): string | undefined {
  return reason(currentSession(), useMirror.getState().walls, verb, monitorId);
}

/** Why a verb cannot be done to a tile now: also because the operator's role does not lift its lock. */
export function whyNotOnTile(verb: Verb, { monitorId, cell }: CellAddress): string | undefined {
  const before = whyNot(verb, monitorId);
  const role = currentSession()?.operator.role;
  const monitor = findMonitor(useMirror.getState().walls, monitorId);
  if (before !== undefined || verb !== 'unlock-tile' || !monitor || !role) return before;
  const { lock } = setupOf(monitor, cell);
  return lock && !mayUnlock(lock, role) ? lockedReason(monitor, cell, lock) : undefined;
}

/** Why the operator's role allows none of these verbs, as the policy says it; undefined where it allows one, or there is none. */
export function denialOf(verbs: readonly Verb[]): Denial | undefined {
  const [first, ...others] = verbs.map((verb) => currentSession()?.denied[verb]);
  return others.every((denial) => denial !== undefined) ? first : undefined;
}

/** Why the operator's role does not allow a verb, for a component. */
export function useDenialOf(verb: Verb): Denial | undefined {
  return useMirror(({ station }) => station?.session.denied[verb]);
}

/** `whyNot` for a component, which renders again when the answer changes. */
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
