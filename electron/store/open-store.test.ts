import Database from 'libsql';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeAlert, makeSignal } from '../../shared/testing/alerts';
import { author, salvoId, sketchSalvoMonitor } from '../../shared/testing/salvos';
import { cameraIds, sketchWalls } from '../../shared/testing/walls';
import { MonitorId, OperatorId } from '../../shared/vocabulary/ids';
import type { Alert } from '../../shared/vocabulary/alert';
import type { Salvo } from '../../shared/vocabulary/salvo';
import { utcMs } from '../../shared/vocabulary/time';
import { maxSteps } from '../../shared/wall/wall-history';
import { tempFolder } from '../testing/temp-folder';
import { openStore, type Store } from './open-store';
import type { SignalRecord } from './alert-tables';

function newFile(): string {
  return join(tempFolder(), 'station.db');
}

function open(file = newFile()): Store {
  const store = openStore(file);
  onTestFinished(() => store.close());
  return store;
}

/** Runs SQL on a database behind the store's back. */
function tamper(file: string, sql: string): void {
  const database = new Database(file);
  database.exec(sql);
  database.close();
}

/** The signal that raised an alert. */
function record(alert: Alert, differences: Partial<SignalRecord> = {}): SignalRecord {
  const signal = {
    source: 'webhook',
    event: makeSignal(),
    atMs: alert.raisedAtMs,
    became: 'new',
    alertId: alert.id,
  } as const;
  return { ...signal, ...differences };
}

const walls = sketchWalls(
  [
    { layoutId: '1+5', cells: cameraIds(4) },
    { layoutId: '2x2', cells: [null, ...cameraIds(2)] },
  ],
  [{ layoutId: '1', cells: [] }],
);
const monitors = ['m1', 'm2'].map((id) => MonitorId.parse(id));

describe('a new database', () => {
  it('is empty', () => {
    const store = open();
    expect(store.walls.all()).toEqual([]);
    expect(store.alerts.openOrClosedSince(utcMs(0), 10)).toEqual([]);
    expect(store.openMonitors.all()).toEqual([]);
  });

  it('writes ahead, so that a crash loses nothing that was saved', () => {
    const file = newFile();
    open(file);
    const database = new Database(file);
    expect(database.prepare('PRAGMA journal_mode').get([])).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });
});

describe('a database that another process holds', () => {
  it('is opened as soon as that process has ended', async () => {
    const file = newFile();
    const hold = `const database = new (require('libsql'))(process.argv[1]);
      database.exec('PRAGMA journal_mode = WAL');
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      database.exec('BEGIN EXCLUSIVE');
      console.log('held');
      setTimeout(() => process.exit(), 300);`;
    const holder = spawn(process.execPath, ['-e', hold, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(open(file).walls.all()).toEqual([]);
  });
});

describe('what was saved', () => {
  it('is there again, also for who opens it while it was never closed', () => {
    const file = newFile();
    const store = open(file);
    store.walls.replaceAll(walls);
    store.openMonitors.replaceAll(monitors);
    const alert = makeAlert({ cameraId: 'east-tech.front', openedOn: 'm3' });
    store.alerts.saveWithSignal([alert], record(alert));

    const again = open(file);
    expect(again.walls.all()).toEqual(walls);
    expect(again.openMonitors.all()).toEqual(monitors);
    expect(again.alerts.openOrClosedSince(utcMs(0), 10)).toEqual([alert]);
    expect(again.signals.seen('webhook', 'signal-1')).toEqual({ alertId: alert.id, became: 'new' });
  });

  it('is replaced as a whole', () => {
    const store = open();
    store.walls.replaceAll(walls);
    store.walls.replaceAll([...walls].reverse());
    expect(store.walls.all()).toEqual([...walls].reverse());
    store.openMonitors.replaceAll(monitors);
    store.openMonitors.replaceAll([]);
    expect(store.openMonitors.all()).toEqual([]);
  });

  it('stays when what should replace it cannot be saved', () => {
    const store = open();
    store.walls.replaceAll(walls);
    store.openMonitors.replaceAll(monitors);
    expect(() => store.walls.replaceAll([...walls, ...walls])).toThrow();
    expect(() => store.openMonitors.replaceAll([...monitors, ...monitors])).toThrow();
    expect(store.walls.all()).toEqual(walls);
    expect(store.openMonitors.all()).toEqual(monitors);
  });
});

describe('alerts', () => {
  it('come back while they are open, and of those that were closed the newest, in the order in which they were raised', () => {
    const store = open();
    const at = (id: string, handling: string, raisedAtMs: number, closedAtMs?: number) =>
      makeAlert({ id, handling, raisedAtMs, ...(closedAtMs && { closedAtMs }) });
    const oldOpen = at('old-open', 'new', 100);
    const longOpen = at('long-open', 'closed', 150, 1_200);
    const oldClosed = at('old-closed', 'closed', 200, 300);
    const justClosed = at('just-closed', 'closed', 1_000, 1_001);
    const working = at('working', 'acknowledged', 1_500);
    for (const alert of [working, justClosed, oldClosed, longOpen, oldOpen]) store.alerts.save(alert);
    expect(store.alerts.openOrClosedSince(utcMs(1_000), 10)).toEqual([oldOpen, longOpen, justClosed, working]);
    expect(store.alerts.openOrClosedSince(utcMs(1_000), 1)).toEqual([oldOpen, longOpen, working]);
    expect(store.alerts.openOrClosedSince(utcMs(1_201), 10)).toEqual([oldOpen, working]);
  });

  it('are saved over their earlier selves', () => {
    const store = open();
    store.alerts.save(makeAlert());
    const closed = makeAlert({ handling: 'closed', disposition: 'accidental', closedAtMs: 2_000_000 });
    store.alerts.save(closed);
    expect(store.alerts.openOrClosedSince(utcMs(0), 10)).toEqual([closed]);
    expect(store.alerts.openOrClosedSince(utcMs(2_000_001), 10)).toEqual([]);
  });
});

describe('salvos', () => {
  const salvos = ['morning', 'evening'].map((id): Salvo => ({
    status: 'draft',
    id: salvoId(id),
    name: id,
    owner: author('anna'),
    savedAtMs: utcMs(1),
    monitors: [sketchSalvoMonitor('m1', '2x2', ['c0', null])],
  }));
  const [morning, evening] = salvos;
  if (!morning || !evening) throw new Error('two salvos were made');

  it('are saved, changed and deleted one by one', () => {
    const file = newFile();
    const store = open(file);
    store.salvos.change(salvos, []);
    store.salvos.change([{ ...morning, name: 'Dawn' }], [evening]);
    expect(open(file).salvos.all()).toEqual([{ ...morning, name: 'Dawn' }]);
  });

  it('that cannot be read are left out, named, and kept', () => {
    const file = newFile();
    const store = open(file);
    store.salvos.change(salvos, []);
    tamper(file, "UPDATE salvo SET document = '{' WHERE id = 'morning'");
    expect(store.salvos.readable()).toEqual({ documents: [evening], damaged: ['morning'] });
    store.salvos.change([], [evening]);
    expect(store.salvos.readable()).toEqual({ documents: [], damaged: ['morning'] });
  });
});

describe('steps of an operator', () => {
  const [anna, ben] = ['anna', 'ben'].map((id) => OperatorId.parse(id));
  if (!anna || !ben) throw new Error('two operators were asked for');
  const step = (label: string) => ({ label, before: [], after: [] });
  const labels = (store: Store, operatorId: OperatorId) => {
    const { undo, redo } = store.wallSteps.of(operatorId);
    return [undo.map(({ label }) => label), redo.map(({ label }) => label)];
  };

  it('are kept in their order, undone ones apart, and another operator has none of them', () => {
    const store = open();
    for (const label of ['1', '2', '3']) store.wallSteps.remember(anna, step(label));
    store.wallSteps.takeBack(anna);
    store.wallSteps.takeBack(anna);
    expect(labels(store, anna)).toEqual([['1'], ['3', '2']]);
    store.wallSteps.doAgain(anna);
    expect(labels(store, anna)).toEqual([['1', '2'], ['3']]);
    store.wallSteps.remember(anna, step('4'));
    expect(labels(store, anna)).toEqual([['1', '2', '4'], []]);
    expect(labels(store, ben)).toEqual([[], []]);
  });

  it('are forgotten when they are too old', () => {
    const store = open();
    for (let index = 0; index < maxSteps + 3; index += 1) store.wallSteps.remember(anna, step(String(index)));
    expect(store.wallSteps.of(anna).undo).toHaveLength(maxSteps);
    expect(store.wallSteps.of(anna).undo[0]?.label).toBe('3');
  });

  it('are saved with the walls or not at all', () => {
    const store = open();
    store.walls.replaceAll(walls);
    const failing = (): never => {
      throw new Error('no');
    };
    expect(() => store.walls.replaceAll([], failing)).toThrow('no');
    expect(store.walls.all()).toEqual(walls);
  });
});

describe('a signal', () => {
  it('belongs to the alert that it went into first, by source', () => {
    const store = open();
    const [first, second] = [makeAlert({ id: 'first' }), makeAlert({ id: 'second' })];
    store.alerts.saveWithSignal([first], record(first));
    store.alerts.saveWithSignal([second], record(second));
    store.alerts.saveWithSignal([second], record(second, { source: 'panel', became: 'repeat' }));
    expect(store.signals.seen('webhook', 'signal-1')).toEqual({ alertId: first.id, became: 'new' });
    expect(store.signals.seen('panel', 'signal-1')).toEqual({ alertId: second.id, became: 'repeat' });
    expect(store.signals.seen('panel', 'signal-2')).toBeUndefined();
  });

  it("may carry any text, also SQL's own", () => {
    const store = open();
    const id = "'; DROP TABLE signal; -- é\u0001";
    store.alerts.saveWithSignal([makeAlert()], record(makeAlert(), { event: makeSignal({ id }) }));
    expect(store.signals.seen('webhook', id)?.alertId).toBe('alert-1');
  });

  it('is kept whole, read in its order page by page, and forgotten with its time', () => {
    const store = open();
    const events = [1, 2, 3].map((number) => makeSignal({ id: `s${number}`, title: `Number ${number}` }));
    events.forEach((event, index) => {
      // The last two came at the same time.
      const atMs = utcMs(Math.min(index, 1) * 1_000);
      store.signals.add({ source: 'webhook', event, atMs, became: 'recorded' });
    });
    expect(store.signals.countSince(utcMs(1_000))).toBe(2);
    const first = store.signals.since({ atMs: utcMs(0), row: 0 }, 2);
    expect(first.signals.map(({ event }) => event)).toEqual(events.slice(0, 2));
    if (!first.end) throw new Error('a third one is left');
    const second = store.signals.since(first.end, 2);
    expect(second).toEqual({ signals: [{ source: 'webhook', event: events[2], atMs: 1_000 }], end: undefined });
    expect([1, 2, 3].map(() => store.signals.removeBefore(utcMs(1_001), 2))).toEqual([2, 1, 0]);
    expect(store.signals.seen('webhook', 's1')).toBeUndefined();
  });
});

describe('what cannot be used is refused by name', () => {
  it('when a newer version wrote it, and left as it is', () => {
    const file = newFile();
    openStore(file).close();
    tamper(file, 'INSERT INTO migration (version) VALUES (99)');
    const refusal = `The database ${file} cannot be used: it was written by a newer version (schema 99, this one knows 19).`;
    expect(() => openStore(file)).toThrow(refusal);
    tamper(file, 'DELETE FROM migration WHERE version = 99');
    expect(open(file).walls.all()).toEqual([]);
  });

  it('when it was written before the first release, and left as it is', () => {
    const file = newFile();
    openStore(file).close();
    tamper(file, 'UPDATE migration SET version = 18');
    expect(() => openStore(file)).toThrow(
      `The database ${file} cannot be used: it was written before the first release (schema 18, this one reads 19)`,
    );
    tamper(file, 'UPDATE migration SET version = 19');
    expect(open(file).walls.all()).toEqual([]);
  });

  it('when it is no database', () => {
    const file = newFile();
    writeFileSync(file, 'This is no database, and long enough to be told from an empty one. '.repeat(40));
    expect(() => openStore(file)).toThrow(`The database ${file} cannot be used: `);
  });

  it('when its folder is not there', () => {
    const file = join(tempFolder(), 'missing', 'station.db');
    expect(() => openStore(file)).toThrow(`The database ${file} cannot be used: `);
  });
});

describe('a damaged row', () => {
  it.each(['not JSON', '{"id":"a"}', '{"id":"a","name":"A","monitors":[]}'])(
    'is not taken for a wall: %s',
    (document) => {
      const file = newFile();
      const store = open(file);
      tamper(file, `INSERT INTO wall (id, position, document) VALUES ('a', 0, '${document}')`);
      expect(() => store.walls.all()).toThrow();
    },
  );

  it('is not taken for an alert', () => {
    const file = newFile();
    const store = open(file);
    tamper(file, "INSERT INTO alert (id, raised_at_ms, handling, document) VALUES ('a', 5, 'new', '{}')");
    expect(() => store.alerts.openOrClosedSince(utcMs(0), 10)).toThrow();
  });
});
