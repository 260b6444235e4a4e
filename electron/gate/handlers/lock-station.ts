import { LockedBy } from '../../../shared/vocabulary/presence';
import { leaveDesk } from '../leave-desk';
import { viewDetail } from '../view-facts';
import type { Handler } from './handler';

/** Nobody could unlock a station that has no operators. */
export const notHere = 'Nothing is configured here: there is nothing to lock, and nobody who could sign in.';

/** Locks the station. Where the policy says that somebody always watches the walls, these go on, for as long as their view lasts. */
export const lockStation: Handler<'lock-station'> = (_input, { station, caller }) => {
  if (!station.agreement) return { kind: 'impossible', reason: notHere };
  const { wallAttended } = station.bus.read('policy').lock;
  const by = caller.kind === 'window' ? 'operator' : LockedBy.parse(caller.source);
  station.viewed = null;
  station.playback = null;
  station.peeked = null;
  const ended = wallAttended ? undefined : leaveDesk(station, 'lock');
  station.auditReader.end();
  station.session.lock(by, wallAttended);
  return { kind: 'done', value: {}, detail: { by, ...(ended && viewDetail(ended)) } };
};
