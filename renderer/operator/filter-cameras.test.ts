import { describe, expect, it } from 'vitest';
import { callNumbers, callSign } from '../../shared/keypad/numbers';
import { cameraId, cameras, stale, station } from '../console/testing/district';
import { camerasLeft, hasState, matches, wordsOf, type StateFilter } from './filter-cameras';

const calls = callNumbers([...station.schools.values()], cameras).byCamera;

const addresses: Readonly<Record<string, string>> = {
  hay: '2075 St Clair Ave, Cleveland',
  munoz: '3213 Montclair Ave, Cleveland',
};

function found(text: string): string[] {
  const words = wordsOf(text);
  return cameras
    .filter((camera) => {
      const known = station.schools.get(camera.schoolId);
      const school = known && { ...known, address: addresses[known.id] ?? known.address };
      return school !== undefined && matches(words, camera, school, callSign(calls.get(camera.id)));
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
    ['204', ['east.bus']],
    ['#30', ['hay.front']],
    ['gate hay', []],
    ['st clair', ['hay.front', 'hay.rear']],
    ['clair rear', ['hay.rear']],
    ['clair', ['hay.front', 'hay.rear']],
    ['montcl lot', ['munoz.lot']],
    ['2075', ['hay.front', 'hay.rear']],
    ['cleveland', []],
    ['20', []],
    ['   ', cameras.map(({ id }) => id)],
  ])('%j finds %j', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('camerasLeft', () => {
  const states = new Map([[cameraId('east.bus'), stale]]);
  const left = (text: string, state: StateFilter | null = null): readonly string[] | null => {
    const found = camerasLeft({ text, state }, { ...station, states });
    return found && [...found];
  };

  it('is nothing to speak of without a filter', () => {
    expect(left(' ')).toBeNull();
  });

  it('follows the words and the state', () => {
    expect(left('bus')).toEqual(['east.bus', 'munoz.bus']);
    expect(left('bus', 'stale')).toEqual(['east.bus']);
    expect(left('nothing like it')).toEqual([]);
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
