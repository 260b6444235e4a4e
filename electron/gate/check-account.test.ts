import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { OperatorId } from '../../shared/vocabulary/ids';
import { noAttempts } from '../accounts/account';
import { setAccount } from '../diagnostics/set-secrets';
import { openStore } from '../store/open-store';
import { trainingPassword } from '../../shared/vocabulary/training';
import { trainingPasswordHash } from '../training/training-district';
import { checkAccount } from './check-account';
import { operator12, TestStation } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const gone = OperatorId.parse('was-here');

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
  test.station.operators.accounts.provide([operator12.id, gone], trainingPasswordHash);
});

function check(operatorId: OperatorId, password = trainingPassword) {
  return checkAccount(test.station, { operatorId, password });
}

it('knows an operator by their password', async () => {
  expect(await check(operator12.id)).toEqual({ kind: 'signed-in', operator: operator12, withCode: false });
});

it('gives one answer for a wrong password, an unknown operator and a former operator', async () => {
  const reason = 'The name, the password or the code is not right.';
  expect(await check(operator12.id, 'other')).toEqual({ kind: 'refused', reason });
  for (const id of [OperatorId.parse('nobody'), gone]) expect(await check(id)).toEqual({ kind: 'refused', reason });
});

it('records the lock once and says how long it lasts', async () => {
  const entries = await test.auditOf(async () => {
    for (let each = 0; each < 4; each++) await check(operator12.id, 'wr0ng-one');
    expect(test.audit().some(({ verb }) => verb === 'account-locked')).toBe(false);
    for (let each = 0; each < 2; each++)
      expect(JSON.stringify(await check(operator12.id, 'wr0ng-one'))).toMatch(
        /This account is locked until \d\d:\d\d .+, after 5 failures in a row\./,
      );
  });
  const detail = { operator: 'operator-12', failures: 5, minutes: 15 };
  expect(entries).toMatchObject([{ kind: 'done', actor: 'source:station', verb: 'account-locked', detail }]);
  expect(JSON.stringify(test.audit())).not.toContain('wr0ng-one');
});

it('records a new password once, before it serves anybody', async () => {
  vi.spyOn(console, 'log').mockReturnValue();
  const { userData } = test;
  const made = await setAccount(
    { operatorId: operator12.id, withCode: false, userData, config: undefined },
    () => 'another-password\n',
  );
  expect(made).toBe(true);
  const entries = await test.auditOf(async () => {
    expect(await check(operator12.id)).toMatchObject({ kind: 'refused' });
    expect(await check(operator12.id, 'another-password')).toMatchObject({ kind: 'signed-in' });
  });
  const detail = { operator: 'operator-12', asks: 'password' };
  expect(entries).toMatchObject([{ kind: 'done', actor: 'source:station', verb: 'account-made', detail }]);
});

it('records an account that is made while somebody tries it', async () => {
  const entries = await test.auditOf(async () => {
    const tried = check(operator12.id);
    const store = openStore(join(test.userData, 'district', 'station.db'));
    const account = { operatorId: operator12.id, password: trainingPasswordHash, attempts: noAttempts };
    store.accounts.save({ ...account, isUntold: true });
    store.close();
    expect(await tried).toMatchObject({ kind: 'signed-in' });
  });
  expect(entries).toMatchObject([{ verb: 'account-made', detail: { operator: 'operator-12' } }]);
});
