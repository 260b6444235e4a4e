import { inQueueOrder } from '../../../shared/alerts/queue-order';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Monitor } from '../../../shared/vocabulary/wall';
import type { LeftOver } from '../../../shared/vocabulary/operator-notice';
import { leaveDesk } from '../leave-desk';
import type { Station } from '../station';
import type { Handler } from './handler';
import { notHere } from './lock-station';

/** The shift ends: everything is dark, and what is left over waits for whoever signs in next. */
export const signOut: Handler<'sign-out'> = ({ release }, { station }) => {
  if (!station.agreement) return { kind: 'impossible', reason: notHere };
  const { session, walls } = station;
  // Dark first: what is kept after that may fail.
  leaveDesk(station, 'shift');
  const released = release ? heldBy(station).map(({ id }) => id) : [];
  if (released.length > 0) walls.hold(released, undefined);
  const left = leftOver(station);
  session.end(left);
  return {
    kind: 'done',
    value: { released },
    detail: {
      ...{ owed: left.owed, alerts: left.alerts, held: left.monitors.length },
      ...(released.length > 0 && { released: released.join(' ').slice(0, 500) }),
    },
  };
};

function heldBy({ walls, session }: Station): readonly Monitor[] {
  return walls.walls
    .flatMap(({ monitors }) => monitors)
    .filter(({ holder }) => holder?.operatorId === session.operator.id);
}

function leftOver(station: Station): LeftOver {
  const { operator } = station.session;
  const open = inQueueOrder(station.alerts.alerts.filter(({ handling }) => handling !== 'closed'));
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
