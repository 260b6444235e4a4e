import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { linesOf, LineSplitter, maxLineBytes } from './log-file';

describe('lines', () => {
  it('are the same, wherever the pieces were cut', () => {
    const text = fc
      .array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 6 })
      .map((parts) => parts.join('\n'));
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (whole, sizes) => {
        const bytes = Buffer.from(whole, 'utf8');
        const splitter = new LineSplitter();
        const lines: (string | null)[] = [];
        for (let from = 0, turn = 0; from < bytes.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1;
          // One buffer for all pieces, as a reader has it: nothing may be kept of it.
          const piece = Buffer.alloc(size);
          const count = bytes.copy(piece, 0, from, from + size);
          lines.push(...splitter.push(piece.subarray(0, count)));
          piece.fill(0x2e);
          from += count;
        }
        const expected = bytes.toString('utf8').split('\n');
        expect(splitter.rest).toBe(Buffer.byteLength(expected.at(-1) ?? ''));
        expect(lines).toEqual(expected.slice(0, -1));
      }),
    );
  });

  it.each<[string, Buffer]>([
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d])],
    ['half a character', Buffer.from([0xe2, 0x82])],
    ['longer than any entry', Buffer.alloc(maxLineBytes + 1, 0x20)],
    ['many times longer', Buffer.alloc(maxLineBytes * 3, 0x20)],
  ])('that are %s are null, and the next ones are read', (_name, line) => {
    const file = join(tempFolder(), 'lines');
    writeFileSync(file, Buffer.concat([Buffer.from('a\n'), line, Buffer.from('\nb\n')]));
    expect([...linesOf(file)]).toEqual(['a', null, 'b']);
  });

  it('are not lost where the file is longer than a piece', () => {
    const file = join(tempFolder(), 'lines');
    const lines = Array.from({ length: 30_000 }, (_, index) => `line ${index} ${'x'.repeat(index % 90)}`);
    writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
    expect([...linesOf(file)]).toEqual(lines);
  });
});
