import { expect, it, vi } from 'vitest';
import type { DeadLetter } from '../../../shared/vocabulary/alert-source';
import type { AlertSource, SourceLine } from '../../alerts/sources/alert-source';
import { auditor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

it('reads the newest of what was not taken, for whoever handles alerts', async () => {
  const test = new TestStation();
  let line: SourceLine | undefined;
  const source: AlertSource = {
    ...{ source: 'broker', kind: 'mqtt', place: 'here', answers: false },
    start: (started) => {
      line = started;
      return Promise.resolve();
    },
    stop: () => Promise.resolve(),
  };
  await test.station.alerts.sources.begin(source);
  for (let number = 1; number <= 201; number += 1) line?.refuse('malformed', 'no JSON', `${number}`);
  const outcome = await test.run('read-dead-letters', {});
  const { letters, total } =
    outcome.status === 'success'
      ? (outcome.value as { letters: DeadLetter[]; total: number })
      : { letters: [], total: 0 };
  expect(total).toBe(201);
  expect(letters).toHaveLength(200);
  expect(letters[0]).toMatchObject({ source: 'broker', reason: 'malformed', why: 'no JSON', text: '201' });
  expect(
    test
      .audit()
      .filter(({ verb }) => verb === 'read-dead-letters')
      .map(({ kind, detail }) => [kind, detail]),
  ).toEqual([
    ['intent', {}],
    ['done', {}],
  ]);
  await test.signIn(auditor01);
  expect(await test.run('read-dead-letters', {})).toMatchObject({ status: 'refused' });
  await test.station.alerts.sources.end();
});
