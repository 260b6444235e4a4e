import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { OperatorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { codeOf, stepAt } from '../accounts/account';
import { Accounts } from '../accounts/accounts';
import { openStore } from '../store/open-store';
import { tempFolder } from '../testing/temp-folder';
import { setAccount } from './set-secrets';

const password = 'correct horse battery';
let userData: string;
let said: string[];
beforeEach(() => {
  userData = tempFolder();
  said = [];
  for (const method of ['log', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((text: string) => void said.push(text));
});

function set(typed: string, { operatorId = 'operator-12', withCode = false, config }: Partial<Set> = {}) {
  return setAccount({ operatorId, withCode, userData, config }, () => typed);
}
type Set = Readonly<{ operatorId: string; withCode: boolean; config: string }>;

async function check(code?: string) {
  const store = openStore(join(userData, 'district', 'station.db'));
  const accounts = new Accounts({ table: store.accounts, clock: { nowMs: () => utcMs(Date.now()) } });
  const result = await accounts.check({ operatorId: OperatorId.parse('operator-12'), password, code });
  store.close();
  return result.kind;
}

describe('--set-account', () => {
  it('makes an account of one line, and says neither the password nor a secret', async () => {
    expect(await set(`${password}\nmore\n`)).toBe(true);
    expect(await check()).toBe('signed-in');
    expect(said).toEqual(['"operator-12" signs in with this password from now on.']);
  });

  it('prints the address of the authenticator app once, and its codes are asked for', async () => {
    expect(await set(password, { withCode: true })).toBe(true);
    const secret = new URL(said.at(-1) ?? '').searchParams.get('secret') ?? '';
    expect(await check()).toBe('refused');
    expect(await check(codeOf(secret, stepAt(Date.now())))).toBe('signed-in');
  });

  it('gives a new password to whoever has one', async () => {
    await set('some other password', { withCode: true });
    await set(password);
    expect(await check()).toBe('signed-in');
  });

  it.each([
    ['short', {}, 'Type the password on one line of standard input, 12 to 200 characters.'],
    ['', {}, 'Type the password on one line of standard input, 12 to 200 characters.'],
    ['x'.repeat(201), {}, 'Type the password on one line of standard input, 12 to 200 characters.'],
    [password, { operatorId: 'Operator 12' }, '"Operator 12" is no id of an operator'],
    [password, { config: '/nowhere.json' }, '/nowhere.json: The file cannot be read'],
  ])('refuses "%.10s" with %j', async (typed, options, why) => {
    expect(await set(typed, options)).toBe(false);
    expect(said.join('\n')).toContain(why);
  });
});
