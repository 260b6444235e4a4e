import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { addressAfter, nextPartStep, type PartedPlaylist, type PartPosition } from './live-edge';
import type { PartRef } from './playlist';

const START = 1_700_000_000_000;

interface Shape {
  /** Number of the first part and of the one after the last, counted in parts since the stream began. */
  readonly from?: number;
  readonly to?: number;
  readonly partsASegment?: number;
  /** Every how many parts one begins with a key frame; 0 for none that is marked. */
  readonly keys?: number;
  readonly gaps?: readonly number[];
  readonly prefix?: string;
  readonly timed?: boolean;
}

function playlist({
  from = 100,
  to = 143,
  partsASegment = 10,
  keys = 5,
  gaps = [],
  prefix = 'a',
  timed = false,
}: Shape = {}): PartedPlaylist {
  const parts = Array.from({ length: to - from }, (_, index): PartRef => {
    const number = from + index;
    const [sequence, part] = [Math.floor(number / partsASegment), number % partsASegment];
    return {
      ...{ url: `http://camera.test/${prefix}/${sequence}.${part}.m4s`, sequence, part },
      ...{ startMs: index * 200, durationMs: 200, discontinuity: 0, init: undefined },
      independent: keys > 0 && number % keys === 0,
      utcMs: timed ? utcMs(START + number * 200) : undefined,
      gap: gaps.includes(number),
    };
  });
  const [first, ...rest] = parts;
  if (!first) throw new Error('at least one part');
  return {
    ...{ kind: 'media', targetDurationMs: 2_000, ended: false, segments: [] },
    lowLatency: {
      ...{ parts: [first, ...rest], partTargetMs: 200, holdBackMs: 600, canBlock: true, hint: undefined, reports: [] },
    },
  };
}

const at = (number: number, prefix = 'a'): PartPosition => ({
  ...{ sequence: Math.floor(number / 10), part: number % 10, utcMs: undefined, durationMs: 200 },
  url: `http://camera.test/${prefix}/${Math.floor(number / 10)}.${number % 10}.m4s`,
});

/** The step in short: its kind and the part's number. */
function step(list: PartedPlaylist, position?: PartPosition): string {
  const next = nextPartStep(list, position);
  return 'part' in next ? `${next.kind} ${next.part.sequence * 10 + next.part.part}` : next.kind;
}

describe('nextPartStep', () => {
  it.each([
    { name: 'the key frame that is nearest', list: playlist(), position: undefined, does: 'join 140' },
    {
      name: 'not one that is too near to the edge',
      list: playlist({ to: 141 }),
      position: undefined,
      does: 'join 140',
    },
    { name: 'the only one there is', list: playlist({ keys: 50 }), position: undefined, does: 'join 100' },
    { name: 'a segment where no part is marked', list: playlist({ keys: 0 }), position: undefined, does: 'join 140' },
    { name: 'a stream that has just begun', list: playlist({ to: 101 }), position: undefined, does: 'join 100' },
    { name: 'behind a gap at the key frame', list: playlist({ gaps: [140] }), position: undefined, does: 'join 135' },
    { name: 'nothing but gaps', list: playlist({ to: 102, gaps: [100, 101] }), position: undefined, does: 'wait' },
    { name: 'the next part', list: playlist(), position: at(141), does: 'continue 142' },
    { name: 'the first of the next segment', list: playlist(), position: at(139), does: 'continue 140' },
    { name: 'nothing new', list: playlist(), position: at(142), does: 'wait' },
    { name: 'a feed that fell behind', list: playlist(), position: at(120), does: 'join 140' },
    { name: 'one that is a little behind', list: playlist(), position: at(136), does: 'continue 137' },
    { name: 'parts that are listed no longer', list: playlist(), position: at(80), does: 'join 140' },
    { name: 'an old copy of the playlist', list: playlist({ to: 141 }), position: at(142), does: 'wait' },
    { name: 'an encoder that began again at 0', list: playlist({ from: 0, to: 8 }), position: at(142), does: 'join 5' },
    {
      name: 'one that began again with the same numbers',
      list: playlist({ prefix: 'b' }),
      position: at(141),
      does: 'join 140',
    },
    {
      name: 'a part whose address differs in every copy',
      list: playlist({ prefix: 'signed', timed: true }),
      position: { ...at(141), utcMs: utcMs(START + 141 * 200 + 30) },
      does: 'continue 142',
    },
    {
      name: 'key frames that are further apart than a feed may fall behind',
      list: playlist({ keys: 100 }),
      position: at(110),
      does: 'continue 111',
    },
  ])('$name: $does', ({ list, position, does }) => {
    expect(step(list, position)).toBe(does);
  });

  it('goes on with an encoder that began again where it left off', () => {
    const { lowLatency, ...rest } = playlist({ from: 0, to: 4, timed: true });
    const [first, ...others] = lowLatency.parts.map((part, index) => ({
      ...part,
      utcMs: utcMs(START + 28_600 + index * 200),
    }));
    if (!first) throw new Error('at least one part');
    const list: PartedPlaylist = { ...rest, lowLatency: { ...lowLatency, parts: [first, ...others] } };
    const taken = (number: number): PartPosition => ({ ...at(number), utcMs: utcMs(START + number * 200) });
    expect(step(list, taken(142))).toBe('continue 0');
    // In the middle of a group of pictures there is nothing to go on with.
    expect(step(list, taken(143))).toBe('join 0');
    expect(step(list, taken(100))).toBe('join 0');
  });

  it('goes from a segment that was cut short to the next one', () => {
    const short = playlist({ from: 100, to: 104 });
    const { lowLatency } = playlist({ from: 110, to: 112 });
    const joined = lowLatency.parts.map((part, index) => ({ ...part, startMs: 800 + index * 200 }));
    const parts: [PartRef, ...PartRef[]] = [short.lowLatency.parts[0], ...short.lowLatency.parts.slice(1), ...joined];
    expect(step({ ...short, lowLatency: { ...lowLatency, parts } }, at(103))).toBe('continue 110');
  });

  it('plays every part of a stream that slides, once and in order, however long its key frames are apart', () => {
    const slides = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 });
    fc.assert(
      fc.property(slides, fc.constantFrom(1, 5, 10, 20, 40), (steps, keys) => {
        let to = 160;
        let position: PartPosition | undefined;
        const played: number[] = [];
        for (const by of steps) {
          to += by;
          for (;;) {
            const next = nextPartStep(playlist({ from: to - 40, to, keys }), position);
            if (!('part' in next)) break;
            const number = next.part.sequence * 10 + next.part.part;
            played.push(number);
            position = at(number);
          }
        }
        expect(played).toEqual(played.map((_, index) => (played[0] ?? 0) + index));
      }),
    );
  });

  it('comes to the same moment, however old the newest part is', () => {
    const list = playlist({ timed: true });
    const edge = START + 143 * 200;
    for (const ageMs of [0, 50, 150, 290]) {
      const next = nextPartStep(list, undefined, edge + ageMs);
      if (next.kind !== 'join') throw new Error(next.kind);
      expect(edge + ageMs - ((next.part.utcMs ?? 0) + next.skipMs)).toBe(600);
    }
  });
});

describe('addressAfter', () => {
  it('is what comes behind the newest part, whether its segment goes on or not', () => {
    expect(addressAfter(playlist().lowLatency)).toEqual({ sequence: 14, part: 3 });
    expect(addressAfter(playlist({ to: 140 }).lowLatency)).toEqual({ sequence: 13, part: 10 });
  });
});
