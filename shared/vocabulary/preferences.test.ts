import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chord } from './chord';
import {
  changePreferences,
  defaultPreferences,
  FirstRun,
  KeyAction,
  Preferences,
  PreferencesChange,
  readPreferences,
  Theme,
  writePreferences,
} from './preferences';

const action = fc.stringMatching(/^[a-z]{1,8}(\.[a-z0-9]{1,8})?$/).map((text) => KeyAction.parse(text));
const chord = fc.constantFrom('A', 'Ctrl Z', 'Shift F', '?', 'F8', 'ArrowUp', 'Ctrl Shift Z', '[').map((text) => {
  return Chord.parse(text);
});
const preferences: fc.Arbitrary<Preferences> = fc.record({
  theme: fc.constantFrom(...Theme.options),
  firstRun: fc.constantFrom(...FirstRun.options),
  keys: fc.dictionary(action, chord, { noNullPrototype: true }),
});

describe('a chord', () => {
  it.each(['A', 'Ctrl K', 'Ctrl Shift Z', 'Shift F', '?', '#', '[', 'F8', 'F12', 'Delete', 'ArrowLeft', 'Space', 'Ä'])(
    '%s is one',
    (text) => {
      expect(Chord.safeParse(text).success).toBe(true);
    },
  );

  it.each(['', 'a', 'Ctrl ', 'Ctrl k', 'Shift Ctrl Z', 'Alt A', 'A B', ' ', 'delete', '  A'])(
    '"%s" is none',
    (text) => {
      expect(Chord.safeParse(text).success).toBe(false);
    },
  );
});

describe('what was written', () => {
  it('is read again as it was', () => {
    fc.assert(
      fc.property(preferences, (before) => {
        expect(readPreferences(writePreferences(before))).toEqual({ preferences: before, faults: [] });
      }),
    );
  });

  it('is never more than the schema lets through, whatever is read', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.record({ version: fc.anything(), theme: fc.anything(), keys: fc.anything() }).map((fields) => {
        return JSON.stringify(fields, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
      }),
    );
    fc.assert(
      fc.property(anything, (document) => {
        const { preferences: read } = readPreferences(document);
        expect(Preferences.parse(read)).toEqual(read);
      }),
    );
  });

  it.each<[string, string, Partial<Preferences>, readonly string[]]>([
    ['is no JSON', 'so', {}, ['They are damaged as a whole.']],
    ['is a list', '[]', {}, ['They are damaged as a whole.']],
    ['lacks a field that is newer', '{"version":1,"theme":"dark"}', { theme: 'dark' }, []],
    [
      'has a theme that is none',
      '{"version":1,"theme":"pink","firstRun":"done"}',
      { firstRun: 'done' },
      ['The theme cannot be "pink".'],
    ],
    [
      'has a field that is unknown',
      '{"version":1,"theme":"dark","sounds":true}',
      { theme: 'dark' },
      ['This version does not know "sounds".'],
    ],
    [
      'is of a newer version',
      '{"version":2,"theme":"dark"}',
      { theme: 'dark' },
      ['They were written by another version (2).'],
    ],
    [
      'has one key that is none',
      '{"version":1,"keys":{"a":"Ctrl A","b":7}}',
      { keys: { a: Chord.parse('Ctrl A') } },
      ['The key of "b" cannot be 7.'],
    ],
    ['has keys that are none', '{"version":1,"keys":[1]}', {}, ['The keys cannot be [1].']],
  ])('%s', (_name, document, expected, faults) => {
    expect(readPreferences(document)).toEqual({ preferences: { ...defaultPreferences, ...expected }, faults });
  });

  it('keeps the first two hundred of more keys', () => {
    const keys = Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`a.${index}`, 'A']));
    const { preferences: read, faults } = readPreferences(JSON.stringify({ version: 1, keys }));
    expect(Object.keys(read.keys)).toHaveLength(200);
    expect(faults).toEqual(['There are 201 keys; the first 200 are used.']);
  });
});

describe('a change', () => {
  it('leaves alone what it does not name, and null gives a key back', () => {
    const before: Preferences = {
      ...{ theme: 'dark', firstRun: 'done' },
      keys: { a: Chord.parse('A'), b: Chord.parse('B') },
    };
    const change = PreferencesChange.parse({ theme: 'system', keys: { a: null, c: 'C' } });
    expect(changePreferences(before, change)).toEqual({
      ...{ theme: 'system', firstRun: 'done' },
      keys: { b: 'B', c: 'C' },
    });
  });

  it.each([{}, { theme: 'pink' }, { keys: { a: 'a' } }, { sounds: true }])('%o is none', (change) => {
    expect(PreferencesChange.safeParse(change).success).toBe(false);
  });
});
