import { expect, it } from 'vitest';
import type { ServerQuestion } from '../../../outbound/servers';
import { askCap } from './cap-sources';

it('shows the credential to the feed’s own server, and to no other that it links to', async () => {
  const asked: ServerQuestion[] = [];
  const ask = askCap({
    origin: 'https://alerts.example.test',
    authority: undefined,
    credential: { Authorization: 'Bearer secret' },
    ask: (question) => {
      asked.push(question);
      return Promise.resolve({ kind: 'same' });
    },
  });
  const { signal } = new AbortController();
  for (const url of ['https://alerts.example.test/a', 'https://other.test/b', 'http://alerts.example.test/c'])
    await ask(url, { lastTag: '"1"', mostBytes: 7, signal });
  expect(asked.map(({ headers }) => headers)).toEqual([{ Authorization: 'Bearer secret' }, undefined, undefined]);
  expect(asked[0]).toMatchObject({ lastTag: '"1"', mostBytes: 7 });
});
