import type { Handler } from './handler';

/**
 * Somebody else takes over: undo, tickets, notices and the audit's actor are theirs from now on. What the card showed was
 * chosen by the one who left, and their purpose was theirs; the gate, which runs after this, ends their views and begins those that the new one may have.
 */
export const changeOperator: Handler<'change-operator'> = ({ operatorId, release }, { station }) => {
  const { session, walls } = station;
  const leaving = session.operator;
  const coming = session.find(operatorId);
  if (!coming) return { kind: 'impossible', reason: `No operator "${operatorId}" is listed for this station.` };
  if (coming.id === leaving.id) return { kind: 'impossible', reason: `${coming.name} works here already.` };
  const released = release
    ? walls.walls
        .flatMap(({ monitors }) => monitors)
        .filter(({ holder }) => holder?.operatorId === leaving.id)
        .map(({ id }) => id)
    : [];
  if (released.length > 0) walls.hold(released, undefined);
  station.viewSessions.end('shift');
  station.viewed = null;
  station.peeked = null;
  session.change(coming);
  return {
    kind: 'done',
    value: { released },
    detail: {
      from: leaving.id,
      fromName: leaving.name,
      toName: coming.name,
      role: coming.role,
      ...(released.length > 0 && { released: released.join(' ').slice(0, 500) }),
    },
  };
};
