/** The accounts of this station: who an operator says they are is believed only with their password, and their code where they have one. */
import type { AccountKind } from '../../shared/vocabulary/operator';
import type { OperatorId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { AccountsTable } from '../store/operator-tables';
import {
  type Account,
  afterFailure,
  type Attempts,
  decoy,
  isPassword,
  lockedUntil,
  matchingStep,
  noAttempts,
  type PasswordHash,
} from './account';

/** What somebody shows to be who they say they are. It is kept nowhere and said nowhere. */
export interface Proof {
  readonly operatorId: OperatorId;
  readonly password: string;
  /** Six digits of their authenticator app, where the account asks for one. */
  readonly code?: string | undefined;
}

/** What became of a try. `locked` says whether this very try has locked the account. */
export type SignInResult =
  | { readonly kind: 'signed-in'; readonly withCode: boolean }
  | { readonly kind: 'refused'; readonly reason: 'wrong' }
  | { readonly kind: 'refused'; readonly reason: 'locked'; readonly untilMs: UtcMs; readonly now: boolean };

export interface AccountsOptions {
  readonly table: AccountsTable;
  /** Nobody can turn it back: a lock is not over sooner by that. */
  readonly clock: { nowMs(): UtcMs };
  /** Wall-clock time of the machine, milliseconds, by which codes are made; tests bring their own. */
  readonly now?: () => number;
}

/** Names that have no account can be counted, too, or they would tell themselves by never being locked; so many at most. */
const strangersKept = 100;

/** Checks one try after another: tries at the same moment would count as one. */
export class Accounts {
  readonly #table: AccountsTable;
  readonly #clock: AccountsOptions['clock'];
  readonly #now: () => number;
  readonly #strangers = new Map<OperatorId, Attempts>();
  #before: Promise<unknown> = Promise.resolve();

  constructor({ table, clock, now = Date.now }: AccountsOptions) {
    this.#table = table;
    this.#clock = clock;
    this.#now = now;
  }

  /** Gives an account to each of these who has none: in the training district, where the password is known to all. */
  provide(operatorIds: readonly OperatorId[], password: PasswordHash): void {
    for (const operatorId of operatorIds) {
      if (!this.#table.account(operatorId)) this.#table.save({ operatorId, password, attempts: noAttempts });
    }
  }

  /** What an operator is asked for. @throws Error when what is kept is damaged */
  kindOf(operatorId: OperatorId): AccountKind {
    const account = this.#table.account(operatorId);
    if (!account) return 'none';
    return account.totp ? 'password-and-code' : 'password';
  }

  /** Whether an account was made or given another password since the audit was last told. */
  isUntold(operatorId: OperatorId): boolean {
    return this.#table.account(operatorId)?.isUntold === true;
  }

  /** The audit has been told of it. @throws Error when that cannot be kept */
  told(operatorId: OperatorId): void {
    const account = this.#table.account(operatorId);
    if (account?.isUntold) this.#table.save({ ...account, isUntold: false });
  }

  /**
   * Whether somebody is who they say they are. An unknown name costs the same time and gets the same words as a wrong password.
   * @throws Error when what is kept is damaged or a failure cannot be kept: then nobody signs in
   */
  check(proof: Proof): Promise<SignInResult> {
    const result = this.#before.then(() => this.#check(proof));
    this.#before = result.catch(() => undefined);
    return result;
  }

  async #check({ operatorId, password, code = '' }: Proof): Promise<SignInResult> {
    const account = this.#table.account(operatorId);
    const attempts = account?.attempts ?? this.#strangers.get(operatorId) ?? noAttempts;
    const untilMs = lockedUntil(attempts, this.#clock.nowMs());
    if (untilMs !== undefined) return { kind: 'refused', reason: 'locked', untilMs, now: false };
    const isRight = await isPassword(password, account?.password ?? decoy);
    const totp = account?.totp;
    const usedStep = totp && matchingStep(totp.secret, code, this.#now(), totp.usedStep);
    if (!account || !isRight || (totp && usedStep === undefined)) return this.#failed(operatorId, account, attempts);
    // Where nothing is different nothing is written: a full disk keeps nobody out who has only a password.
    if (totp || attempts.failures > 0)
      this.#table.save({
        ...account,
        ...(totp && usedStep !== undefined && { totp: { ...totp, usedStep } }),
        attempts: noAttempts,
      });
    return { kind: 'signed-in', withCode: totp !== undefined };
  }

  #failed(operatorId: OperatorId, account: Account | undefined, before: Attempts): SignInResult {
    const nowMs = this.#clock.nowMs();
    const attempts = afterFailure(before, nowMs);
    if (account) this.#table.save({ ...account, attempts });
    else this.#rememberStranger(operatorId, attempts);
    const untilMs = lockedUntil(attempts, nowMs);
    return untilMs === undefined
      ? { kind: 'refused', reason: 'wrong' }
      : { kind: 'refused', reason: 'locked', untilMs, now: true };
  }

  #rememberStranger(operatorId: OperatorId, attempts: Attempts): void {
    this.#strangers.delete(operatorId);
    this.#strangers.set(operatorId, attempts);
    const [oldest] = this.#strangers.keys();
    if (this.#strangers.size > strangersKept && oldest !== undefined) this.#strangers.delete(oldest);
  }
}
