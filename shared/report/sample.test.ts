import { describe, expect, it } from 'vitest';
import { foldOf, MadeEntries, scopeOf } from '../testing/views';
import { sampledViews } from './report-fold';

const scope = scopeOf('2026-11-02T05:00:00', '2026-11-03T05:00:00');

describe('the sample', () => {
  /** So many views a day, of which every tenth is an immediate threat in the evening. */
  function manyViews(count: number): MadeEntries {
    const log = new MadeEntries();
    for (let index = 0; index < count; index += 1) {
      const rare = index % 10 === 0;
      const at = Date.parse(rare ? '2026-11-03T01:00:00Z' : '2026-11-02T15:00:00Z') + index * 10;
      const purpose = rare ? 'immediate-threat' : 'incident 26-1';
      log.start(at, `east.${index}`, 'wall.m1', { purpose });
      log.end(at + 5_000, `east.${index}`, 'wall.m1', { purpose });
    }
    return log;
  }

  it('is the same whenever the log is read, and grows with it only by what is drawn', () => {
    const { entries } = manyViews(200);
    const drawn = foldOf(entries, scope).sample?.drawn.map(({ view }) => view.sequence) ?? [];
    expect(drawn).toHaveLength(sampledViews);
    expect(foldOf(entries, scope).sample?.drawn.map(({ view }) => view.sequence)).toEqual(drawn);
    const shorter = foldOf(entries.slice(0, 200), scope).sample?.drawn.map(({ view }) => view.sequence) ?? [];
    for (const sequence of drawn.filter((each) => each <= 200)) expect(shorter).toContain(sequence);
  });

  it('has more of the views that ask for a reason than their share', () => {
    const log = manyViews(600);
    const flagged = (foldOf(log.entries, scope).sample?.drawn ?? []).filter(({ flags }) =>
      flags.includes('immediate-threat'),
    );
    // A tenth of all, and 36 times as likely: four of five.
    expect(flagged.length).toBeGreaterThan(sampledViews / 2);
  });

  it('draws differently in another period, by what nobody can foresee', () => {
    const { entries } = manyViews(200);
    const other = entries.map((entry) => ({ ...entry, hash: `f${entry.hash.slice(1)}` }));
    const sequences = (of: typeof entries): (number | undefined)[] =>
      foldOf(of, scope).sample?.drawn.map(({ view }) => view.sequence) ?? [];
    expect(sequences(other)).not.toEqual(sequences(entries));
  });
});
