import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxTyped, readEntry, typedWords, typeKey, type KeypadPress, type KeypadReading } from './entry';

const press = (key: string, code = ''): KeypadPress => {
  return { key, code, ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
};
const type = (...presses: readonly KeypadPress[]): string | undefined =>
  presses.reduce<string | undefined>((typed, each) => (typed === undefined ? undefined : typeKey(typed, each)), '');

describe('an entry', () => {
  it.each<[string, KeypadReading]>([
    ['412', { kind: 'open', camera: 412 }],
    ['0412', { kind: 'open', camera: 412 }],
    ['412#5', { kind: 'open', camera: 412, tile: 5 }],
    ['412#2#5', { kind: 'open', camera: 412, monitor: 2, tile: 5 }],
    ['412#2#', { kind: 'open', camera: 412, monitor: 2 }],
    ['0#5', { kind: 'empty', tile: 5 }],
    ['00#2#5', { kind: 'empty', monitor: 2, tile: 5 }],
    ['#5', { kind: 'show', tile: 5 }],
    ['#2#5', { kind: 'show', monitor: 2, tile: 5 }],
    ['#2#', { kind: 'take-monitor', monitor: 2 }],
    ['##7', { kind: 'apply-salvo', salvo: 7 }],
    ['##', { kind: 'unfinished', hint: 'Type the number of a salvo after # #.' }],
    ['0', { kind: 'unfinished', hint: 'Type # and the number of the tile that is to be emptied.' }],
    ['412#', { kind: 'unfinished', hint: 'Type the number of a tile after #.' }],
    ['0#2#', { kind: 'unfinished', hint: 'Type the number of a tile after #.' }],
    ['#', { kind: 'unfinished', hint: 'Type the number of a tile after #.' }],
    ['', { kind: 'unfinished', hint: 'Nothing is typed like this. Esc begins anew.' }],
    ['412##5', { kind: 'unfinished', hint: 'Nothing is typed like this. Esc begins anew.' }],
    ['1#2#3#4', { kind: 'unfinished', hint: 'Nothing is typed like this. Esc begins anew.' }],
  ])('%s', (typed, reading) => {
    expect(readEntry(typed)).toEqual(reading);
  });

  it('means something or says what is missing, whatever is typed', () => {
    const typed = fc.string({ unit: fc.constantFrom(...Array.from('0123456789#')), maxLength: maxTyped });
    fc.assert(
      fc.property(typed, (text) => {
        const reading = readEntry(text);
        if (reading.kind === 'unfinished') {
          expect(reading.hint).not.toBe('');
          return;
        }
        const numbers = text
          .split('#')
          .filter((part) => part !== '')
          .map(Number);
        const { kind, ...values } = reading;
        const said = Object.values(values);
        // Nothing that was typed is left out, and nothing is added; a camera 0 is no camera.
        expect(kind === 'empty' ? [0, ...said] : said).toEqual(numbers);
      }),
    );
  });

  it('is shown with room between its numbers', () => {
    expect(['412#2#5', '#5', '412#', '7'].map(typedWords)).toEqual(['412 # 2 # 5', '# 5', '412 #', '7']);
  });
});

describe('a key', () => {
  it.each<[string, readonly KeypadPress[], string | undefined]>([
    ['digits of any row', [press('4'), press('1', 'Numpad1'), press('2')], '412'],
    ['a keyboard with #', [press('4'), press('#'), press('5')], '4#5'],
    ['a keypad with /', [press('4'), press('/', 'NumpadDivide'), press('5')], '4#5'],
    ['a keypad with *', [press('4'), press('*', 'NumpadMultiply'), press('5')], '4#5'],
    ['a keypad that calls itself a keyboard', [press('4'), press('/', 'Slash'), press('5')], '4#5'],
    ['a point between monitor and tile', [press('4'), press('#'), press('2'), press('.'), press('5')], '4#2#5'],
    ['the # of a layout that needs Alt Gr', [press('4'), { ...press('#'), ctrlKey: true, altKey: true }], '4#'],
    ['# first', [press('#'), press('5')], '#5'],
    ['/ of a keypad first', [press('/', 'NumpadDivide'), press('5')], '#5'],
    ['/ of a keyboard first, which filters', [press('/', 'Slash')], undefined],
    ['a point first', [press('.')], undefined],
    ['a keypad without Num Lock', [press('Home', 'Numpad7'), press('Insert', 'Numpad0')], '70'],
    ['its point', [press('Home', 'Numpad7'), press('Delete', 'NumpadDecimal'), press('1')], '7#1'],
    ['its point first, which is Del', [press('Delete', 'NumpadDecimal')], undefined],
    ['a letter', [press('4'), press('t')], undefined],
    ['a digit with Ctrl', [press('4'), { ...press('1'), ctrlKey: true }], undefined],
    ['a digit with Alt', [{ ...press('1'), altKey: true }], undefined],
    ['Backspace', [press('4'), press('1'), press('Backspace')], '4'],
    ['- of a keypad', [press('4'), press('1'), press('-', 'NumpadSubtract')], '4'],
    ['Backspace with nothing typed', [press('Backspace')], undefined],
    ['- of a keypad with nothing typed', [press('-', 'NumpadSubtract')], undefined],
    ['more than any number has', Array.from({ length: 30 }, () => press('9')), '9'.repeat(maxTyped)],
  ])('%s', (_name, presses, typed) => {
    expect(type(...presses)).toBe(typed);
  });
});
