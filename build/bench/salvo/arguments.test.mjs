// @ts-check
import { describe, expect, it } from 'vitest';
import { parseSalvoArguments } from './arguments.mjs';

describe('the arguments of the bench of salvos', () => {
  it('are twenty rounds unless told otherwise', () => {
    expect(parseSalvoArguments([])).toEqual({ kind: 'salvo', plan: { rounds: 20 }, jsonFile: undefined });
    expect(parseSalvoArguments(['--rounds', '4', '--json', 'a.json'], '/there')).toEqual({
      ...{ kind: 'salvo', plan: { rounds: 4 }, jsonFile: '/there/a.json' },
    });
  });

  it.each([
    [['--rounds', '1'], '--rounds is a number from 2 to 1000, not 1'],
    [['--rounds', '2.5'], '--rounds is a whole number, not 2.5'],
    [['--tiles', '9'], "Unknown option '--tiles'"],
  ])('%j are refused in words', (args, reason) => {
    const parsed = parseSalvoArguments(args);
    expect(parsed).toMatchObject({ kind: 'usage', exitCode: 2 });
    expect(parsed.kind === 'usage' && parsed.text).toContain(reason);
  });

  it('explain themselves', () => {
    expect(parseSalvoArguments(['--help'])).toMatchObject({ kind: 'usage', exitCode: 0 });
  });
});
