import { describe, expect, it } from 'vitest';
import { intentOf, type KeyPress, type WallIntent } from './wall-keys';

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
    ['z alone', press('z'), undefined],
    ['Ctrl A selects elsewhere', press('a', { ctrlKey: true }), undefined],
    ['Alt Enter', press('Enter', { altKey: true }), undefined],
    ['Meta M', press('m', { metaKey: true }), undefined],
    ["F11 is main's", press('F11'), undefined],
    ['a name that every object has', press('constructor'), undefined],
  ])('%s', (_, key, intent) => {
    expect(intentOf(key)).toEqual(intent);
  });
});
