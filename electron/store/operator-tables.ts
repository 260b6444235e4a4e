/** What the station keeps of operators and of the agreement: accounts, preferences, shift, notices, view sessions, policy. */
import type Database from 'libsql';
import { z } from 'zod';
import { Sha256Hex } from '../../shared/audit/entry';
import { OperatorId } from '../../shared/vocabulary/ids';
import type { NoticeId, ViewSessionId } from '../../shared/vocabulary/ids';
import { LeftOver, OperatorNotice } from '../../shared/vocabulary/operator';
import { Revocation } from '../../shared/vocabulary/policy';
import { utcMs, UtcMs } from '../../shared/vocabulary/time';
import { OwedReason, ViewState } from '../../shared/vocabulary/view-session';
import { Account } from '../accounts/account';
import { DocumentTable, json, Table } from './document-table';

export class AccountsTable extends DocumentTable<Account> {
  constructor(database: Database.Database) {
    super(database, {
      table: 'account',
      key: 'operator_id',
      schema: Account,
      columns: ({ operatorId }) => ({ operator_id: operatorId }),
    });
  }

  /** An operator's account. @throws Error when the row is damaged: it names no field and has no cause, for those are secrets */
  account(operatorId: OperatorId): Account | undefined {
    try {
      return this.find(operatorId);
    } catch {
      throw new Error(`The account of "${operatorId}" is damaged; make it anew with --set-account.`);
    }
  }
}

/** One document an operator. It is read field by field elsewhere, so that a damaged one costs no more than is damaged. */
export class PreferencesTable extends Table {
  /** An operator's document as it was saved; undefined when none ever was. */
  of(operatorId: OperatorId): string | undefined {
    const sql = 'SELECT document FROM preferences WHERE operator_id = ?';
    return this.row(z.object({ document: z.string() }), sql, [operatorId])?.document;
  }

  /** Saves an operator's document over the earlier one. @throws Error when the disk is full */
  save(operatorId: OperatorId, document: string): void {
    this.run('INSERT OR REPLACE INTO preferences (operator_id, document) VALUES (?, ?)', [operatorId, document]);
  }
}

const ShiftRow = z.object({ operatorId: OperatorId, ended: json(LeftOver).nullable() });

/** Who works at the station, so that a restart or a crash gives their work to nobody else. */
export class ShiftTable extends Table {
  /** Whose the last shift was, and what was left over where it has ended. @throws Error when the row is damaged */
  last(): { readonly operatorId: OperatorId; readonly ended: LeftOver | undefined } | undefined {
    const row = this.row(ShiftRow, 'SELECT operator_id AS operatorId, ended FROM shift');
    return row && { ...row, ended: row.ended ?? undefined };
  }

  /** Keeps who works here. @throws Error when the disk is full */
  begin(operatorId: OperatorId): void {
    this.#save(operatorId, null);
  }

  /** Keeps that the shift has ended. @throws Error when the disk is full */
  end(operatorId: OperatorId, left: LeftOver): void {
    this.#save(operatorId, JSON.stringify(left));
  }

  #save(operatorId: OperatorId, ended: string | null): void {
    this.run('INSERT OR REPLACE INTO shift (only, operator_id, ended) VALUES (1, ?, ?)', [operatorId, ended]);
  }
}

/** What operators were told and have not confirmed. */
export class OperatorNoticesTable extends DocumentTable<OperatorNotice> {
  constructor(database: Database.Database) {
    super(database, {
      table: 'operator_notice',
      key: 'id',
      schema: OperatorNotice,
      columns: ({ id, atMs }) => ({ id, at_ms: atMs }),
    });
  }

  /** Those of an operator, the oldest first. @throws Error when a row is damaged */
  of(operatorId: OperatorId): OperatorNotice[] {
    return this.select('WHERE operator_id = ? ORDER BY at_ms, rowid', [operatorId]);
  }

  /** Forgets one. @returns whether it was there, and this operator's */
  remove(operatorId: OperatorId, id: NoticeId): boolean {
    return this.run('DELETE FROM operator_notice WHERE id = ? AND operator_id = ?', [id, operatorId]) > 0;
  }
}

/** The station's view session, of which a restart leaves only that it ended, and the reasons that are owed for immediate threats. */
export class ViewSessionsTable extends Table {
  readonly #session: DocumentTable<ViewState>;
  readonly #owed: DocumentTable<OwedReason>;

  constructor(database: Database.Database) {
    super(database);
    this.#session = new DocumentTable(database, {
      table: 'view_session',
      key: 'only',
      schema: ViewState,
      columns: () => ({ only: 1 }),
    });
    this.#owed = new DocumentTable(database, {
      table: 'owed_reason',
      key: 'id',
      schema: OwedReason,
      order: 'since_ms, id',
      columns: ({ id, sinceMs }) => ({ id, since_ms: sinceMs }),
    });
  }

  /** What was kept last. @throws Error when the row is damaged */
  state(): ViewState {
    return this.#session.find(1) ?? { kind: 'none' };
  }

  /** Keeps what the session is now, and what is owed for it, all or nothing. @throws Error when the disk is full */
  save(state: ViewState, owed?: OwedReason): void {
    this.together(() => {
      this.#session.save(state);
      if (owed) this.#owed.save(owed);
    });
  }

  /** The reasons that are owed, the oldest first. @throws Error when a row is damaged */
  owed(): OwedReason[] {
    return this.#owed.all();
  }

  /** A reason was given. @throws Error when the disk is full */
  settle(id: ViewSessionId): void {
    this.#owed.delete(id);
  }
}

/** The documents that are kept: the policy in force, the one before it, and the standing. */
export type KeptKind = 'policy' | 'policy-before' | 'standing';

const Kept = z.object({ name: z.string(), sha256: Sha256Hex, text: z.string() });

/** A document as it was accepted: the version or sequence number by which it is known, and all of its text with the signature. */
export type KeptDocument = Readonly<z.infer<typeof Kept>>;

const KeptRevocation = z.object({ revocation: Revocation, operatorId: OperatorId, atMs: UtcMs });

/** What was taken out of the agreement at this station, by whom and when. */
export type KeptRevocation = Readonly<z.infer<typeof KeptRevocation>>;

/** What the station must know of the agreement when it starts again, so that nothing older is taken for the newest. */
export class AgreementTable extends Table {
  readonly #revocations: DocumentTable<KeptRevocation>;

  constructor(database: Database.Database) {
    super(database);
    this.#revocations = new DocumentTable(database, {
      table: 'revocation',
      key: 'target',
      schema: KeptRevocation,
      order: 'rowid',
      columns: () => ({}),
    });
  }

  /** A document as it was saved last. @throws Error when the row is damaged */
  kept(kind: KeptKind): KeptDocument | undefined {
    return this.row(Kept, 'SELECT name, sha256, text FROM agreement_document WHERE kind = ?', [kind]);
  }

  /** Keeps a document in place of the one before it; a policy moves the old one to `policy-before`. @throws Error when the disk is full */
  keep(kind: Exclude<KeptKind, 'policy-before'>, { name, sha256, text }: KeptDocument): void {
    this.together(() => {
      if (kind === 'policy')
        this.run(
          `INSERT OR REPLACE INTO agreement_document (kind, name, sha256, text)
           SELECT 'policy-before', name, sha256, text FROM agreement_document WHERE kind = 'policy'`,
        );
      const sql = 'INSERT OR REPLACE INTO agreement_document (kind, name, sha256, text) VALUES (?, ?, ?, ?)';
      this.run(sql, [kind, name, sha256, text]);
    });
  }

  /** What was taken out at this station, the oldest first. @throws Error when a row is damaged: nothing may come back by that */
  revocations(): readonly KeptRevocation[] {
    return this.#revocations.all();
  }

  /** Keeps what is taken out. @param target - `shared/policy/revocation` names it; @throws Error when the disk is full */
  revoke(target: string, revocation: KeptRevocation): void {
    this.#revocations.delete(target);
    this.#revocations.save(revocation, { target });
  }

  /** Forgets it. @returns whether it was there */
  restore(target: string): boolean {
    return this.#revocations.delete(target);
  }

  /** The latest time that was ever seen here; 0 before the first. @throws Error when the row is damaged */
  greatestMs(): UtcMs {
    return this.row(z.object({ atMs: UtcMs }), 'SELECT at_ms AS atMs FROM greatest_time')?.atMs ?? utcMs(0);
  }

  /** Keeps a time, unless a later one is kept. @throws Error when the disk is full */
  sawTime(atMs: UtcMs): void {
    this.run(
      `INSERT INTO greatest_time (only, at_ms) VALUES (1, ?)
       ON CONFLICT (only) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)`,
      [atMs],
    );
  }
}
