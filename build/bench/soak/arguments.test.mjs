// @ts-check
import { expect, test } from 'vitest';
import { parseSoakArguments } from './arguments.mjs';

const usual = { minutes: 10, seed: 1, tiles: 16, source: 'hls' };

test.each([
  [[], {}],
  [['--minutes', '60', '--seed', '7'], { minutes: 60, seed: 7 }],
  [['--minutes=0.5', '--tiles=9', '--source=ll'], { minutes: 0.5, tiles: 9, source: 'll' }],
])('the soak takes %j', (args, differing) => {
  const plan = { ...usual, ...differing };
  expect(parseSoakArguments(args, '/')).toEqual({ kind: 'soak', plan, jsonFile: undefined });
});

test('writes relative to where the command was typed', () => {
  expect(parseSoakArguments(['--json', 'out/soak.json'], '/home')).toMatchObject({ jsonFile: '/home/out/soak.json' });
});

test.each([
  [['--hours', '1'], '--hours'],
  [['60'], '60'],
  [['--minutes', '0'], '--minutes'],
  [['--minutes', 'long'], 'long'],
  [['--seed', '1.5'], '--seed'],
  [['--tiles', '26'], '25'],
  [['--source', 'whep'], 'whep'],
])('the soak refuses %j and names what is wrong', (args, mentioned) => {
  const result = parseSoakArguments(args, '/');
  expect(result).toMatchObject({ kind: 'usage', exitCode: 2 });
  expect(result.kind === 'usage' && result.text.split('\n')[0]).toContain(mentioned);
});
