/** The only place where a command checks that somebody is who they say they are. */
import type { Operator } from '../../shared/vocabulary/operator';
import type { UtcMs } from '../../shared/vocabulary/time';
import { failuresToLock, lockedForMs } from '../accounts/account';
import type { Proof } from '../accounts/accounts';
import { record } from './record';
import type { Station } from './station';

/** Who it is, or what to tell whoever tried. The reason is not secret: it may be shown and kept. */
export type CheckedAccount =
  | { readonly kind: 'signed-in'; readonly operator: Operator; readonly withCode: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

const wrong = 'The name, the password or the code is not right.';

/**
 * Checks a password, and a code if the account asks for one. Five failures in a row lock the account for fifteen minutes, and the
 * lock is recorded. The command that asks records the attempt and its outcome.
 * @throws Error when the accounts cannot be read or written: then nobody can sign in
 */
export async function checkAccount(station: Station, proof: Proof): Promise<CheckedAccount> {
  const operator = station.session.find(proof.operatorId);
  const result = await station.operators.accounts.check(proof);
  if (result.kind === 'refused') {
    if (result.reason === 'wrong') return { kind: 'refused', reason: wrong };
    if (result.now) recordLock(station, proof);
    return { kind: 'refused', reason: lockedUntilWords(result.untilMs) };
  }
  // After the check, because an account may have been made while it waited.
  recordMade(station, proof);
  // An account whose operator is no longer listed gets the same answer as a wrong password.
  return operator ? { kind: 'signed-in', operator, withCode: result.withCode } : { kind: 'refused', reason: wrong };
}

/** Records that an account was made or changed before it serves anybody. @throws Error when it cannot be read or recorded */
function recordMade(station: Station, { operatorId }: Proof): void {
  if (!station.operators.accounts.isUntold(operatorId)) return;
  const detail = { operator: operatorId, asks: station.operators.accounts.kindOf(operatorId) };
  const recorded = record(station, [{ kind: 'done', actor: 'source:station', verb: 'account-made', detail }], true);
  if (recorded.kind !== 'refused') station.operators.accounts.told(operatorId);
}

function recordLock(station: Station, { operatorId }: Proof): void {
  const detail = { operator: operatorId, failures: failuresToLock, minutes: lockedForMs / 60_000 };
  record(station, [{ kind: 'done', actor: 'source:station', verb: 'account-locked', detail }], true);
}

function lockedUntilWords(untilMs: UtcMs): string {
  const time = new Date(untilMs).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'shortOffset',
  });
  return `This account is locked until ${time}, after ${failuresToLock} failures in a row.`;
}
