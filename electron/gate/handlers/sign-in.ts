import type { Operator } from '../../../shared/vocabulary/operator';
import { denialOfRole } from '../../../shared/policy/decide';
import { checkAccount } from '../check-account';
import { leaveDesk } from '../leave-desk';
import type { Station } from '../station';
import type { Handler } from './handler';

/**
 * Somebody works here from now on: undo, tickets, notices and the audit's actor are theirs. What the card showed and why
 * cameras were looked at was the choice of whoever was here before; the gate, which runs after this, ends their views.
 */
export const signIn: Handler<'sign-in'> = async ({ operatorId, password, code }, { station }) => {
  const { session, bus } = station;
  if (session.presence.kind === 'working' && session.operator.id === operatorId)
    return { kind: 'impossible', reason: `${session.operator.name} works here already.` };
  const checked = await checkAccount(station, { operatorId, password, code: code ?? undefined });
  if (checked.kind === 'refused') return { kind: 'impossible', reason: checked.reason };
  const { operator, withCode } = checked;
  const denial = denialOfRole(operator.role, 'use-station', bus.read('policy'));
  if (denial) return { kind: 'refused', ...denial };
  const from = session.presence.kind === 'signed-out' ? undefined : session.operator;
  takeOver(station, operator);
  const detail = {
    ...{ name: operator.name, role: operator.role },
    authenticated: withCode ? 'password and code' : 'password',
    ...(from && from.id !== operator.id && { from: from.id, fromName: from.name }),
  };
  return { kind: 'done', value: {}, detail };
};

function takeOver(station: Station, operator: Operator): void {
  const { session, notices } = station;
  if (session.operator.id !== operator.id || session.presence.kind === 'signed-out') leaveDesk(station, 'shift');
  const left = session.begin(operator);
  if (left && left.owed + left.alerts + left.monitors.length > 0)
    notices.tell(operator.id, { kind: 'handed-over', left });
}
