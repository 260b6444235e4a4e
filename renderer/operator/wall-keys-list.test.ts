import { beforeEach, describe, expect, it } from 'vitest';
import type { KeyAction, KeyBindings } from '../../shared/keys/key-actions';
import { Chord, type KeyPress } from '../../shared/keys/press';
import { defaultPreferences } from '../../shared/vocabulary/preferences';
import { useMirror } from '../mirror/store';
import { fillStation } from '../wall/testing/monitor';
import { pressed, wallKeyLines } from './actions';

beforeEach(fillStation);

/** What a press means: an action, a fixed key, or nothing. */
function meaning(press: KeyPress, keys: KeyBindings = {}): KeyAction | 'fixed' | undefined {
  useMirror.setState({ preferences: { ...defaultPreferences, keys } });
  const key = pressed(press);
  return key && (key.action ?? 'fixed');
}

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...more };
};

describe('a key at a monitor', () => {
  it.each<[string, KeyPress, KeyAction | 'fixed' | undefined]>([
    ['arrow', press('ArrowUp'), 'fixed'],
    ['Enter', press('Enter'), 'fixed'],
    ['Del', press('Delete'), 'empty-tile'],
    ['m', press('m'), 'move-tile'],
    ['M with caps lock', press('M'), 'move-tile'],
    ['g', press('g'), 'layouts'],
    ['a', press('a'), 'acknowledge'],
    ['f', press('f'), 'figures'],
    ['F with caps lock', press('F'), 'figures'],
    ['Shift F', press('F', { shiftKey: true }), 'figures-all'],
    ['Ctrl F', press('f', { ctrlKey: true }), undefined],
    ['?', press('?', { shiftKey: true }), 'keys'],
    ['Esc', press('Escape'), 'fixed'],
    ['Ctrl Z', press('z', { ctrlKey: true }), 'undo'],
    ['Ctrl Y', press('y', { ctrlKey: true }), 'redo'],
    ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Shift Z', press('Z', { shiftKey: true }), undefined],
    ['z', press('z'), 'whole-picture'],
    ['+', press('+', { shiftKey: true }), 'fixed'],
    ['= where + needs Shift', press('='), 'fixed'],
    ['-', press('-'), 'fixed'],
    ['Shift arrow', press('ArrowLeft', { shiftKey: true }), 'fixed'],
    ['s', press('s'), 'listen'],
    ['l', press('l'), 'lock-tile'],
    ['n', press('n'), 'label-tile'],
    ['c', press('c'), 'fit-picture'],
    ['h', press('h'), 'hotspot'],
    ['b', press('b'), 'earlier-camera'],
    ['Ctrl A selects elsewhere', press('a', { ctrlKey: true }), undefined],
    ['Alt Enter', press('Enter', { altKey: true }), undefined],
    ['Meta M', press('m', { metaKey: true }), undefined],
    ["F11 is main's", press('F11'), undefined],
    ['a name that every object has', press('constructor'), undefined],
  ])('%s', (_, key, intent) => {
    expect(meaning(key)).toEqual(intent);
  });
});

describe('an operator who has changed a key', () => {
  const bindings = { 'move-tile': Chord.parse('J'), redo: Chord.parse('Ctrl R') };

  it.each<[string, KeyPress, KeyAction | 'fixed' | undefined]>([
    ['has it', press('j'), 'move-tile'],
    ['no longer has the old one', press('m'), undefined],
    ['has no second one either', press('Z', { ctrlKey: true, shiftKey: true }), undefined],
    ['has the others as they were', press('g'), 'layouts'],
  ])('%s', (_, key, intent) => {
    expect(meaning(key, bindings)).toEqual(intent);
  });

  it('reads it in the list', () => {
    expect(wallKeyLines(bindings).find(({ keys }) => keys === 'J')?.words).toMatch(/^Pick the tile up/);
    expect(wallKeyLines({}).map(({ keys }) => keys)).toEqual([
      ...[
        '← ↑ → ↓',
        'Enter',
        '+ −',
        'Shift ← ↑ → ↓',
        '?',
        'P',
        'Shift P',
        'E',
        'Ctrl L',
        'Ctrl Z',
        'Ctrl Y',
        'F',
        'A',
        'Shift M',
        'Shift B',
        'Del',
        'M',
        'S',
        'L',
        'N',
        'C',
        'Z',
        'B',
        'H',
        ',',
        '.',
        'G',
        'Shift F',
        'Space',
        'Menu',
        'F11',
        'Esc',
      ],
      ...['304 Enter', '304 # 5 Enter', '304 # 2 # 5 Enter', '0 # 5 Enter', '# 5 Enter', '# # 7 Enter'],
    ]);
  });
});
