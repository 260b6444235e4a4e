import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { StatisticsState } from '../../shared/state/alerts';
import { makeAlert } from '../../shared/testing/alerts';
import { utcMs } from '../../shared/vocabulary/time';
import { type AlertFactsTable, factsAtOnce } from '../store/alert-tables';
import { openStore } from '../store/open-store';
import { closedAlerts, seedAlerts } from '../store/testing/seed-alerts';
import { tempFolder } from '../testing/temp-folder';
import { saidEvery, StatisticsReader } from './alert-statistics';

const day = 86_400_000;
const now = utcMs(100 * day);

/** A reader over alerts that lie five minutes apart until now, and one that has been open for two days. */
function readerOver(count: number): { reader: StatisticsReader; states: StatisticsState[] } {
  const file = join(tempFolder(), 'station.db');
  const open = makeAlert({ id: 'open', raisedAtMs: now - 2 * day, cameraId: 'east-tech.gate' });
  seedAlerts(file, [...closedAlerts(count, ['glenville', 'john-hay'], now), open]);
  const store = openStore(file);
  onTestFinished(() => store.close());
  const states: StatisticsState[] = [];
  const changed = (state: StatisticsState): unknown => states.push(state);
  return { reader: new StatisticsReader({ facts: store.alertFacts, open: () => [open], changed }), states };
}

describe('the statistics', () => {
  it('are counted from the database, in pieces', async () => {
    const { reader, states } = readerOver(3_000);
    await reader.count('7-days', now);
    // 288 a day, and the one that is open.
    const all = 7 * 288 + 1;
    expect(states.slice(0, -1)).toEqual([
      { state: 'counting', period: '7-days', done: saidEvery },
      { state: 'counting', period: '7-days', done: 2 * saidEvery },
    ]);
    const last = states.at(-1);
    if (last?.state !== 'counted') throw new Error('they are counted');
    expect(last.figures).toMatchObject({ total: { count: all }, standing: 1, stale: 1 });
    expect(last.figures.taken).toEqual({ count: all - 1, medianMs: 30_000, p95Ms: 30_000, notTaken: 1 });
    expect(last.figures.bySchool.map(({ id }) => id).sort()).toEqual(['east-tech', 'glenville', 'john-hay']);
  });

  it('are those that were asked for last', async () => {
    const { reader, states } = readerOver(3_000);
    await Promise.all([reader.count('30-days', now), reader.count('24-hours', now)]);
    expect(states.filter(({ state }) => state === 'counted')).toMatchObject([{ period: '24-hours' }]);
  });

  it('have alerts of one moment each once, where a piece ends among them', async () => {
    const file = join(tempFolder(), 'station.db');
    const many = Array.from({ length: factsAtOnce + 5 }, (_, index) => makeAlert({ id: `a${index}`, raisedAtMs: now }));
    seedAlerts(file, many);
    const store = openStore(file);
    onTestFinished(() => store.close());
    const states: StatisticsState[] = [];
    const reader = new StatisticsReader({
      facts: store.alertFacts,
      open: () => [],
      changed: (state) => states.push(state),
    });
    await reader.count('24-hours', now);
    expect(states.at(-1)).toMatchObject({ figures: { total: { count: many.length } } });
  });

  it('say why there are none', async () => {
    const states: StatisticsState[] = [];
    const facts: Pick<AlertFactsTable, 'piece'> = {
      piece: () => {
        throw new Error('the disk is gone');
      },
    };
    await new StatisticsReader({ facts, open: () => [], changed: (state) => states.push(state) }).count(
      '24-hours',
      now,
    );
    expect(states).toEqual([
      { state: 'failed', period: '24-hours', why: 'The alerts cannot be read (the disk is gone).' },
    ]);
  });
});
