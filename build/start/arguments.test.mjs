// @ts-check
import { expect, test } from 'vitest';
import { UsageError } from '../lib/progress.mjs';
import { parseStartArguments } from './arguments.mjs';

test.each([
  [[], []],
  [['--snapshot', 'out'], ['--snapshot=/home/analyst/out']],
  [
    ['--snapshot', '/abs', '--after', '120'],
    ['--snapshot=/abs', '--after=120'],
  ],
  [['--config=../site.json'], ['--config=/home/site.json']],
  [['--composer', 'gpu'], ['--composer=gpu']],
  [
    ['--set-account', 'operator-12', '--with-code'],
    ['--set-account=operator-12', '--with-code'],
  ],
  [['--user-data', 'x'], ['--user-data=/home/analyst/x']],
])('%j is passed on as %j', (args, forApplication) => {
  expect(parseStartArguments(args, '/home/analyst')).toEqual(forApplication);
});

test.each([
  [['--snapshoot', 'out'], '--snapshoot'],
  [['out'], 'out'],
  [['--snapshot'], '--snapshot'],
  [['--snapshot', 'out', '--after', 'soon'], 'soon'],
  [['--snapshot', 'out', '--after', '0'], '--after'],
  [['--after', '5'], '--snapshot'],
  [['--with-code'], '--set-account'],
])('%j is refused and says so', (args, mentioned) => {
  const parsing = () => parseStartArguments(args, '/');
  expect(parsing).toThrow(UsageError);
  expect(parsing).toThrow(new RegExp(`^.*${mentioned}.*\n\nUsage`));
});
