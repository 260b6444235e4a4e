import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utcMs } from '../../../shared/vocabulary/time';
import { holdBackMs, nextStep, type Position } from './live-edge';
import { edgeMs, type MediaPlaylist, type SegmentRef } from './playlist';

interface Shape {
  first?: number;
  count?: number;
  durationMs?: number;
  ended?: boolean;
  prefix?: string;
  gaps?: readonly number[];
}

function playlist({
  first = 100,
  count = 6,
  durationMs = 2_000,
  ended = false,
  prefix = 'a',
  gaps = [],
}: Shape = {}): MediaPlaylist {
  const segments = Array.from({ length: count }, (_, index): SegmentRef => ({
    url: `http://camera.test/${prefix}/${first + index}.m4s?t=${Math.random()}`,
    sequence: first + index,
    startMs: index * durationMs,
    durationMs,
    discontinuity: 0,
    utcMs: undefined,
    init: undefined,
    gap: gaps.includes(first + index),
  }));
  return { kind: 'media', targetDurationMs: 10_000, ended, segments, lowLatency: undefined };
}

const at = (sequence: number, prefix = 'a'): Position => ({
  sequence,
  url: `http://camera.test/${prefix}/${sequence}.m4s`,
  utcMs: undefined,
  durationMs: 2_000,
});

/** The step in short: its kind and the segment's number. */
function step(list: MediaPlaylist, position?: Position): string {
  const next = nextStep(list, position);
  return 'segment' in next ? `${next.kind} ${next.segment.sequence}` : next.kind;
}

describe('nextStep', () => {
  it('joins so far behind the edge that the next segment comes in time', () => {
    // 3.3 s behind 12 s is 8.7 s: 0.7 s into the segment that starts at 8 s.
    const next = nextStep(playlist(), undefined);
    expect(next).toMatchObject({ kind: 'join', segment: { sequence: 104 } });
    expect(next.kind === 'join' && next.skipMs).toBeCloseTo(700);
  });

  it.each([
    { name: 'a stream that has just begun', list: playlist({ count: 1 }), position: undefined, does: 'join 100' },
    { name: 'nothing yet', list: playlist({ count: 0 }), position: undefined, does: 'wait' },
    {
      name: 'a finished stream from its beginning',
      list: playlist({ ended: true }),
      position: undefined,
      does: 'join 100',
    },
    { name: 'a gap at the wanted moment', list: playlist({ gaps: [104] }), position: undefined, does: 'join 103' },
    { name: 'the next segment', list: playlist(), position: at(104), does: 'continue 105' },
    { name: 'two that came at once', list: playlist(), position: at(103), does: 'continue 104' },
    { name: 'nothing new', list: playlist(), position: at(105), does: 'wait' },
    { name: 'the end of a finished stream', list: playlist({ ended: true }), position: at(105), does: 'ended' },
    { name: 'a feed that fell far behind', list: playlist({ count: 10 }), position: at(100), does: 'join 108' },
    { name: 'a sequence that jumped ahead', list: playlist({ first: 900 }), position: at(105), does: 'join 904' },
    {
      name: 'the end of a stream that broke off in the middle of a segment',
      list: playlist({ ended: true }),
      position: at(106),
      does: 'ended',
    },
    { name: 'an old copy of the playlist', list: playlist({ first: 98 }), position: at(105), does: 'wait' },
    { name: 'an encoder that began again at 0', list: playlist({ first: 0 }), position: at(105), does: 'join 4' },
    {
      name: 'an encoder that began again with the same numbers',
      list: playlist({ prefix: 'b' }),
      position: at(104),
      does: 'join 104',
    },
    {
      name: 'another rendition',
      list: playlist({ prefix: 'b' }),
      position: { sequence: 104, url: undefined, utcMs: undefined, durationMs: 2_000 },
      does: 'continue 105',
    },
  ])('$name: $does', ({ list, position, does }) => {
    expect(step(list, position)).toBe(does);
  });

  it('plays every segment of a stream that slides, once and in order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 40 }), (steps) => {
        let first = 50;
        let position: Position | undefined;
        const played: number[] = [];
        for (const by of steps) {
          first += by;
          for (;;) {
            const next = nextStep(playlist({ first }), position);
            if (!('segment' in next)) break;
            played.push(next.segment.sequence);
            const { sequence, url, durationMs } = next.segment;
            position = { sequence, url, utcMs: undefined, durationMs };
          }
        }
        expect(played).toEqual(played.map((_, index) => (played[0] ?? 0) + index));
      }),
    );
  });

  it('never joins nearer to the edge than the hold-back, as long as there is that much', () => {
    fc.assert(
      fc.property(fc.integer({ min: 4, max: 12 }), fc.integer({ min: 500, max: 10_000 }), (count, durationMs) => {
        const list = playlist({ count, durationMs });
        const next = nextStep(list, undefined);
        if (next.kind !== 'join') throw new Error(next.kind);
        const behind = edgeMs(list) - next.segment.startMs - next.skipMs;
        expect(behind).toBeCloseTo(Math.min(holdBackMs(list), edgeMs(list)));
      }),
    );
  });
});

describe('an address that differs in every copy of the playlist', () => {
  const at12 = (sequence: number): number => Date.UTC(2026, 10, 24, 12) + sequence * 2_000;
  const signed = (copy: string, shiftMs = 0): MediaPlaylist => {
    const { segments, ...rest } = playlist({ prefix: copy });
    return {
      ...rest,
      segments: segments.map((segment) => ({ ...segment, utcMs: utcMs(at12(segment.sequence) + shiftMs) })),
    };
  };
  const taken: Position = { ...at(104, 'first'), utcMs: utcMs(at12(104)) };

  it('is no other stream where the times are the same', () => {
    expect(step(signed('second', 40), taken)).toBe('continue 105');
  });

  it('is one where they are not', () => {
    expect(step(signed('first', 60_000), taken)).toBe('join 104');
  });

  it('is one that goes on where the last one ended, whatever its numbers: nothing is lost', () => {
    const anew = (first: number): MediaPlaylist => {
      const { segments, ...rest } = playlist({ first, count: 2 });
      return {
        ...rest,
        segments: segments.map((segment, index) => ({ ...segment, utcMs: utcMs(at12(105 + index) - 30) })),
      };
    };
    expect(step(anew(0), taken)).toBe('continue 0');
    expect(step(anew(104), taken)).toBe('continue 104');
    expect(step(anew(9_000), taken)).toBe('continue 9000');
  });
});

describe('a join', () => {
  const timed = (endUtcMs: number): MediaPlaylist => {
    const { segments, ...rest } = playlist();
    const startUtcMs = endUtcMs - segments.length * 2_000;
    return {
      ...rest,
      segments: segments.map((segment) => ({ ...segment, utcMs: utcMs(startUtcMs + segment.startMs) })),
    };
  };
  const END = 1_700_000_000_000;

  it('comes to the same moment, however old the newest segment is', () => {
    for (let ageMs = 0; ageMs <= 2_900; ageMs += 100) {
      const step = nextStep(timed(END), undefined, END + ageMs);
      if (step.kind !== 'join') throw new Error(step.kind);
      const wantedMs = (step.segment.utcMs ?? 0) + step.skipMs;
      expect(END + ageMs - wantedMs).toBe(holdBackMs(playlist()));
    }
  });

  it.each([-60_000, -1, 3_100, 86_400_000])('goes by the playlist alone where its clock is off by %s ms', (ageMs) => {
    const list = timed(END);
    expect(nextStep(list, undefined, END + ageMs)).toEqual(nextStep(list, undefined));
  });
});
