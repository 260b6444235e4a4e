import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Chord, chordOf, chordWords, type KeyPress } from './press';
import { conflictOf, firstConflict, reservedFor, withoutConflicts } from './conflicts';
import { chordsFor, KeyAction, keyActions, keyContexts, type KeyBindings } from './key-actions';

const none = { ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const chord = (text: string): Chord => Chord.parse(text);

const bindings: fc.Arbitrary<KeyBindings> = fc
  .array(
    fc.tuple(
      fc.constantFrom(...KeyAction.options),
      fc.constantFrom('A', 'M', 'T', 'P', 'Ctrl K', 'Shift F', '?', 'F8', '5', 'Enter', 'Delete', 'Ctrl Shift Z'),
    ),
    { maxLength: 12 },
  )
  .map((entries) => Object.fromEntries(entries.map(([action, text]) => [action, chord(text)])));

describe('a press', () => {
  it.each<[string, Partial<KeyPress> & { key: string }, string | undefined]>([
    ['a letter', { key: 'a' }, 'A'],
    ['a letter under caps lock', { key: 'A' }, 'A'],
    ['a letter with Shift', { key: 'A', shiftKey: true }, 'Shift A'],
    ['a letter with Ctrl and Shift', { key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl Shift Z'],
    ['the command key of a Mac', { key: 'k', metaKey: true }, 'Ctrl K'],
    ['a sign, which Shift has made', { key: '?', shiftKey: true }, '?'],
    ['a sign, which Alt Gr has made', { key: '[', ctrlKey: true, altKey: true }, '['],
    ['a letter with Alt', { key: 'a', altKey: true }, undefined],
    ['a letter with Alt Gr', { key: 'a', altKey: true, ctrlKey: true }, undefined],
    ['a named key', { key: 'Delete', shiftKey: true }, 'Shift Delete'],
    ['the space bar', { key: ' ' }, 'Space'],
    ['a letter of another script', { key: 'ж' }, 'Ж'],
    ['a letter that has no upper case of one letter', { key: 'ß' }, undefined],
    ['Shift alone', { key: 'Shift', shiftKey: true }, undefined],
    ['an accent that waits for its letter', { key: 'Dead' }, undefined],
    ['a name that every object has', { key: 'constructor' }, undefined],
    ['nothing', { key: '' }, undefined],
  ])('%s', (_name, press, expected) => {
    expect(chordOf({ ...none, ...press })).toBe(expected);
  });

  it('is a chord or none, whatever a keyboard sends', () => {
    const press = fc.record({
      key: fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 1 }), fc.constantFrom('F1', 'Tab', 'Dead')),
      ...{ ctrlKey: fc.boolean(), shiftKey: fc.boolean(), altKey: fc.boolean(), metaKey: fc.boolean() },
    });
    fc.assert(
      fc.property(press, (each) => {
        const made = chordOf(each);
        if (made !== undefined) expect(Chord.parse(made)).toBe(made);
      }),
    );
  });

  it.each([
    ['Delete', 'Del'],
    ['ArrowUp', '↑'],
    ['Ctrl Z', 'Ctrl Z'],
    ['Shift ContextMenu', 'Shift Menu'],
    ['Escape', 'Esc'],
  ])('%s is read %s', (text, words) => {
    expect(chordWords(chord(text))).toBe(words);
  });
});

describe('the table', () => {
  it('gives no key twice where both would work, and none that is fixed', () => {
    for (const action of KeyAction.options) {
      for (const own of chordsFor(action, {})) expect(conflictOf(action, own, {})).toBeUndefined();
    }
  });

  it('says of each action what it does, in words that no other has', () => {
    const all = KeyAction.options.map((action) => keyActions[action].words);
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a key that is taken', () => {
  it.each<[KeyAction, string, KeyBindings, RegExp | undefined]>([
    ['show-on-map', 'T', {}, /^T is the key of "Choose a tile: .*"\. Change that one first\.$/],
    ['show-on-map', 'U', { measure: chord('J') }, undefined],
    ['show-on-map', 'J', { 'choose-tile': chord('J') }, /^J is the key of "Choose a tile/],
    ['move-tile', 'T', {}, undefined],
    ['slower', 'V', {}, undefined],
    ['slower', 'L', {}, /^L is the key of "Faster"/],
    ['slower', 'P', {}, /^P is the key of "Purpose/],
    ['slower', 'F8', {}, /^F8 is the key of "Training panel"/],
    ['palette', 'Q', {}, /^Q is the key of "To the mark before/],
    ['extend-view', 'J', {}, undefined],
    ['move-tile', 'A', {}, /^A is the key of "Acknowledge/],
    ['undo', 'G', {}, /^G is the key of "Draw a layout/],
    ['undo', 'Ctrl Shift Z', {}, /^Ctrl Shift Z is the key of "Redo it"/],
    ['undo', 'Ctrl Shift Z', { redo: chord('Ctrl R') }, undefined],
    ['undo', '5', {}, /^5 cannot be changed: it types the numbers of cameras and tiles\.$/],
    ['undo', 'Enter', {}, /^Enter cannot be changed: it presses, opens/],
    ['undo', 'ArrowUp', {}, /^↑ cannot be changed: it moves/],
    ['undo', 'Ctrl C', {}, /^Ctrl C cannot be changed: it belongs to fields of text\.$/],
  ])('%s with %s', (action, text, own, reason) => {
    const said = conflictOf(action, chord(text), own);
    if (reason === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(reason);
  });

  it('may change places with another', () => {
    expect(firstConflict({ filter: chord('T'), 'choose-tile': chord('/') })).toBeUndefined();
    expect(firstConflict({ filter: chord('T') })).toMatchObject({ action: 'filter' });
  });
});

describe('keys without conflicts', () => {
  it('have none left, and keep those that had none', () => {
    fc.assert(
      fc.property(bindings, (own) => {
        const { bindings: left, faults } = withoutConflicts(own);
        expect(firstConflict(left)).toBeUndefined();
        expect(Object.keys(own).length - Object.keys(left).length).toBe(faults.length);
        expect(own).toMatchObject(left);
        if (!firstConflict(own)) expect(faults).toEqual([]);
      }),
    );
  });

  it('have each key once in each window, and none that is fixed', () => {
    fc.assert(
      fc.property(bindings, (own) => {
        const { bindings: left } = withoutConflicts(own);
        for (const context of ['console', 'playback', 'wall'] as const) {
          const all = KeyAction.options
            .filter((action) => keyContexts(action).includes(context))
            .flatMap((action) => chordsFor(action, left));
          expect(new Set(all).size).toBe(all.length);
          expect(all.filter((each) => reservedFor(each) !== undefined)).toEqual([]);
        }
      }),
    );
  });
});
