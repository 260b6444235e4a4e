// @ts-check
import { describe, expect, it } from 'vitest';
import { parseAlertsArguments } from './arguments.mjs';

describe('the arguments of the bench of alerts', () => {
  it('are twenty rounds, ten minutes and a hundred thousand closed alerts unless told otherwise', () => {
    const usual = { rounds: 20, minutes: 10, closed: 100_000 };
    expect(parseAlertsArguments([])).toEqual({ kind: 'alerts', plan: usual, write: false });
    expect(parseAlertsArguments(['--minutes', '1', '--rounds', '3', '--write'])).toEqual({
      ...{ kind: 'alerts', plan: { ...usual, rounds: 3, minutes: 1 }, write: true },
    });
  });

  it.each([
    [['--minutes', '0'], '--minutes is a number from 1 to 600, not 0'],
    [['--tiles', '9'], "Unknown option '--tiles'"],
  ])('%j are refused in words', (args, reason) => {
    const parsed = parseAlertsArguments(args);
    expect(parsed).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(parsed.kind === 'usage' && parsed.text).toContain(reason);
  });
});
