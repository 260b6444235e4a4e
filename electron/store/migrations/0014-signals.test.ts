import Database from 'libsql';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { makeAlert } from '../../../shared/testing/alerts';
import { utcMs } from '../../../shared/vocabulary/time';
import { tempFolder } from '../../testing/temp-folder';
import { migrations, openStore } from '../open-store';
import { sql } from './0014-signals';

it('keeps which alert a signal went into, and knows when alerts were closed', () => {
  const file = join(tempFolder(), 'station.db');
  const closed = makeAlert({ handling: 'closed', closedAtMs: 2_000_000 });
  const earlier = migrations.slice(
    0,
    migrations.findIndex((migration) => migration.sql === sql),
  );
  const database = new Database(file);
  for (const migration of earlier) database.exec(migration.sql);
  database.exec('CREATE TABLE migration (version INTEGER PRIMARY KEY) STRICT');
  database.prepare('INSERT INTO migration (version) VALUES (?)').run([earlier.length]);
  database.prepare("INSERT INTO alert VALUES ('alert-1', 1000000, 'closed', ?)").run([JSON.stringify(closed)]);
  database.exec("INSERT INTO signal VALUES ('webhook', 'signal-1', 'alert-1')");
  database.close();

  const store = openStore(file);
  onTestFinished(() => store.close());
  expect(store.signals.seen('webhook', 'signal-1')).toEqual({ alertId: 'alert-1', became: 'new' });
  expect(store.alerts.openOrClosedSince(utcMs(1_999_999), 10)).toEqual([closed]);
  // It came before signals were kept whole.
  expect(store.signals.since({ atMs: utcMs(0), row: 0 }, 10).signals).toEqual([]);
});
