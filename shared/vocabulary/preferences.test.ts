import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyAction } from '../keys/key-actions';
import {
  AlertVolume,
  changePreferences,
  defaultPreferences,
  FirstRun,
  Preferences,
  PreferencesChange,
  readPreferences,
  type Soundless,
  Theme,
  writePreferences,
} from './preferences';
import { Chord } from '../keys/press';

const preferences: fc.Arbitrary<Preferences> = fc.record({
  theme: fc.constantFrom(...Theme.options),
  firstRun: fc.constantFrom(...FirstRun.options),
  volume: fc.constantFrom(...AlertVolume.options),
  soundless: fc.constantFrom<Soundless>([], [2], [3], [2, 3]),
  keys: fc
    .subarray(KeyAction.options)
    .map((actions) => Object.fromEntries(actions.map((action, index) => [action, Chord.parse(`Ctrl F${index + 1}`)]))),
});

describe('a chord', () => {
  it.each(['A', 'Ctrl K', 'Ctrl Shift Z', 'Shift F', '?', '#', '[', 'F8', 'F12', 'Delete', 'ArrowLeft', 'Space', 'Ä'])(
    '%s is one',
    (text) => {
      expect(Chord.safeParse(text).success).toBe(true);
    },
  );

  it.each(['', 'a', 'Ctrl', 'Ctrl ', 'Ctrl Shift', 'Ctrl k', 'Shift Ctrl Z', 'Alt A', 'A B', ' ', 'delete', '  A'])(
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
      '{"version":1,"keys":{"filter":"Ctrl F","undo":7,"fly":"F"}}',
      { keys: { filter: Chord.parse('Ctrl F') } },
      ['The key of "undo" cannot be 7.', 'This version has no key for "fly".'],
    ],
    [
      'has a key that something else has by now',
      '{"version":1,"keys":{"filter":"M","next-not-live":"Q"}}',
      { keys: { 'next-not-live': Chord.parse('Q') } },
      [
        '"Filter the cameras" has its own key again: M is the key of "Show the selection on the map". Change that one first.',
      ],
    ],
    ['has keys that are none', '{"version":1,"keys":[1]}', {}, ['The keys cannot be [1].']],
  ])('%s', (_name, document, expected, faults) => {
    expect(readPreferences(document)).toEqual({ preferences: { ...defaultPreferences, ...expected }, faults });
  });
});

describe('a change', () => {
  it('leaves alone what it does not name, and null gives a key back', () => {
    const before: Preferences = {
      ...{ theme: 'dark', firstRun: 'done', volume: 'loud', soundless: [3] },
      keys: { undo: Chord.parse('U'), redo: Chord.parse('R') },
    };
    const change = PreferencesChange.parse({ theme: 'system', keys: { undo: null, filter: 'F6' } });
    expect(changePreferences(before, change)).toEqual({
      ...{ theme: 'system', firstRun: 'done', volume: 'loud', soundless: [3] },
      keys: { redo: 'R', filter: 'F6' },
    });
  });

  it.each([{}, { theme: 'pink' }, { keys: { undo: 'u' } }, { keys: { fly: 'U' } }, { sounds: true }])(
    '%o is none',
    (change) => {
      expect(PreferencesChange.safeParse(change).success).toBe(false);
    },
  );
});
