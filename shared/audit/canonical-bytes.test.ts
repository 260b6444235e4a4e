import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, type CanonicalValue } from './hash-chain';

describe('canonicalText', () => {
  it.each<[CanonicalValue, string]>([
    [null, 'null'],
    [undefined, 'null'],
    [true, 'true'],
    [0, '0'],
    [-0, '0'],
    [-9007199254740991, '-9007199254740991'],
    ['', '""'],
    ['say "a\\b"\n\u0007', '"say \\"a\\\\b\\"\\n\\u0007"'],
    ['Schüler €', '"Schüler €"'],
    ['\ud800', '"\\ud800"'],
    [[], '[]'],
    [[1, undefined, 'a'], '[1,null,"a"]'],
    [{}, '{}'],
    [{ b: 1, a: [{ d: 1, c: 2 }], B: undefined, A: null }, '{"A":null,"a":[{"c":2,"d":1}],"b":1}'],
    // RFC 8785, section 3.2.3: keys are sorted by their UTF-16 code units.
    [
      { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
      '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
    ],
  ])('writes %o', (value, text) => {
    expect(canonicalText(value)).toBe(text);
  });

  it.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('has no form for the number %d', (number) => {
    expect(() => canonicalText({ number })).toThrow(RangeError);
  });

  const { value: someValue } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'binary' }),
      fc.maxSafeInteger(),
      fc.boolean(),
      fc.constant(null),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie('value'), { maxKeys: 6, noNullPrototype: true }),
    ),
  }));

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(someValue, (value) => {
        expect(canonicalText(reordered(value))).toBe(canonicalText(value));
      }),
    );
  });

  it('is JSON that means the same value', () => {
    fc.assert(
      fc.property(someValue, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('tells different values apart', () => {
    fc.assert(
      fc.property(someValue, someValue, (a, b) => {
        const equal = JSON.stringify(sortedCopy(a)) === JSON.stringify(sortedCopy(b));
        expect(canonicalText(a) === canonicalText(b)).toBe(equal);
      }),
    );
  });
});

function isList(value: object): value is readonly CanonicalValue[] {
  return Array.isArray(value);
}

function mapped(value: CanonicalValue, order: (keys: string[]) => string[]): CanonicalValue {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => mapped(item, order));
  return Object.fromEntries(order(Object.keys(value)).map((key) => [key, mapped(value[key], order)]));
}

function reordered(value: CanonicalValue): CanonicalValue {
  return mapped(value, (keys) => keys.reverse());
}

function sortedCopy(value: CanonicalValue): CanonicalValue {
  return mapped(value, (keys) => keys.sort());
}
