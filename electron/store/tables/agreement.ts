import type Database from 'libsql';
import { z } from 'zod';
import { Sha256Hex } from '../../../shared/audit/entry';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { Revocation } from '../../../shared/vocabulary/standing';
import { utcMs, UtcMs } from '../../../shared/vocabulary/time';

/** The documents that are kept: the policy in force, the one before it, and the standing. */
export type KeptKind = 'policy' | 'policy-before' | 'standing';

const Kept = z.object({ name: z.string(), sha256: Sha256Hex, text: z.string() });

/** A document as it was accepted: the version or sequence number by which it is known, and all of its text with the signature. */
export type KeptDocument = Readonly<z.infer<typeof Kept>>;

const KeptRevocation = z.object({ revocation: Revocation, operatorId: OperatorId, atMs: UtcMs });

/** What was taken out of the agreement at this station, by whom and when. */
export type KeptRevocation = Readonly<z.infer<typeof KeptRevocation>>;

const Rows = z.array(z.object({ document: z.string() }));
const Row = Kept.optional();
const Time = z.object({ at_ms: UtcMs }).optional();

/** What the station must know of the agreement when it starts again, so that nothing older is taken for the newest. */
export class AgreementTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** A document as it was saved last. @throws Error when the row is damaged */
  kept(kind: KeptKind): KeptDocument | undefined {
    const select = this.#database.prepare('SELECT name, sha256, text FROM agreement_document WHERE kind = ?');
    return Row.parse(select.get([kind]));
  }

  /** Keeps a document in place of the one before it; a policy moves the old one to `policy-before`. @throws Error when the disk is full */
  keep(kind: Exclude<KeptKind, 'policy-before'>, { name, sha256, text }: KeptDocument): void {
    this.#database.transaction(() => {
      if (kind === 'policy') {
        this.#database
          .prepare(
            `INSERT OR REPLACE INTO agreement_document (kind, name, sha256, text)
             SELECT 'policy-before', name, sha256, text FROM agreement_document WHERE kind = 'policy'`,
          )
          .run([]);
      }
      this.#database
        .prepare('INSERT OR REPLACE INTO agreement_document (kind, name, sha256, text) VALUES (?, ?, ?, ?)')
        .run([kind, name, sha256, text]);
    })();
  }

  /** What was taken out at this station, the oldest first. @throws Error when a row is damaged: nothing may come back by that */
  revocations(): readonly KeptRevocation[] {
    const rows: unknown = this.#database.prepare('SELECT document FROM revocation ORDER BY rowid').all([]);
    return Rows.parse(rows).map(({ document }) => KeptRevocation.parse(JSON.parse(document)));
  }

  /** Keeps what is taken out. @param target - `shared/policy/revocation` names it; @throws Error when the disk is full */
  revoke(target: string, revocation: KeptRevocation): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO revocation (target, document) VALUES (?, ?)')
      .run([target, JSON.stringify(revocation)]);
  }

  /** Forgets it. @returns whether it was there */
  restore(target: string): boolean {
    return this.#database.prepare('DELETE FROM revocation WHERE target = ?').run([target]).changes > 0;
  }

  /** The latest time that was ever seen here; 0 before the first. @throws Error when the row is damaged */
  greatestMs(): UtcMs {
    return Time.parse(this.#database.prepare('SELECT at_ms FROM greatest_time').get([]))?.at_ms ?? utcMs(0);
  }

  /** Keeps a time, unless a later one is kept. @throws Error when the disk is full */
  sawTime(atMs: UtcMs): void {
    this.#database
      .prepare(
        `INSERT INTO greatest_time (only, at_ms) VALUES (1, ?)
         ON CONFLICT (only) DO UPDATE SET at_ms = max(at_ms, excluded.at_ms)`,
      )
      .run([atMs]);
  }
}
