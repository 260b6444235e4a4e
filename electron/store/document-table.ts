import type Database from 'libsql';
import { z } from 'zod';

export type ColumnValue = string | number | null;

/** A column that has JSON of this shape. */
export function json<T>(schema: z.ZodType<T>): z.ZodType<T> {
  return z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(schema);
}

/** A part of the database with statements of its own. Rows are validated when they are read. */
export class Table {
  protected readonly database: Database.Database;

  constructor(database: Database.Database) {
    this.database = database;
  }

  /** Changes rows. @returns how many; @throws Error when the disk is full */
  protected run(sql: string, values: readonly ColumnValue[] = []): number {
    return this.database.prepare(sql).run([...values]).changes;
  }

  /** Reads rows. @throws Error when one is damaged */
  protected rows<Row>(row: z.ZodType<Row>, sql: string, values: readonly ColumnValue[] = []): Row[] {
    return z.array(row).parse(this.database.prepare(sql).all([...values]));
  }

  /** Reads the first row; undefined where there is none. @throws Error when it is damaged */
  protected row<Row>(row: z.ZodType<Row>, sql: string, values: readonly ColumnValue[] = []): Row | undefined {
    return row.optional().parse(this.database.prepare(sql).get([...values]));
  }

  /** Changes rows, all or nothing. */
  protected together(change: () => void): void {
    this.database.transaction(change)();
  }
}

export interface DocumentShape<Value> {
  /** The name of the table. It has a key column and `document`, and may have more columns to search and sort by. */
  readonly table: string;
  /** The column that tells the documents apart. */
  readonly key: string;
  readonly schema: z.ZodType<Value>;
  /** Columns to sort by; by the key where this is left out. */
  readonly order?: string;
  /** The columns besides `document`. @param place - the document's place in a list that is saved as a whole, else 0 */
  columns(value: Value, place: number): Readonly<Record<string, ColumnValue>>;
}

/** Documents that could be read, and the keys of the rows that could not. The rows stay in the database. */
export interface ReadDocuments<Value> {
  readonly documents: readonly Value[];
  readonly damaged: readonly string[];
}

const Row = z.object({ key: z.union([z.string(), z.number()]), document: z.string() });
type Row = z.infer<typeof Row>;

/** A table that keeps one JSON document a row. Documents are written whole, and validated when they are read. */
export class DocumentTable<Value> extends Table {
  readonly #shape: DocumentShape<Value>;

  constructor(database: Database.Database, shape: DocumentShape<Value>) {
    super(database);
    this.#shape = shape;
  }

  /** All documents in the order of the table. @throws Error that names the row when one is damaged */
  all(): Value[] {
    return this.select(`ORDER BY ${this.#order}`);
  }

  /** All documents that can be read, in the order of the table, and the keys of the others. */
  readable(limit = -1): ReadDocuments<Value> {
    const documents: Value[] = [];
    const damaged: string[] = [];
    for (const row of this.#select(`ORDER BY ${this.#order} LIMIT ?`, [limit])) {
      try {
        documents.push(this.#read(row));
      } catch {
        damaged.push(String(row.key));
      }
    }
    return { documents, damaged };
  }

  /** The document of a key; undefined where there is none. @throws Error that names the row when it is damaged */
  find(key: ColumnValue): Value | undefined {
    return this.select(`WHERE ${this.#shape.key} = ?`, [key])[0];
  }

  /** Saves a document, new or in place of the one of its key. @throws Error when the disk is full */
  save(value: Value, more: Readonly<Record<string, ColumnValue>> = {}): void {
    const columns = { ...this.#shape.columns(value, 0), ...more };
    const updates = [...Object.keys(columns), 'document'].map((name) => `${name} = excluded.${name}`);
    this.#insert(value, columns, `ON CONFLICT (${this.#shape.key}) DO UPDATE SET ${updates.join(', ')}`);
  }

  /** Forgets the document of a key. @returns whether it was there; @throws Error when that cannot be saved */
  delete(key: ColumnValue): boolean {
    return this.run(`DELETE FROM ${this.#shape.table} WHERE ${this.#shape.key} = ?`, [key]) > 0;
  }

  /** Replaces the table's documents, all or nothing, and saves `also` with them. @throws Error when two have one key, or the disk is full */
  replaceAll(values: readonly Value[], also?: () => void): void {
    this.together(() => {
      this.run(`DELETE FROM ${this.#shape.table}`);
      values.forEach((value, place) => this.#insert(value, this.#shape.columns(value, place)));
      also?.();
    });
  }

  /** The documents of a part of the table. @param rest - what follows `FROM table`; @throws Error when one is damaged */
  protected select(rest: string, values: readonly ColumnValue[] = []): Value[] {
    return this.#select(rest, values).map((row) => this.#read(row));
  }

  get #order(): string {
    return this.#shape.order ?? this.#shape.key;
  }

  #select(rest: string, values: readonly ColumnValue[]): Row[] {
    const { table, key } = this.#shape;
    return this.rows(Row, `SELECT ${key} AS key, document FROM ${table} ${rest}`, values);
  }

  #read({ key, document }: Row): Value {
    try {
      return this.#shape.schema.parse(JSON.parse(document));
    } catch (error) {
      throw new Error(`The row "${key}" of the table ${this.#shape.table} is damaged.`, { cause: error });
    }
  }

  #insert(value: Value, columns: Readonly<Record<string, ColumnValue>>, onConflict = ''): void {
    const names = [...Object.keys(columns), 'document'];
    const marks = names.map(() => '?').join(', ');
    this.run(`INSERT INTO ${this.#shape.table} (${names.join(', ')}) VALUES (${marks}) ${onConflict}`, [
      ...Object.values(columns),
      JSON.stringify(value),
    ]);
  }
}
