import { describe, expect, it } from 'vitest';
import { cameras, station } from '../testing/district';
import { hasState, matches, wordsOf } from './filter-cameras';

function found(text: string): string[] {
  const words = wordsOf(text);
  return cameras
    .filter((camera) => {
      const school = station.schools.get(camera.schoolId);
      return school !== undefined && matches(words, camera, school);
    })
    .map(({ id }) => id);
}

describe('matches', () => {
  it.each([
    ['munoz', ['munoz.lot', 'munoz.bus']],
    ['MUÑOZ lot', ['munoz.lot']],
    ['bus lane', ['east.bus', 'munoz.bus']],
    ['east 02', ['east.gate']],
    ['12', ['hay.rear']],
    ['gate hay', []],
    ['   ', cameras.map(({ id }) => id)],
  ])('%j finds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('hasState', () => {
  it('finds what was revoked among the refused', () => {
    expect(hasState('refused', 'revoked')).toBe(true);
    expect(hasState('refused', 'refused')).toBe(true);
    expect(hasState('offline', 'stale')).toBe(false);
    expect(hasState(null, 'connecting')).toBe(true);
  });
});
