/**
 * A log of 10,000 entries, damaged in hundreds of ways of each kind: each damage must be found, named for what it is, and
 * placed. Every case goes through the whole log. What costs time is reading a line (parsing, hashing); the 10,000 undamaged
 * lines are therefore read once, and of each case only the lines that differ. That files are read the same way, byte by
 * byte, is shown by `run-verifier.test`.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Finding, Neighbour } from '../../../shared/audit/log-report';
import { lineOf, type LineReading, link, readLine } from '../../../shared/audit/hash-chain';
import { LogCheck } from '../../../shared/audit/log-check';
import { sha256Hex } from '../log-file';
import { checkpointsOf, factOf, makeLog } from '../testing/made-logs';

// A busy machine takes its time for hundreds of logs.
vi.setConfig({ testTimeout: 60_000 });

const length = 10_000;
const hundreds = { numRuns: 300, seed: 20_261_126 };
const log = makeLog(length);
const readings = log.lines.map((line) => readLine(line, sha256Hex));
const unsigned = { fingerprint: 'f'.repeat(64), sign: () => `${'A'.repeat(86)}==` };
const checkpoints = checkpointsOf(
  log,
  unsigned,
  Array.from({ length: 20 }, (_, index) => (index + 1) * 500),
);

function check(all: readonly LineReading[], torn = false, known = checkpoints): readonly Finding[] {
  const check = new LogCheck(known);
  for (const reading of all) check.take(reading);
  return check.finish(torn).findings;
}

function readingAt(index: number): LineReading {
  const reading = readings[index];
  if (!reading) throw new RangeError(`there is no line ${index + 1}`);
  return reading;
}

/** The entry of this number, as a neighbour of damage; null beyond the ends. */
function neighbour(sequence: number): Neighbour | null {
  const entry = log.entries[sequence - 1];
  return entry ? { sequence, at: entry.at } : null;
}

const around = (first: number, last = first) => ({ after: neighbour(first - 1), before: neighbour(last + 1) });
const anyIndex = fc.nat(length - 1);
const twoIndexes = fc.uniqueArray(anyIndex, { minLength: 2, maxLength: 2 }).map((pair) => {
  const [a = 0, b = 0] = pair.sort((first, second) => first - second);
  return { a, b };
});

describe('of a log of 10,000 entries', () => {
  it('nothing is found while it is whole', () => {
    const whole = new LogCheck(checkpoints);
    for (const reading of readings) whole.take(reading);
    expect(whole.finish(false)).toMatchObject({
      findings: [],
      lines: length,
      first: neighbour(1),
      last: neighbour(length),
      checkpoints: { given: 20, ofThisLog: 20, upTo: neighbour(length) },
    });
  });

  it('edits are found, each in its line', () => {
    const edit = fc.record({
      index: anyIndex,
      place: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      removed: fc.integer({ min: 0, max: 3 }),
      added: fc.oneof(
        fc.constantFrom('', ' ', '0', '1', 'a', '"', ','),
        fc.string({ unit: 'binary', maxLength: 3 }).map((text) => text.replaceAll('\n', ' ')),
      ),
    });
    fc.assert(
      fc.property(edit, ({ index, place, removed, added }) => {
        const line = log.lines[index] ?? '';
        const from = Math.floor(place * line.length);
        const edited = line.slice(0, from) + added + line.slice(from + removed);
        fc.pre(edited !== line);
        const sequence = index + 1;
        expect(check(readings.with(index, readLine(edited, sha256Hex)))).toMatchObject([
          { kind: 'edited', line: sequence, sequence, ...around(sequence) },
        ]);
      }),
      { ...hundreds, examples: [0, length - 1].map((index) => [{ index, place: 0.5, removed: 1, added: '' }]) },
    );
  });

  it('entries that are taken out are missed, each where it stood', () => {
    fc.assert(
      fc.property(anyIndex, (index) => {
        const sequence = index + 1;
        const found = check(readings.toSpliced(index, 1));
        if (sequence === length) {
          expect(found).toMatchObject([{ kind: 'cut-off', from: length, to: length, ...around(length) }]);
        } else {
          expect(found).toEqual([
            { kind: 'removed', line: sequence, from: sequence, to: sequence, ...around(sequence) },
          ]);
        }
      }),
      { ...hundreds, examples: [[0], [1], [length - 3], [length - 2], [length - 1]] },
    );
  });

  it('swaps are found, each entry where it does not belong', () => {
    fc.assert(
      fc.property(twoIndexes, ({ a, b }) => {
        const found = check(readings.with(a, readingAt(b)).with(b, readingAt(a)));
        const [early, late] = [
          { kind: 'moved', line: a + 1, from: b + 1, to: b + 1 },
          { kind: 'moved', line: b + 1, from: a + 1, to: a + 1 },
        ];
        // Of two that stand side by side it is enough to move one.
        expect(found).toMatchObject(b === a + 1 ? [early] : [early, late]);
      }),
      {
        ...hundreds,
        examples: [
          ...[0, 1, 2, length - 2].flatMap((a) => [1, 2, 3].map((far) => ({ a, b: a + far }))),
          ...[length - 2, length - 3, 0, 1].map((a) => ({ a, b: length - 1 })),
          { a: 498, b: 499 },
          { a: 499, b: 999 },
        ]
          .filter(({ b }) => b < length)
          .map((pair): [typeof pair] => [pair]),
      },
    );
  });

  it('ends that are cut off are missed, whole entries or in the middle of one', () => {
    fc.assert(
      fc.property(anyIndex, fc.boolean(), (kept, torn) => {
        const cut = { kind: 'cut-off', from: kept + 1, to: length, after: neighbour(kept), before: null };
        expect(check(readings.slice(0, kept), torn)).toMatchObject(
          torn ? [{ kind: 'torn', line: kept + 1, after: neighbour(kept) }, cut] : [cut],
        );
      }),
      {
        ...hundreds,
        examples: [0, 1, 499, 500, length - 1].flatMap((kept) =>
          [true, false].map((torn): [number, boolean] => [kept, torn]),
        ),
      },
    );
  });

  it('cut-off ends are not missed by the log alone', () => {
    expect(check(readings.slice(0, 7_000), false, [])).toEqual([]);
  });

  it('parts that are taken out, put in or moved are found with their numbers', () => {
    const part = fc.record({ from: anyIndex, count: fc.integer({ min: 2, max: 40 }) });
    fc.assert(
      fc.property(part, anyIndex, ({ from, count }, to) => {
        fc.pre(from + count < length);
        const block = readings.slice(from, from + count);
        const rest = readings.toSpliced(from, count);
        const [first, last] = [from + 1, from + count];
        expect(check(rest)).toEqual([{ kind: 'removed', line: first, from: first, to: last, ...around(first, last) }]);

        fc.pre(to !== from && to <= rest.length);
        // Moved by less than its own length, it is what it has passed that was moved.
        const [passed, back] = [Math.abs(to - from), to < from];
        const line = to + 1;
        const expected =
          passed > count || (passed === count && !back)
            ? { line, from: first, to: last }
            : { line: back ? line + count : first, from: back ? line : last + 1, to: back ? first - 1 : last + passed };
        expect(check([...rest.slice(0, to), ...block, ...rest.slice(to)])).toMatchObject([
          { kind: 'moved', ...expected },
        ]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('lines that are too many are found, whether entries of the log or not', () => {
    const rubbish: LineReading = { kind: 'unreadable' };
    fc.assert(
      fc.property(anyIndex, fc.option(anyIndex), (place, copied) => {
        const extra = copied === null ? rubbish : readingAt(copied);
        fc.pre(copied === null || (copied !== place && copied !== place - 1));
        expect(check(readings.toSpliced(place, 0, extra))).toMatchObject([{ kind: 'inserted', line: place + 1 }]);
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  it('an entry that stands twice is found at one of its two places', () => {
    for (const index of [0, 1, 499, 5_000, length - 2, length - 1]) {
      const [found] = check(readings.toSpliced(index, 0, readingAt(index)));
      expect(found).toMatchObject({ kind: 'inserted', line: index + 2 });
    }
  });

  it('an entry that was replaced by another, sealed anew, is found by the one that follows', () => {
    for (const index of [0, 1, 250, length - 2]) {
      const entry = log.entries[index];
      const before = log.entries[index - 1] ?? { sequence: 0, hash: '0'.repeat(64) };
      const forged = link(before, { ...factOf(index), actor: 'operator-9' }, entry?.at ?? '', sha256Hex);
      const found = check(readings.with(index, readLine(lineOf(forged), sha256Hex)));
      expect(found[0]).toMatchObject({ kind: 'replaced', line: index + 2, sequence: index + 1 });
    }
  });

  it.each([0, 1, 499, 500, 7_123, length - 1])(
    'all that follows line %d, written anew, is found by the next checkpoint',
    (from) => {
      let head = log.entries[from - 1] ?? { sequence: 0, hash: '0'.repeat(64) };
      const forged = log.entries.slice(from).map((entry, index) => {
        const actor = index === 0 ? 'operator-9' : entry.actor;
        const next = link(head, { ...factOf(from + index), actor }, entry.at, sha256Hex);
        head = next;
        return { kind: 'entry' as const, entry: next };
      });
      const found = check([...readings.slice(0, from), ...forged]);
      const known = Math.floor(from / 500) * 500;
      if (from === 0) {
        // Another first entry is another log: no checkpoint is of it, which the report says.
        expect(found).toEqual([]);
      } else {
        expect(found).toMatchObject([{ kind: 'rewritten', from: known + 1, to: known + 500 }]);
      }
    },
  );

  it('several faults are all found', () => {
    const damaged = readings
      .with(8_999, { kind: 'unreadable' })
      .toSpliced(6_000, 3)
      .with(10, { kind: 'unreadable' })
      .slice(0, 9_500);
    expect(check(damaged)).toMatchObject([
      { kind: 'edited', line: 11, sequence: 11, readable: false },
      { kind: 'removed', line: 6_001, from: 6_001, to: 6_003 },
      { kind: 'edited', line: 8_997, sequence: 9_000 },
      { kind: 'cut-off', from: 9_504, to: length },
    ]);
  });

  it('nothing but damage is not all listed, and fills no memory', () => {
    const nothing = new LogCheck(checkpoints);
    for (let index = 0; index < 5_000; index += 1) nothing.take({ kind: 'unreadable' });
    const result = nothing.finish(true);
    expect(result.more).toBe(true);
    expect(result.findings.length).toBeLessThanOrEqual(1_001);
  });
});
