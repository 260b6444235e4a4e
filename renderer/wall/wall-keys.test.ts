import { describe, expect, it } from 'vitest';
import { Chord, type KeyPress } from '../../shared/keys/press';
import { intentOf, keyList, type WallIntent } from './wall-keys';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => {
  return { key, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false, ...more };
};

describe('intentOf', () => {
  it.each<[string, KeyPress, WallIntent | undefined]>([
    ['arrow', press('ArrowUp'), { kind: 'step', direction: 'up' }],
    ['Enter', press('Enter'), { kind: 'enlarge' }],
    ['Del', press('Delete'), { kind: 'empty' }],
    ['m', press('m'), { kind: 'move' }],
    ['M with caps lock', press('M'), { kind: 'move' }],
    ['g', press('g'), { kind: 'layouts' }],
    ['a', press('a'), { kind: 'acknowledge' }],
    ['f', press('f'), { kind: 'figures', of: 'selected' }],
    ['F with caps lock', press('F'), { kind: 'figures', of: 'selected' }],
    ['Shift F', press('F', { shiftKey: true }), { kind: 'figures', of: 'all' }],
    ['Ctrl F', press('f', { ctrlKey: true }), undefined],
    ['?', press('?', { shiftKey: true }), { kind: 'keys' }],
    ['Esc', press('Escape'), { kind: 'back' }],
    ['Ctrl Z', press('z', { ctrlKey: true }), { kind: 'undo' }],
    ['Ctrl Y', press('y', { ctrlKey: true }), { kind: 'redo' }],
    ['Ctrl Shift Z', press('Z', { ctrlKey: true, shiftKey: true }), { kind: 'redo' }],
    ['Shift Z', press('Z', { shiftKey: true }), undefined],
    ['z', press('z'), { kind: 'zoom', to: 'whole' }],
    ['+', press('+', { shiftKey: true }), { kind: 'zoom', to: 'in' }],
    ['= where + needs Shift', press('='), { kind: 'zoom', to: 'in' }],
    ['-', press('-'), { kind: 'zoom', to: 'out' }],
    ['Shift arrow', press('ArrowLeft', { shiftKey: true }), { kind: 'pan', direction: 'left' }],
    ['s', press('s'), { kind: 'listen' }],
    ['l', press('l'), { kind: 'lock' }],
    ['n', press('n'), { kind: 'label' }],
    ['c', press('c'), { kind: 'fit' }],
    ['h', press('h'), { kind: 'hotspot' }],
    ['b', press('b'), { kind: 'earlier' }],
    ['Ctrl A selects elsewhere', press('a', { ctrlKey: true }), undefined],
    ['Alt Enter', press('Enter', { altKey: true }), undefined],
    ['Meta M', press('m', { metaKey: true }), undefined],
    ["F11 is main's", press('F11'), undefined],
    ['a name that every object has', press('constructor'), undefined],
  ])('%s', (_, key, intent) => {
    expect(intentOf(key, {})).toEqual(intent);
  });
});

describe('an operator who has changed a key', () => {
  const bindings = { 'move-tile': Chord.parse('J'), redo: Chord.parse('Ctrl R') };

  it.each<[string, KeyPress, WallIntent | undefined]>([
    ['has it', press('j'), { kind: 'move' }],
    ['no longer has the old one', press('m'), undefined],
    ['has no second one either', press('Z', { ctrlKey: true, shiftKey: true }), undefined],
    ['has the others as they were', press('g'), { kind: 'layouts' }],
  ])('%s', (_, key, intent) => {
    expect(intentOf(key, bindings)).toEqual(intent);
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
