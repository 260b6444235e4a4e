import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { answerTo, findPart, listingAt, nextPart, tickAt, type Listing, type PartAddress } from './parts';
import { PARTS_PER_SEGMENT, restartAt, resumeAt, runningSince1970, stopAt, type Run } from './timeline';

const NOON_TICK = tickAt(utcMs(Date.UTC(2026, 10, 24, 12)), 0);
const NOON = NOON_TICK / PARTS_PER_SEGMENT;

/** The parts that a listing holds, in order, by the moment at which they were encoded. */
function ticksOf({ segments, open }: Listing): number[] {
  return [...segments, ...(open ? [open] : [])].flatMap(({ slot, parts }) =>
    Array.from({ length: parts }, (_, part) => slot * PARTS_PER_SEGMENT + part),
  );
}

/** One thing that happens to a camera, so many parts after the one before. */
interface Change {
  readonly kind: 'stop' | 'resume' | 'restart';
  readonly passed: number;
}

function happen(history: readonly Change[]): { runs: readonly Run[]; tick: number } {
  let tick = NOON_TICK;
  let runs = runningSince1970();
  for (const { kind, passed } of history) {
    tick += passed;
    const [slot, offered] = [Math.floor(tick / PARTS_PER_SEGMENT), tick % PARTS_PER_SEGMENT];
    if (kind === 'resume') runs = resumeAt(runs, slot);
    else runs = (kind === 'stop' ? stopAt : restartAt)(runs, slot, offered);
  }
  return { runs, tick };
}

const histories = fc.array(
  fc.record({
    kind: fc.constantFrom(...(['stop', 'resume', 'restart'] as const)),
    passed: fc.integer({ min: 0, max: 45 }),
  }),
  { maxLength: 10 },
);

describe('listingAt', () => {
  it('lists every part of an encoder that runs, up to the newest complete one', () => {
    const ticks = ticksOf(listingAt(runningSince1970(), NOON_TICK + 7));
    expect(ticks.at(-1)).toBe(NOON_TICK + 6);
    expect(ticks).toEqual(ticks.map((_, index) => (ticks[0] ?? 0) + index));
  });

  it('numbers segments without a gap and finds every part of them, whatever has happened', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 0, max: 45 }), (history, after) => {
        const { runs, tick } = happen(history);
        const listing = listingAt(runs, tick + after);
        const listed = [...listing.segments, ...(listing.open ? [listing.open] : [])];
        expect(listed.length).toBeGreaterThan(0);
        for (const [index, segment] of listed.entries()) {
          expect(segment.sequence).toBe((listed[0]?.sequence ?? 0) + index);
          expect(segment.parts).toBeGreaterThan(0);
          expect(findPart(runs, tick + after, segment.sequence, 0)?.slot).toBe(segment.slot);
          expect(findPart(runs, tick + after, segment.sequence, segment.parts - 1)?.slot).toBe(segment.slot);
        }
        const ticks = ticksOf(listing);
        expect(ticks.every((at, index) => index === 0 || at > (ticks[index - 1] ?? 0))).toBe(true);
        expect(ticks.at(-1)).toBeLessThan(tick + after);
        const next = nextPart(listing);
        expect(findPart(runs, tick + after, next.sequence, next.part)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the parts of an encoder that stops, and makes a short segment of them when it goes on', () => {
    const stopped = stopAt(runningSince1970(), NOON, 4);
    expect(listingAt(stopped, NOON_TICK + 300).open).toMatchObject({ sequence: NOON, parts: 4 });
    const { segments, open } = listingAt(resumeAt(stopped, NOON + 30), NOON_TICK + 303);
    expect(segments.at(-1)).toMatchObject({ sequence: NOON, parts: 4 });
    expect(open).toMatchObject({ sequence: NOON + 1, slot: NOON + 30, parts: 3 });
  });

  it('lists a restarted encoder from its first part on, and still has what it offered before', () => {
    const runs = restartAt(runningSince1970(), NOON, 4);
    expect(listingAt(runs, NOON_TICK + 4)).toMatchObject({ segments: [], open: { sequence: 0, parts: 4 } });
    expect(findPart(runs, NOON_TICK + 4, NOON, 3)?.slot).toBe(NOON);
    expect(findPart(runs, NOON_TICK + 4, NOON, 4)).toBeUndefined();
  });
});

describe('answerTo', () => {
  const listing = listingAt(runningSince1970(), NOON_TICK + 3);
  const short = listingAt(resumeAt(stopAt(runningSince1970(), NOON, 4), NOON + 30), NOON_TICK + 300);
  const at = (sequence: number, part?: number): PartAddress => (part === undefined ? { sequence } : { sequence, part });
  it.each([
    { name: 'what is long there', list: listing, wanted: at(NOON - 5, 3), is: 'listed' },
    { name: 'the newest part', list: listing, wanted: at(NOON, 2), is: 'listed' },
    { name: 'the next part', list: listing, wanted: at(NOON, 3), is: 'not-yet' },
    { name: 'the segment in progress', list: listing, wanted: at(NOON), is: 'not-yet' },
    { name: 'the last complete segment', list: listing, wanted: at(NOON - 1), is: 'listed' },
    { name: 'a part behind the last of a complete segment', list: listing, wanted: at(NOON - 1, 10), is: 'listed' },
    { name: 'a part behind the last of the one in progress', list: listing, wanted: at(NOON, 10), is: 'not-yet' },
    { name: 'a part at the limit', list: listing, wanted: at(NOON + 1, 8), is: 'not-yet' },
    { name: 'a part beyond the limit', list: listing, wanted: at(NOON + 1, 9), is: 'too-far' },
    { name: 'two segments ahead', list: listing, wanted: at(NOON + 2), is: 'too-far' },
    { name: 'a part that a short segment never got', list: short, wanted: at(NOON, 4), is: 'not-yet' },
  ] as const)('$name is $is', ({ list, wanted, is }) => {
    expect(answerTo(list, wanted)).toBe(is);
  });
});
