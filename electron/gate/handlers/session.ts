import { inQueueOrder } from '../../../shared/alerts/queue-order';
import type { sessionCommands } from '../../../shared/commands/session';
import { firstConflict } from '../../../shared/keys/conflicts';
import { denialOfRole } from '../../../shared/policy/decide';
import { type LeftOver, LockedBy, type Operator } from '../../../shared/vocabulary/operator';
import { changePreferences } from '../../../shared/vocabulary/preferences';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Monitor } from '../../../shared/vocabulary/wall';
import { viewDetail } from '../record';
import type { Station } from '../station';
import { done, doneWith, impossible, type Handlers, keptWords, signedIn, stopIf, stopIfDenied } from './handler';

/** A station that is not configured has no operators who could unlock it. */
const notHere = 'Nothing is configured here: there is nothing to lock, and nobody who could sign in.';

export const sessionHandlers: Handlers<keyof typeof sessionCommands> = {
  /**
   * Makes somebody the operator: undo, tickets, notices and the audit's actor are theirs from now on. The selection and the purpose of
   * whoever was here before end, and the gate ends their views afterwards.
   */
  'sign-in': async ({ operatorId, password, code }, { station }) => {
    const { session, bus } = station;
    if (session.presence.kind === 'working' && session.operator.id === operatorId)
      return impossible(`${session.operator.name} works here already.`);
    const { operator, authenticated } = await signedIn(station, { operatorId, password, code });
    stopIfDenied(denialOfRole(operator.role, 'use-station', bus.read('policy')));
    const from = session.presence.kind === 'signed-out' ? undefined : session.operator;
    takeOver(station, operator);
    const { name, role } = operator;
    const after = from && from.id !== operator.id && { from: from.id, fromName: from.name };
    return doneWith({}, { name, role, authenticated, ...after });
  },

  /** Ends the shift: everything is dark, and whoever signs in next is told what is left over. */
  'sign-out': ({ release }, { station }) => {
    if (!station.agreement) return impossible(notHere);
    const { session, walls } = station;
    // Everything is dark first, because saving may fail.
    endViewing(station);
    const released = release ? heldBy(station).map(({ id }) => id) : [];
    if (released.length > 0) walls.hold(released, undefined);
    const left = leftOver(station);
    session.end(left);
    const { owed, alerts, monitors } = left;
    const freed = released.length > 0 && { released: keptWords(released) };
    return doneWith({ released }, { owed, alerts, held: monitors.length, ...freed });
  },

  /** Locks the station. Walls that the policy calls attended stay lit until their view ends. */
  'lock-station': (_input, { station, caller }) => {
    if (!station.agreement) return impossible(notHere);
    const { wallAttended } = station.bus.read('policy').lock;
    const by = caller.kind === 'window' ? 'operator' : LockedBy.parse(caller.source);
    station.viewing.end();
    const ended = wallAttended ? undefined : station.viewSessions.end('lock');
    station.audit.reader.end();
    station.session.lock(by, wallAttended);
    return doneWith({}, { by, ...(ended && viewDetail(ended)) });
  },

  'unlock-station': async ({ password, code }, { station }) => {
    const { session } = station;
    if (session.presence.kind !== 'locked') return impossible('The station is not locked.');
    const { id: operatorId } = session.operator;
    const { operator, authenticated } = await signedIn(station, { operatorId, password, code });
    session.begin(operator);
    return doneWith({}, { authenticated });
  },

  /** Removes a notice of the operator. Nobody confirms for somebody else. */
  'confirm-notice': ({ noticeId }, { station }) => {
    const { session, operators } = station;
    const isTheirs = operators.notices.confirm(session.operator.id, noticeId);
    return isTheirs ? done : impossible('This notice is not there any more.');
  },

  /** Changes the operator's preferences in every window. No two actions may share a key. */
  'set-preferences': (change, { station }) => {
    const { session } = station;
    const { preferences } = station.operators;
    stopIf(firstConflict(changePreferences(preferences.of(session.operator), change).keys)?.reason);
    preferences.change(session.operator, change);
    return done;
  },
};

function takeOver(station: Station, operator: Operator): void {
  const { session } = station;
  const { notices } = station.operators;
  if (session.operator.id !== operator.id || session.presence.kind === 'signed-out') endViewing(station);
  const left = session.begin(operator);
  if (left && left.owed + left.alerts + left.monitors.length > 0)
    notices.tell(operator.id, { kind: 'handed-over', left });
}

/** Ends what the operator looked at. The gate withdraws the tickets afterwards. */
function endViewing({ viewing, viewSessions }: Station): void {
  viewing.end();
  viewSessions.end('shift');
}

function heldBy({ walls, session }: Station): readonly Monitor[] {
  return walls.walls
    .flatMap(({ monitors }) => monitors)
    .filter(({ holder }) => holder?.operatorId === session.operator.id);
}

function leftOver(station: Station): LeftOver {
  const { operator } = station.session;
  const open = inQueueOrder(station.alerts.store.alerts.filter(({ handling }) => handling !== 'closed'));
  const own = open.filter(({ owner }) => owner === operator.id);
  return {
    by: operator,
    endedMs: utcMs(Date.now()),
    owed: station.viewSessions.owed.filter(({ operatorId }) => operatorId === operator.id).length,
    alerts: open.length,
    ownAlerts: own.length,
    toTake: own.slice(0, 50).map(({ id }) => id),
    monitors: heldBy(station).map(({ name }) => name),
  };
}
