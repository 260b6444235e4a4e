import { describe, expect, it } from 'vitest';
import { gapFigures } from '../figures';
import { partTurns } from './salvo';

describe('the turns of a page', () => {
  it('belong to a salvo from the one during which it was asked for until a second after', () => {
    const turns = [0, 16, 32, 132, 148, 1_020, 1_036, 1_052];
    expect(partTurns(turns, [40])).toEqual({ applying: [100, 16, 872, 16, 16], quiet: [16, 16] });
  });

  it('are all quiet where nothing was applied', () => {
    expect(partTurns([0, 16, 32], [])).toEqual({ applying: [], quiet: [16, 16] });
    expect(partTurns([], [5])).toEqual({ applying: [], quiet: [] });
  });
});

describe('frame times', () => {
  it('are the middle, the 95th of a hundred and the longest', () => {
    const gaps = Array.from({ length: 101 }, (_, index) => index);
    expect(gapFigures(gaps)).toEqual({ p50: 50, p95: 95, p99: 99, longest: 100, turns: 101 });
    expect(gapFigures([])).toEqual({ p50: 0, p95: 0, p99: 0, longest: 0, turns: 0 });
  });
});
