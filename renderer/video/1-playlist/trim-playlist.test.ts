import fc from 'fast-check';
import { M3U8Parser, PlaylistLevelType } from 'hls.js';
import { describe, expect, it } from 'vitest';
import { trimPlaylist } from './parse-playlist';

/** One segment with whatever tags it has. */
interface Shape {
  readonly durationS: number;
  readonly discontinuity: boolean;
  readonly time: boolean;
  readonly map: boolean;
}

const shapes = fc.array(
  fc.record({
    durationS: fc.integer({ min: 1, max: 4 }),
    discontinuity: fc.boolean(),
    time: fc.boolean(),
    map: fc.boolean(),
  }),
  { minLength: 1_000, maxLength: 1_200 },
);

function playlist(segments: readonly Shape[], ...header: readonly string[]): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-TARGETDURATION:4', ...header];
  const start = Date.UTC(2026, 10, 24, 12);
  for (const [index, { durationS, discontinuity, time, map }] of segments.entries()) {
    if (discontinuity) lines.push('#EXT-X-DISCONTINUITY');
    if (map) lines.push(`#EXT-X-MAP:URI="init-${index}.mp4"`);
    if (time) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${new Date(start + index * 10_000).toISOString()}`);
    lines.push(`#EXTINF:${durationS}.0,`, `${index}.m4s`);
  }
  return `${lines.join('\n')}\n`;
}

function read(text: string) {
  const parsed = M3U8Parser.parseLevelPlaylist(text, 'http://c.test/l.m3u8', 0, PlaylistLevelType.MAIN, 0, null);
  expect(parsed.playlistParsingError).toBeNull();
  return parsed.fragments.map((fragment) => ({
    sequence: fragment.sn,
    url: fragment.url,
    discontinuity: fragment.cc,
    time: fragment.programDateTime,
    init: fragment.initSegment?.url,
    duration: fragment.duration,
  }));
}

describe('trimPlaylist', () => {
  it('says the same of the newest segments as the whole playlist', () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 0, max: 1_000_000 }), (segments, sequence) => {
        const text = playlist(
          segments,
          `#EXT-X-MEDIA-SEQUENCE:${sequence}`,
          '#EXT-X-DISCONTINUITY-SEQUENCE:7',
          '#EXT-X-PROGRAM-DATE-TIME:2026-11-24T12:00:00.000Z',
        );
        const [whole, trimmed] = [read(text), read(trimPlaylist(text))];
        expect(trimmed.length).toBe(60);
        expect(trimmed).toEqual(whole.slice(-60));
      }),
      { numRuns: 25 },
    );
  });

  const plain = Array.from({ length: 1_000 }, () => ({ durationS: 2, discontinuity: false, time: false, map: false }));

  it.each([
    ['a short playlist', playlist(plain.slice(0, 100))],
    ['a finished one', `${playlist(plain)}#EXT-X-ENDLIST\n`],
    [
      'byte ranges that count from those before them',
      playlist(plain).replaceAll('#EXTINF', '#EXT-X-BYTERANGE:100\n#EXTINF'),
    ],
  ])('leaves %s alone', (_what, text) => {
    expect(trimPlaylist(text)).toBe(text);
  });

  it('keeps what stands at the beginning and holds for all', () => {
    const header = '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=0.6\n#EXT-X-PART-INF:PART-TARGET=0.2';
    expect(trimPlaylist(playlist(plain, ...header.split('\n')))).toContain(header);
  });

  it('keeps the end of a playlist of half a day', () => {
    const text = playlist(
      Array.from({ length: 21_600 }, () => ({ durationS: 2, discontinuity: false, time: true, map: false })),
    );
    expect(read(trimPlaylist(text)).at(-1)?.sequence).toBe(21_599);
  });
});
