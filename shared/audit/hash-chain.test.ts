import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AuditEntry, type AuditFact } from './entry';
import { type ChainHead, type ChainVerdict, ChainVerifier, emptyChain, type Hash, lineOf, link } from './hash-chain';

/** Stands for SHA-256, which is not part of `shared`: two mixed 32-bit lanes in as many digits. */
const testHash: Hash = (text) => {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a ^= b >>> 15;
  b ^= a >>> 13;
  return [a, b]
    .map((lane) => (lane >>> 0).toString(16).padStart(8, '0'))
    .join('')
    .repeat(4);
};

const length = 300;
const kinds = AuditEntry.shape.kind.options;
const at = '2026-11-02T22:04:31.27Z';

function fact(index: number): AuditFact {
  return {
    kind: kinds[index % kinds.length] ?? 'intent',
    actor: 'operator-07',
    verb: 'open-tile',
    ...(index % 3 === 0 && { intent: index + 1 }),
    ...(index % 2 === 0 && { clause: '2.1' }),
    policyVersion: '1.0',
    purpose: 'patrol-support',
    detail: { camera: `east-tech.c${index % 4}`, cell: index % 16, live: index % 5 === 0, note: 'Bühne "B"\n' },
  };
}

function chain(): { readonly lines: readonly string[]; readonly heads: readonly ChainHead[] } {
  const heads = [emptyChain];
  const lines = Array.from({ length }, (_, index) => {
    const entry = link(heads[index] ?? emptyChain, fact(index), at, testHash);
    heads.push({ sequence: entry.sequence, hash: entry.hash });
    return lineOf(entry);
  });
  return { lines, heads };
}

const { lines, heads } = chain();
/** Each run checks half of the log, which takes a few milliseconds. */
const numRuns = 60;
const anyLine = fc.nat(length - 1);
const notTheLast = fc.nat(length - 2);

function lineAt(index: number): string {
  const line = lines[index];
  if (line === undefined) throw new Error(`there is no line ${index}`);
  return line;
}

function check(log: readonly string[]): ChainVerdict {
  const verifier = new ChainVerifier(testHash);
  for (const line of log) verifier.take(line);
  return verifier.verdict();
}

/** Checks a log in which one line is another. */
function checkWith(index: number, line: string): ChainVerdict {
  return check(lines.with(index, line));
}

describe('link', () => {
  it('numbers from 1, links to 64 zeros first and makes entries that fit the schema', () => {
    const entry = link(emptyChain, fact(0), at, testHash);
    expect(entry).toMatchObject({ sequence: 1, previous: '0'.repeat(64), at });
    expect(AuditEntry.parse(entry)).toEqual(entry);
  });
});

describe('a log of 300 entries', () => {
  it('is whole, and so is each beginning of it: whole entries cut off at the end cannot be told from the log alone', () => {
    const verifier = new ChainVerifier(testHash);
    lines.forEach((line, index) => {
      expect(verifier.verdict()).toEqual({ kind: 'whole', head: heads[index] });
      verifier.take(line);
    });
    expect(verifier.verdict()).toEqual({ kind: 'whole', head: heads.at(-1) });
  });

  it('shows any entry that is missing before the end, and where', () => {
    fc.assert(
      fc.property(notTheLast, (index) => {
        expect(check(lines.toSpliced(index, 1))).toEqual({
          kind: 'broken',
          line: index + 1,
          reason: `entry ${index + 1} is missing: this one is number ${index + 2}`,
        });
      }),
      { numRuns, examples: [[0], [length - 2]] },
    );
  });

  it('shows any two entries that changed places, and where', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyLine, { minLength: 2, maxLength: 2 }), ([a = 0, b = 0]) => {
        const swapped = lines.with(a, lineAt(b)).with(b, lineAt(a));
        expect(check(swapped)).toMatchObject({ kind: 'broken', line: Math.min(a, b) + 1 });
      }),
      { numRuns },
    );
  });

  it('shows any entry that stands there twice, and where', () => {
    fc.assert(
      fc.property(anyLine, (index) => {
        expect(check(lines.toSpliced(index, 0, lineAt(index)))).toMatchObject({ kind: 'broken', line: index + 2 });
      }),
      { numRuns },
    );
  });

  it('shows any character that was replaced, removed or added, and where', () => {
    const edit = fc.record({
      index: anyLine,
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      removed: fc.integer({ min: 0, max: 3 }),
      added: fc.oneof(fc.constantFrom('', ' ', '0', '1', 'a', '"', ','), fc.string({ unit: 'binary', maxLength: 3 })),
    });
    fc.assert(
      fc.property(edit, ({ index, place, removed, added }) => {
        const line = lineAt(index);
        const from = Math.floor(place * line.length);
        const edited = line.slice(0, from) + added + line.slice(from + removed);
        fc.pre(edited !== line);
        expect(checkWith(index, edited)).toMatchObject({ kind: 'broken', line: index + 1 });
      }),
      { numRuns },
    );
  });

  it('shows an entry that is cut short, at each of its characters', () => {
    const index = 30;
    const line = lineAt(index);
    for (let kept = 0; kept < line.length; kept += 1) {
      expect(checkWith(index, line.slice(0, kept))).toEqual({
        kind: 'broken',
        line: index + 1,
        reason: 'it is not an audit entry',
      });
    }
  });

  it('shows a part that was taken out of the middle', () => {
    fc.assert(
      fc.property(notTheLast, fc.integer({ min: 1, max: length }), (from, count) => {
        fc.pre(from + count < length);
        expect(check(lines.toSpliced(from, count))).toMatchObject({ kind: 'broken', line: from + 1 });
      }),
      { numRuns },
    );
  });

  it('shows an entry that was changed and sealed anew, by the one that follows', () => {
    fc.assert(
      fc.property(notTheLast, (index) => {
        const forged = link(heads[index] ?? emptyChain, { ...fact(index), actor: 'operator-08' }, at, testHash);
        expect(checkWith(index, lineOf(forged))).toEqual({
          kind: 'broken',
          line: index + 2,
          reason: 'it does not follow the entry before it',
        });
      }),
      { numRuns },
    );
  });

  it.each<[string, (line: string) => string]>([
    ['another order of its keys', (line) => JSON.stringify(Object.fromEntries(Object.entries(object(line)).reverse()))],
    ['white space', (line) => line.replace('{', '{ ')],
    ['a key that stands twice', (line) => line.replace('"kind":', '"kind":"refused","kind":')],
    ['a key that readers of JSON pass over', (line) => line.replace('"detail":{', '"detail":{"__proto__":"x",')],
    ['a character written as an escape', (line) => line.replace('operator', '\\u006fperator')],
  ])('shows %s, although it means the same', (_name, rewrite) => {
    const rewritten = rewrite(lineAt(7));
    expect(rewritten).not.toBe(lineAt(7));
    expect(checkWith(7, rewritten)).toEqual({
      kind: 'broken',
      line: 8,
      reason: 'it was changed after it was written',
    });
  });

  it('keeps to the first fault', () => {
    const verdict = check(lines.with(40, 'rubbish').with(20, '{}'));
    expect(verdict).toEqual({ kind: 'broken', line: 21, reason: 'it is not an audit entry' });
  });
});

function object(line: string): object {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return value;
}
