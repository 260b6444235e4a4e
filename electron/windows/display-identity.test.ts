import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDisplay } from '../testing/displays';
import { type Display, KnownDisplay, recognise } from './display';

const size = { width: 1_920, height: 1_080 };
const laptop = makeDisplay({ id: 10, label: 'Built-in display', internal: true, bounds: { x: 0, y: 0, ...size } });
const dell = makeDisplay({ id: 11, label: 'DELL U2720Q', bounds: { x: 1_920, y: 0, ...size } });
const nec = makeDisplay({ id: 12, label: 'NEC', bounds: { x: 3_840, y: 0, ...size } });

/** Displays that follow one another; each look is a list of them, and what it says is the number of each. */
function looks(...all: readonly (readonly Display[])[]): (readonly number[])[] {
  let known: readonly KnownDisplay[] = [];
  return all.map((displays) => {
    const seen = recognise(known, displays);
    known = seen.known;
    return displays.map((display) => seen.connected.find(({ bounds }) => bounds === display.bounds)?.number ?? 0);
  });
}

/** The same display as the system tells of it another time. */
function again(display: Display, more: Partial<Display>): Display {
  return { ...display, bounds: { ...display.bounds }, ...more };
}

describe('recognise', () => {
  it('numbers new displays from left to right, and later ones after them', () => {
    expect(looks([nec, laptop], [nec, dell, laptop])).toEqual([
      [2, 1],
      [2, 3, 1],
    ]);
  });

  it.each<[string, Display]>([
    ['on another output', again(dell, { id: 99 })],
    ['in another place', again(dell, { bounds: { x: -1_920, y: 40, ...size } })],
    ['with another size and scale', again(dell, { bounds: { x: 0, y: 0, width: 1_280, height: 720 }, scaleFactor: 2 })],
    ['on another output, in another place', again(dell, { id: 99, bounds: { x: 0, y: 0, ...size } })],
  ])('knows a display again %s', (_name, later) => {
    expect(looks([laptop, dell, nec], [laptop, nec], [nec, later, laptop])).toEqual([
      [1, 2, 3],
      [1, 3],
      [3, 2, 1],
    ]);
  });

  it('takes a display of another kind on the same output for another display', () => {
    expect(looks([dell, nec], [again(dell, { label: 'EIZO' }), nec])).toEqual([
      [1, 2],
      [3, 2],
    ]);
    expect(looks([dell], [again(dell, { internal: true })])).toEqual([[1], [2]]);
  });

  it('knows a display without a name by its id alone', () => {
    const first = makeDisplay({ id: 78, label: '', bounds: { x: 0, y: 0, ...size } });
    const second = makeDisplay({ id: 79, label: ' ', bounds: { x: 1_920, y: 0, ...size } });
    expect(looks([first, second], [second], [again(first, { id: 80 }), second])).toEqual([[1, 2], [2], [3, 2]]);
  });

  describe('of two of a kind', () => {
    const twin = makeDisplay({ id: 13, label: 'DELL U2720Q', bounds: { x: 5_760, y: 0, ...size } });

    it('tells the one from the other by their ids, wherever they stand', () => {
      const [left, right] = [again(twin, { bounds: dell.bounds }), again(dell, { bounds: twin.bounds })];
      expect(looks([dell, twin], [left, right])).toEqual([
        [1, 2],
        [2, 1],
      ]);
    });

    it('does not take the one for the other that is gone', () => {
      expect(looks([dell, twin], [twin], [again(dell, { id: 99 }), twin])).toEqual([[1, 2], [2], [1, 2]]);
    });

    it('tells them apart by their places where the system gives both the same id', () => {
      // A maker from the second half of the alphabet: the id has 55 bits, of which JavaScript keeps 53.
      const id = 0x4c2d * 2 ** 40 + 0x7a3e * 2 ** 8 + 0x4f;
      expect(id).toBe(id + 1);
      const [a, b] = [again(dell, { id }), again(twin, { id: id + 1 })];
      expect(looks([a, b], [b], [a, b])).toEqual([[1, 2], [2], [1, 2]]);
      expect(looks([a, b], [again(a, { bounds: { x: 0, y: 0, ...size } }), b])).toEqual([
        [1, 2],
        [1, 2],
      ]);
    });
  });

  it('never gives a number twice, forgets nothing, and knows everything again that has not changed', () => {
    const some = fc
      .array(fc.record({ id: fc.nat(6), label: fc.constantFrom('', 'A', 'B'), internal: fc.boolean() }), {
        maxLength: 6,
      })
      .map((kinds) =>
        kinds.map((kind, index) => makeDisplay({ ...kind, bounds: { x: index * 1_920, y: 0, ...size } })),
      );
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 5 }), (all) => {
        let known: readonly KnownDisplay[] = [];
        for (const displays of all) {
          const seen = recognise(known, displays);
          const numbers = seen.connected.map(({ number }) => number);
          expect(new Set(numbers).size).toBe(displays.length);
          expect(seen.known.map(({ number }) => number)).toEqual(
            expect.arrayContaining(known.map(({ number }) => number)),
          );
          expect(new Set(seen.known.map(({ number }) => number)).size).toBe(seen.known.length);
          expect(recognise(seen.known, displays)).toEqual(seen);
          known = seen.known.map((one) => KnownDisplay.parse(JSON.parse(JSON.stringify(one))));
          expect(known).toEqual(seen.known);
        }
      }),
    );
  });
});
