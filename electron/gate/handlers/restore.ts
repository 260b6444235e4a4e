import { targetOf } from '../../../shared/policy/revocation';
import type { Handler } from './handler';

/** Gives something back to the agreement, if it was taken out here. */
export const restore: Handler<'restore'> = ({ revocation }, { station }) => {
  if (station.agreement?.standings.restoreHere(revocation)) return { kind: 'done', value: {} };
  const taken = station.bus.read('standing').revoked.some((one) => targetOf(one) === targetOf(revocation));
  const reason = taken
    ? 'The district has taken it out of the agreement; only the district gives it back.'
    : 'It is not taken out of the agreement.';
  return { kind: 'impossible', reason };
};
