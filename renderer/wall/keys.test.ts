import { describe, expect, it } from 'vitest';
import { Chord, type KeyPress } from '../../shared/keys/press';
import { actionOf, keyList, type WallAction } from './actions';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...more };
};

describe('actionOf', () => {
  it.each<[string, KeyPress, WallAction | undefined]>([
    ['arrow', press('ArrowUp'), 'select-up'],
    ['Enter', press('Enter'), 'enlarge'],
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
    ['Esc', press('Escape'), 'back'],
    ['Ctrl Z', press('z', { ctrlKey: true }), 'undo'],
    ['Ctrl Y', press('y', { ctrlKey: true }), 'redo'],
    ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true }), 'redo'],
    ['Shift Z', press('Z', { shiftKey: true }), undefined],
    ['z', press('z'), 'whole-picture'],
    ['+', press('+', { shiftKey: true }), 'zoom-in'],
    ['= where + needs Shift', press('='), 'zoom-in'],
    ['-', press('-'), 'zoom-out'],
    ['Shift arrow', press('ArrowLeft', { shiftKey: true }), 'pan-left'],
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
    expect(actionOf(key, {})).toEqual(intent);
  });
});

describe('an operator who has changed a key', () => {
  const bindings = { 'move-tile': Chord.parse('J'), redo: Chord.parse('Ctrl R') };

  it.each<[string, KeyPress, WallAction | undefined]>([
    ['has it', press('j'), 'move-tile'],
    ['no longer has the old one', press('m'), undefined],
    ['has no second one either', press('Z', { ctrlKey: true, shiftKey: true }), undefined],
    ['has the others as they were', press('g'), 'layouts'],
  ])('%s', (_, key, intent) => {
    expect(actionOf(key, bindings)).toEqual(intent);
  });

  it('reads it in the list', () => {
    expect(keyList(bindings).find(({ keys }) => keys === 'J')?.does).toMatch(/^Pick the tile up/);
    expect(keyList({}).map(({ keys }) => keys)).toEqual([
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
