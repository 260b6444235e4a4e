import { checkAccount } from '../check-account';
import type { Handler } from './handler';

/** The operator of the locked station is back. */
export const unlockStation: Handler<'unlock-station'> = async ({ password, code }, { station }) => {
  const { session } = station;
  if (session.presence.kind !== 'locked') return { kind: 'impossible', reason: 'The station is not locked.' };
  const { id: operatorId } = session.operator;
  const checked = await checkAccount(station, { operatorId, password, code: code ?? undefined });
  if (checked.kind === 'refused') return { kind: 'impossible', reason: checked.reason };
  session.begin(checked.operator);
  return { kind: 'done', value: {}, detail: { authenticated: checked.withCode ? 'password and code' : 'password' } };
};
