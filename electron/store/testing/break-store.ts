import Database from 'libsql';
import { z } from 'zod';

const Tables = z.array(z.object({ name: z.string() }));

/** Makes a database one that can be read and not written, as it is on a full disk: whoever has it open finds out. */
export function breakStore(file: string): void {
  const database = new Database(file);
  // Tables of our own: one that SQLite makes of another, for the search of words, takes no trigger.
  const named = database.prepare(
    "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  for (const { name } of Tables.parse(named.all([]))) {
    for (const act of ['INSERT', 'UPDATE', 'DELETE']) {
      const raise = "SELECT RAISE(ABORT, 'disk full')";
      database.exec(`CREATE TRIGGER full_${name}_${act} BEFORE ${act} ON "${name}" BEGIN ${raise}; END`);
    }
  }
  database.close();
}
