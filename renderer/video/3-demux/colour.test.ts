import { describe, expect, it } from 'vitest';
import { colourOf, sameColour, wholeColour } from './colour';

describe('the colours of a stream', () => {
  it.each([
    [{ primaries: 6, transfer: 6, matrix: 6 }, ['smpte170m', 'smpte170m', 'smpte170m']],
    [{ primaries: 1, transfer: 1, matrix: 1 }, ['bt709', 'bt709', 'bt709']],
    [{ primaries: 2, transfer: 2, matrix: 6 }, ['smpte170m', 'smpte170m', 'smpte170m']],
    [{ primaries: 2, transfer: 2, matrix: 5 }, ['bt470bg', 'bt709', 'bt470bg']],
    [{ primaries: 1, transfer: 13, matrix: 6 }, ['bt709', 'iec61966-2-1', 'smpte170m']],
  ])('%j are told whole', (codes, [primaries, transfer, matrix]) => {
    for (const fullRange of [true, false])
      expect(colourOf(codes, fullRange)).toEqual({ primaries, transfer, matrix, fullRange });
  });

  it('are left to the browser where the matrix is not stated, or has no name', () => {
    expect(colourOf(undefined, true)).toBeUndefined();
    expect(colourOf({ primaries: 6, transfer: 6, matrix: 2 }, false)).toBeUndefined();
    expect(wholeColour({ fullRange: true, matrix: null })).toBeUndefined();
  });

  it('have the limited range where none is stated', () => {
    expect(wholeColour({ matrix: 'bt709' })?.fullRange).toBe(false);
  });

  it('are compared part by part', () => {
    const colour = wholeColour({ matrix: 'bt470bg', fullRange: true });
    expect(sameColour(colour, wholeColour({ matrix: 'bt470bg', fullRange: true }))).toBe(true);
    expect(sameColour(colour, wholeColour({ matrix: 'bt470bg' }))).toBe(false);
    expect(sameColour(colour, undefined)).toBe(false);
    expect(sameColour(undefined, undefined)).toBe(true);
  });
});
