import { beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { OperatorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { openStore, type Store } from '../store/open-store';
import { trainingPassword } from '../../shared/vocabulary/training';
import { trainingPasswordHash } from '../training/training-district';
import { Accounts } from './accounts';
import {
  base32,
  codeOf,
  hashPassword,
  isPassword,
  leastCost,
  lockedForMs,
  noAttempts,
  PasswordHash,
  stepAt,
} from './account';

const [plain, coded, stranger] = ['operator-07', 'supervisor-01', 'nobody-here'].map((id) => OperatorId.parse(id)) as [
  OperatorId,
  OperatorId,
  OperatorId,
];
const password = 'correct horse battery';
const secret = base32(Buffer.from('12345678901234567890'));
const startMs = Date.UTC(2026, 10, 26, 20);

let hash: PasswordHash;
beforeAll(async () => {
  hash = await hashPassword(password, leastCost);
});

let store: Store;
let nowMs: number;
let accounts: Accounts;
beforeEach(() => {
  store = openStore(':memory:');
  const opened = store;
  onTestFinished(() => opened.close());
  store.accounts.save({ operatorId: plain, password: hash, attempts: noAttempts });
  store.accounts.save({ operatorId: coded, password: hash, totp: { secret, usedStep: 0 }, attempts: noAttempts });
  nowMs = startMs;
  accounts = again();
});

/** The accounts as another run finds them. */
function again(): Accounts {
  return new Accounts({ table: store.accounts, clock: { nowMs: () => utcMs(nowMs) }, now: () => nowMs });
}

const wrong = { kind: 'refused', reason: 'wrong' };

async function fail(times: number, operatorId = plain): Promise<unknown> {
  let last: unknown;
  for (let each = 0; each < times; each++) last = await accounts.check({ operatorId, password: 'not this one' });
  return last;
}

describe('an account', () => {
  it('is believed with its password, and with no other', async () => {
    expect(await accounts.check({ operatorId: plain, password })).toEqual({ kind: 'signed-in', withCode: false });
    expect(await accounts.check({ operatorId: plain, password: `${password} ` })).toEqual(wrong);
  });

  it('takes the same letters however they are typed', async () => {
    const kept = await hashPassword('pässword ﬁve', leastCost);
    expect(await isPassword('pa\u0308ssword five', kept)).toBe(true);
    expect(await isPassword('passwort five', kept)).toBe(false);
  });

  it('with a code is believed with both alone, and each code once', async () => {
    const code = codeOf(secret, stepAt(nowMs));
    expect(await accounts.check({ operatorId: coded, password })).toEqual(wrong);
    expect(await accounts.check({ operatorId: coded, password: 'not this one', code })).toEqual(wrong);
    expect(await accounts.check({ operatorId: coded, password, code })).toEqual({ kind: 'signed-in', withCode: true });
    expect(await accounts.check({ operatorId: coded, password, code })).toEqual(wrong);
    // Nor after a restart.
    expect(await again().check({ operatorId: coded, password, code })).toEqual(wrong);
    nowMs += 30_000;
    const next = codeOf(secret, stepAt(nowMs));
    expect(await accounts.check({ operatorId: coded, password, code: next })).toMatchObject({ kind: 'signed-in' });
  });

  it('says what it asks for', () => {
    expect([plain, coded, stranger].map((id) => accounts.kindOf(id))).toEqual([
      'password',
      'password-and-code',
      'none',
    ]);
  });
});

describe('five failures in a row', () => {
  it.each([
    ['an account', () => plain],
    ['a name that has none', () => stranger],
  ])('lock %s for fifteen minutes, also for the right password', async (_who, of) => {
    const operatorId = of();
    expect(await fail(4, operatorId)).toEqual(wrong);
    const untilMs = startMs + lockedForMs;
    expect(await fail(1, operatorId)).toEqual({ kind: 'refused', reason: 'locked', untilMs, now: true });
    nowMs = untilMs - 1;
    const locked = { kind: 'refused', reason: 'locked', untilMs, now: false };
    expect(await accounts.check({ operatorId, password })).toEqual(locked);
    nowMs = untilMs;
    expect(await accounts.check({ operatorId, password: 'not this one' })).toEqual(wrong);
  });

  it('stay locked over a restart', async () => {
    await fail(5);
    expect(await again().check({ operatorId: plain, password })).toMatchObject({ reason: 'locked' });
  });

  it('are counted over a restart, and forgotten by a success', async () => {
    await fail(3);
    accounts = again();
    expect(await fail(1)).toEqual(wrong);
    await accounts.check({ operatorId: plain, password });
    expect(await fail(4)).toEqual(wrong);
  });

  it('are counted one by one, also where they are tried at the same moment', async () => {
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => accounts.check({ operatorId: plain, password: 'not this one' })),
    );
    expect(tries.filter((result) => result.kind === 'refused' && result.reason === 'wrong')).toHaveLength(4);
  });
});

describe('what is kept', () => {
  it.each([
    { cost: { n: 2 ** 13, r: 8, p: 1 } },
    { cost: { n: 2 ** 14, r: 4, p: 1 } },
    { cost: { n: 2 ** 14 + 1, r: 8, p: 1 } },
    { cost: { n: 2 ** 30, r: 8, p: 1 } },
    { salt: 'c2hvcnQ=' },
    { hash: '' },
  ])('is no password with %j', (differences) => {
    expect(PasswordHash.safeParse(hash).success).toBe(true);
    expect(PasswordHash.safeParse({ ...hash, ...differences }).success).toBe(false);
  });

  it('holds neither the password nor another one’s hash', async () => {
    const other = await hashPassword(password, leastCost);
    expect(other.hash).not.toBe(hash.hash);
    expect(JSON.stringify(other)).not.toContain(password);
  });

  it('is not believed where it is damaged, and the error says no secret', async () => {
    vi.spyOn(store.accounts, 'account').mockImplementation(() => {
      throw new Error('damaged');
    });
    await expect(accounts.check({ operatorId: plain, password })).rejects.toThrow('damaged');
  });
});

it('gives everybody in the training district the password that is said there, and leaves an account as it is', async () => {
  accounts.provide([plain, stranger], trainingPasswordHash);
  expect(await accounts.check({ operatorId: stranger, password: trainingPassword })).toMatchObject({
    kind: 'signed-in',
  });
  expect(await accounts.check({ operatorId: plain, password })).toMatchObject({ kind: 'signed-in' });
});
