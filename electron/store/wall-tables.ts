/** What the station keeps of walls and monitors: undo of walls, salvos, tours, displays and open windows. */
import type Database from 'libsql';
import { z } from 'zod';
import { MonitorId } from '../../shared/vocabulary/ids';
import type { OperatorId } from '../../shared/vocabulary/ids';
import { Salvo } from '../../shared/vocabulary/salvo';
import { Tour } from '../../shared/vocabulary/tour';
import { DisplayNumber } from '../../shared/vocabulary/wall';
import { maxSteps, WallStep, type WallHistory } from '../../shared/wall/wall-history';
import { KnownDisplay } from '../windows/display';
import type { Binding } from '../windows/display-map';
import { DocumentTable, json, Table } from './document-table';

export class ToursTable extends DocumentTable<Tour> {
  constructor(database: Database.Database) {
    super(database, { table: 'tour', key: 'id', schema: Tour, columns: ({ id }) => ({ id }) });
  }
}

export class SalvosTable extends DocumentTable<Salvo> {
  constructor(database: Database.Database) {
    super(database, { table: 'salvo', key: 'id', schema: Salvo, columns: ({ id }) => ({ id }) });
  }

  /** Saves some and deletes some, all or nothing. @throws Error when the disk is full */
  change(put: readonly Salvo[], deleted: readonly Salvo[]): void {
    this.together(() => {
      for (const { id } of deleted) this.delete(id);
      for (const salvo of put) this.save(salvo);
    });
  }
}

const BindingRow = z.object({ monitorId: MonitorId, display: DisplayNumber.nullable() });

/** The displays that this station knows, by number, and which monitor is bound to which. */
export class DisplaysTable extends DocumentTable<KnownDisplay> {
  constructor(database: Database.Database) {
    super(database, { table: 'display', key: 'number', schema: KnownDisplay, columns: ({ number }) => ({ number }) });
  }

  /** What monitors are bound to. @throws Error when a row is damaged */
  bindings(): Map<MonitorId, Binding> {
    const rows = this.rows(
      BindingRow,
      'SELECT monitor_id AS monitorId, display_number AS display FROM monitor_display',
    );
    return new Map(rows.map(({ monitorId, display }) => [monitorId, display ?? 'window']));
  }

  /** Makes these the bindings. @throws Error when the disk is full */
  replaceBindings(bindings: ReadonlyMap<MonitorId, Binding>): void {
    this.together(() => {
      this.run('DELETE FROM monitor_display');
      for (const [monitorId, binding] of bindings)
        this.run('INSERT INTO monitor_display (monitor_id, display_number) VALUES (?, ?)', [
          monitorId,
          binding === 'window' ? null : binding,
        ]);
    });
  }
}

/** The monitors whose windows are open, so that they open again after a restart or a crash. */
export class OpenMonitorsTable extends Table {
  all(): MonitorId[] {
    return this.rows(z.object({ id: MonitorId }), 'SELECT id FROM open_monitor ORDER BY id').map(({ id }) => id);
  }

  replaceAll(ids: readonly MonitorId[]): void {
    this.together(() => {
      this.run('DELETE FROM open_monitor');
      for (const id of ids) this.run('INSERT INTO open_monitor (id) VALUES (?)', [id]);
    });
  }
}

const StepRow = z.object({ step: json(WallStep), undone: z.number().int() });

/**
 * The wall changes that each operator can undo or redo, so that they survive a crash. Each call follows a change of `WallHistory`; a
 * caller that needs both on the disk at once makes them in one transaction.
 */
export class WallStepsTable extends Table {
  /** An operator's history. @throws Error when a row is damaged */
  of(operatorId: OperatorId): WallHistory {
    const sql = 'SELECT document AS step, undone FROM wall_step WHERE operator_id = ? ORDER BY position';
    const rows = this.rows(StepRow, sql, [operatorId]);
    const steps = (undone: 0 | 1): WallStep[] => rows.filter((row) => row.undone === undone).map(({ step }) => step);
    return { undo: steps(0), redo: steps(1).reverse() };
  }

  /** Adds a step. Forgets steps that could be redone, and steps that are too old. */
  remember(operatorId: OperatorId, step: WallStep): void {
    this.run('DELETE FROM wall_step WHERE operator_id = ? AND undone = 1', [operatorId]);
    this.run(
      `INSERT INTO wall_step (operator_id, position, undone, document)
       SELECT ?, coalesce(max(position), 0) + 1, 0, ? FROM wall_step WHERE operator_id = ?`,
      [operatorId, JSON.stringify(step), operatorId],
    );
    this.run(
      `DELETE FROM wall_step WHERE operator_id = ? AND position <=
       (SELECT max(position) FROM wall_step WHERE operator_id = ?) - ?`,
      [operatorId, operatorId, maxSteps],
    );
  }

  /** Marks the newest step that is not undone as undone. */
  takeBack(operatorId: OperatorId): void {
    this.#mark(operatorId, 1, 'max');
  }

  /** Marks the step that was undone last as not undone. */
  doAgain(operatorId: OperatorId): void {
    this.#mark(operatorId, 0, 'min');
  }

  #mark(operatorId: OperatorId, undone: 0 | 1, which: 'max' | 'min'): void {
    this.run(
      `UPDATE wall_step SET undone = ? WHERE operator_id = ? AND position =
       (SELECT ${which}(position) FROM wall_step WHERE operator_id = ? AND undone = ?)`,
      [undone, operatorId, operatorId, 1 - undone],
    );
  }
}
