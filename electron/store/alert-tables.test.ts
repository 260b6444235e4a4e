import Database from 'libsql';
import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mostDeadLetters } from '../../shared/vocabulary/alert-source';
import { utcMs } from '../../shared/vocabulary/time';
import { makeAlert } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import { AlertSearch } from '../../shared/vocabulary/alert-history';
import { tempFolder } from '../testing/temp-folder';
import { openStore, type Store } from './open-store';
import { closedAlerts, seedAlerts } from './testing/seed-alerts';

const hour = 3_600_000;

function closed(id: string, more: Readonly<Record<string, unknown>> = {}): Alert {
  return makeAlert({ id, handling: 'closed', closedAtMs: 2 * hour, disposition: 'accidental', ...more });
}

function storeOf(alerts: Iterable<Alert>, file = join(tempFolder(), 'station.db')): Store {
  seedAlerts(file, alerts);
  const store = openStore(file);
  onTestFinished(() => store.close());
  return store;
}

function found(store: Store, search: Readonly<Record<string, unknown>> = {}): string[] {
  return store.alertHistory.search(AlertSearch.parse(search), null).alerts.map(({ id }) => id);
}

describe('the history', () => {
  const store = (): Store =>
    storeOf([
      closed('first', { title: 'Door held open, Entrance B', schoolId: 'luis-munoz-marin', closedAtMs: hour }),
      makeAlert({ id: 'open' }),
      closed('second', {
        type: 'fight',
        title: 'Fight',
        priority: 2,
        disposition: 'duplicate',
        owner: 'operator-12',
        notes: [{ atMs: hour, operatorId: 'operator-12', text: 'Número 7 ran to the “bus” lane.' }],
      }),
      closed('third', { schoolId: 'john-hay', source: 'mqtt-gate', closedAtMs: 3 * hour, description: 'By the lake' }),
    ]);

  it.each<[string, Readonly<Record<string, unknown>>, string[]]>([
    ['all of it, the last closed first', {}, ['third', 'second', 'first']],
    ['words of the title, in any order and case', { query: 'ENTR door' }, ['first']],
    ['the school by its id, without its accents', { query: 'muñoz' }, ['first']],
    ['words of a note', { query: 'numero bus' }, ['second']],
    ['who had it', { query: 'operator-12' }, ['second']],
    ['the source', { query: 'mqtt' }, ['third']],
    ['the description', { query: 'lake' }, ['third']],
    ['nothing that only part of the words fit', { query: 'door lake' }, []],
    ['everything, where the query has no word', { query: ' "*- ' }, ['third', 'second', 'first']],
    ['schools', { schoolIds: ['john-hay', 'luis-munoz-marin'] }, ['third', 'first']],
    ['no school', { schoolIds: [] }, []],
    ['types', { types: ['fight'] }, ['second']],
    ['priorities', { priorities: [1] }, ['third', 'first']],
    ['dispositions', { dispositions: ['duplicate'] }, ['second']],
    ['a time, its end left out', { fromMs: hour, toMs: 2 * hour }, ['first']],
    ['words and a list', { query: 'emergency', schoolIds: ['john-hay'] }, ['third']],
  ])('finds by %s', (_what, search, ids) => {
    expect(found(store(), search)).toEqual(ids);
  });

  it('takes whatever is typed for words, never for a command of the index', () => {
    const { alertHistory } = store();
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (query) => {
        alertHistory.search(AlertSearch.parse({ query }), null);
      }),
      { examples: [['"'], ['NEAR(a b)'], ['a OR b'], ['words:x'], ["'; DROP TABLE alert"], ['^a'], ['\0a'], ['𝒶']] },
    );
    expect(alertHistory.search({}, null).alerts).toHaveLength(3);
  });

  it('follows a closed alert that is written about, and forgets one that is removed', () => {
    const file = join(tempFolder(), 'station.db');
    const held = storeOf([closed('a'), closed('b')], file);
    const note = { atMs: hour, operatorId: 'operator-12', text: 'zebra' };
    held.alerts.save(closed('a', { notes: [note] }));
    expect(found(held, { query: 'zebra' })).toEqual(['a']);
    held.alerts.save(closed('a'));
    expect(found(held, { query: 'zebra' })).toEqual([]);
    const database = new Database(file);
    database.exec("DELETE FROM alert WHERE id = 'a'");
    database.close();
    expect(found(held)).toEqual(['b']);
    expect(found(held, { query: 'emergency' })).toEqual(['b']);
  });

  it('has alerts that were closed in the same millisecond each once, on pages that join', () => {
    const many = Array.from({ length: 230 }, (_, index) => closed(`a${index}`));
    const held = storeOf(many);
    const seen: string[] = [];
    let next: number | null = null;
    do {
      const page = held.alertHistory.search({}, next);
      seen.push(...page.alerts.map(({ id }) => id));
      next = page.next;
    } while (next !== null);
    expect(seen).toEqual(many.map(({ id }) => id).reverse());
  });

  it('finds one of thousands', () => {
    const held = storeOf(closedAlerts(5_000, ['glenville', 'john-hay'], 20_000 * hour));
    expect(found(held, { query: 'number 4210 nobody' })).toEqual(['old-4210']);
    expect(found(held, { query: 'glenville' })).toHaveLength(100);
  });
});

it('remembers what each source brought, also after a restart, and again is no fault', () => {
  const file = join(tempFolder(), 'station.db');
  const first = openStore(file);
  first.capDocuments.keep('weather', 'a', utcMs(1));
  first.capDocuments.keep('weather', 'a', utcMs(2));
  first.close();
  const store = openStore(file);
  onTestFinished(() => store.close());
  expect(store.capDocuments.has('weather', 'a')).toBe(true);
  expect(store.capDocuments.has('weather', 'b')).toBe(false);
  expect(store.capDocuments.has('other', 'a')).toBe(false);
});

it('keeps the newest dead letters, also over a restart', () => {
  const file = `${tempFolder()}/station.db`;
  const store = openStore(file);
  const letter = (number: number) => {
    return { atMs: utcMs(number), source: 'mqtt', reason: 'malformed', why: 'no JSON', text: `${number}` } as const;
  };
  for (let number = 1; number <= mostDeadLetters + 3; number += 1) store.deadLetters.keep(letter(number));
  store.close();
  const again = openStore(file);
  onTestFinished(() => again.close());
  const kept = again.deadLetters.all();
  expect(kept).toHaveLength(mostDeadLetters);
  expect(kept[0]).toEqual(letter(mostDeadLetters + 3));
  expect(kept.at(-1)).toEqual(letter(4));
});
