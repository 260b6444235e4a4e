import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { placeMarks, type TimelineMark, wordsOf } from './playhead';

const shown = { fromMs: utcMs(0), untilMs: utcMs(1_000) };
const track = { shown, widthPx: 1_000, shapePx: 24 };

function mark(atMs: number, words = 'Gate closed'): TimelineMark {
  return { kind: 'audit', id: String(atMs), atMs: utcMs(atMs), words };
}

const wordsPx = (words: string): number => words.length * 7;

describe('marks', () => {
  it('that have room say their words to the right, at the right edge to the left', () => {
    expect(placeMarks([mark(900), mark(100)], track, wordsPx)).toMatchObject([
      { x: 100, side: 'right', roomPx: 77 },
      { x: 900, side: 'right', roomPx: 77 },
    ]);
    expect(placeMarks([mark(990)], track, wordsPx)).toMatchObject([{ x: 988, side: 'left', roomPx: 77 }]);
  });

  it('that lie on each other are one shape that says how many', () => {
    const [placed] = placeMarks([mark(100), mark(110), mark(123)], track, wordsPx);
    expect(placed?.marks).toHaveLength(3);
    expect(wordsOf(placed?.marks ?? [])).toBe('3 marks');
  });

  it('beside each other have as many words as fit, or none', () => {
    const placed = placeMarks([mark(20), mark(100), mark(130)], track, wordsPx);
    expect(placed.map(({ roomPx }) => roomPx)).toEqual([56, 0, 77]);
  });

  it('outside are not there', () => {
    expect(placeMarks([mark(1_000)], track, wordsPx)).toEqual([]);
  });

  it('never lie on each other, nor their words on anything', () => {
    const anyMarks = fc.array(fc.integer({ min: 0, max: 999 }).map((atMs) => mark(atMs, 'x'.repeat(atMs % 30))));
    fc.assert(
      fc.property(anyMarks, (marks) => {
        const placed = placeMarks(marks, track, wordsPx);
        expect(placed.flatMap((each) => each.marks)).toHaveLength(marks.length);
        const boxes = placed.map(({ x, roomPx, side }) => ({
          from: x - 12 - (side === 'left' ? roomPx : 0),
          until: x + 12 + (side === 'right' ? roomPx : 0),
        }));
        for (const [index, box] of boxes.entries()) {
          expect(box.from).toBeGreaterThanOrEqual(boxes[index - 1]?.until ?? 0);
          expect(box.until).toBeLessThanOrEqual(track.widthPx);
        }
      }),
    );
  });
});
