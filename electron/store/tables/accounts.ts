import type Database from 'libsql';
import { z } from 'zod';
import type { OperatorId } from '../../../shared/vocabulary/ids';
import { Account } from '../../accounts/account';

const Row = z.object({ document: z.string() }).optional();

/** What operators sign in with, one row each. */
export class AccountsTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** An operator's account. @throws Error when the row is damaged: it names no field, for those are secrets */
  account(operatorId: OperatorId): Account | undefined {
    const row = Row.parse(
      this.#database.prepare('SELECT document FROM account WHERE operator_id = ?').get([operatorId]),
    );
    if (!row) return undefined;
    const account = Account.safeParse(jsonOf(row.document));
    if (!account.success)
      throw new Error(`The account of "${operatorId}" is damaged; make it anew with --set-account.`);
    return account.data;
  }

  /** Keeps an account in place of the one before it. @throws Error when the disk is full */
  save(account: Account): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO account (operator_id, document) VALUES (?, ?)')
      .run([account.operatorId, JSON.stringify(account)]);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
