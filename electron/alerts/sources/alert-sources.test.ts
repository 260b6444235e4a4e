import { expect, it, vi } from 'vitest';
import type { AlertSourceHealth } from '../../../shared/vocabulary/alert-source';
import { utcMs } from '../../../shared/vocabulary/time';
import { Problems } from '../../diagnostics/problems';
import { openStore } from '../../store/open-store';
import { CannotRun, type AlertSource, type SourceLine } from './alert-source';
import { AlertSources } from './alert-sources';

function sourceOf(source: string, start: (line: SourceLine) => Promise<void>): AlertSource {
  return { source, kind: 'cap', place: 'here', answers: false, start, stop: () => Promise.resolve() };
}

it('keeps sources running, says how they fare, and calls those that do not run a problem', async () => {
  vi.useFakeTimers();
  const store = openStore(':memory:');
  const problems = new Problems(() => undefined);
  const told: AlertSourceHealth[][] = [];
  const sources = new AlertSources({
    raise: () => Promise.resolve({ kind: 'taken', alertId: null, became: 'recorded', repeat: false }),
    nowMs: () => utcMs(Date.now()),
    letters: store.deadLetters,
    problems,
    tell: (health) => told.push(health),
  });
  let line: SourceLine | undefined;
  await sources.begin(
    sourceOf('feed', (started) => {
      line = started;
      return Promise.resolve();
    }),
  );
  await sources.begin(sourceOf('panel', () => Promise.reject(new CannotRun('There is no token'))));
  expect(problems.all()).toEqual([
    {
      area: 'alert-source',
      message: 'No alerts come from "panel": There is no token. It stays off until the application is started again.',
    },
  ]);
  line?.lost('The server is gone.');
  expect(problems.all()[1]?.message).toBe(
    'No alerts come from "feed": The server is gone. It is tried again by itself.',
  );
  // Many changes are one word.
  await vi.advanceTimersByTimeAsync(250);
  expect(told).toHaveLength(1);
  expect(told[0]?.map(({ source, state }) => `${source} ${state.kind}`)).toEqual(['feed retrying', 'panel off']);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(problems.all()).toHaveLength(1);
  expect(sources.health[0]?.state.kind).toBe('running');
  vi.useRealTimers();
  const signal = { id: '1', type: 'motion', schoolId: 'east-tech' };
  await line?.take({ ...signal, sentAtMs: Date.now() + 3_600_000 });
  expect(problems.all()[1]?.message).toContain('The last signal of "feed" was not taken. It says that it was sent 60');
  await line?.take(signal);
  expect(problems.all()).toHaveLength(1);
  line?.refuse('malformed', 'No XML.', '<');
  expect(sources.deadLetters).toMatchObject([
    { source: 'feed', reason: 'malformed', why: 'No XML.', text: '<' },
    { source: 'feed', reason: 'future' },
  ]);
  await sources.end();
  line?.ignore();
  store.close();
});
