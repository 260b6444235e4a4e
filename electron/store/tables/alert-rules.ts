import type Database from 'libsql';
import { z } from 'zod';
import { AlertRules } from '../../../shared/vocabulary/alert-rule';
import { OperatorId } from '../../../shared/vocabulary/ids';
import { UtcMs } from '../../../shared/vocabulary/time';

/** Rules that somebody has put into force at this station. */
export interface SetAlertRules {
  readonly rules: AlertRules;
  readonly setAtMs: UtcMs;
  readonly setBy: OperatorId;
}

const Row = z.object({ document: z.string(), set_at_ms: UtcMs, set_by: OperatorId }).optional();

/** The rules for alerts, where somebody has put others into force than the deployment brings. */
export class AlertRulesTable {
  readonly #database: Database.Database;

  constructor(database: Database.Database) {
    this.#database = database;
  }

  /** Undefined where nobody has. @throws Error when they are damaged */
  read(): SetAlertRules | undefined {
    const row = Row.parse(this.#database.prepare('SELECT document, set_at_ms, set_by FROM alert_rules').get([]));
    return row && { rules: AlertRules.parse(JSON.parse(row.document)), setAtMs: row.set_at_ms, setBy: row.set_by };
  }

  /** Keeps them. @throws Error when the disk is full */
  keep({ rules, setAtMs, setBy }: SetAlertRules): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO alert_rules (one, document, set_at_ms, set_by) VALUES (1, ?, ?, ?)')
      .run([JSON.stringify(rules), setAtMs, setBy]);
  }
}
