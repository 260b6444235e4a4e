import { describe, expect, it } from 'vitest';
import { parsePlaylist } from './parse-playlist';
import type { LowLatency, MediaPlaylist } from './playlist';

const URL = 'http://camera.test/east/low/live.m3u8?ticket=1';
const NOON = Date.UTC(2026, 10, 24, 12);

function media(...lines: readonly string[]): MediaPlaylist {
  const outcome = parsePlaylist(`#EXTM3U\n#EXT-X-TARGETDURATION:2\n${lines.join('\n')}\n`, URL);
  if (outcome.kind !== 'success' || outcome.value.kind !== 'media') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

const HEADER = [
  '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=1.5',
  '#EXT-X-PART-INF:PART-TARGET=0.5',
  '#EXT-X-MEDIA-SEQUENCE:41',
  '#EXT-X-MAP:URI="init.mp4"',
  '#EXT-X-PROGRAM-DATE-TIME:2026-11-24T12:00:00Z',
];
const SEGMENTS = [
  '#EXTINF:2,',
  '41.m4s',
  '#EXT-X-PART:DURATION=0.5,URI="42.0.m4s",INDEPENDENT=YES',
  '#EXT-X-PART:DURATION=0.5,URI="42.1.m4s"',
  '#EXT-X-PART:DURATION=0.5,URI="42.2.m4s",GAP=YES',
  '#EXT-X-PART:DURATION=0.25,URI="42.3.m4s"',
  '#EXTINF:1.75,',
  '42.m4s',
];
const OPEN = [
  '#EXT-X-DISCONTINUITY',
  '#EXT-X-PROGRAM-DATE-TIME:2026-11-24T12:01:00Z',
  '#EXT-X-PART:DURATION=0.5,URI="43.0.m4s",INDEPENDENT=YES',
  '#EXT-X-PART:DURATION=0.5,URI="43.1.m4s"',
];

function lowLatency(...lines: readonly string[]): LowLatency {
  const { lowLatency: read } = media(...lines);
  if (!read) throw new Error('no low latency');
  return read;
}

describe('a playlist with parts', () => {
  it('says where each part is, and when', () => {
    const { parts } = lowLatency(...HEADER, ...SEGMENTS, ...OPEN);
    expect(parts.map(({ sequence, part }) => `${sequence}.${part}`)).toEqual([
      '42.0',
      '42.1',
      '42.2',
      '42.3',
      '43.0',
      '43.1',
    ]);
    expect(parts.map(({ startMs }) => startMs)).toEqual([2_000, 2_500, 3_000, 3_500, 3_750, 4_250]);
    const times = [2_000, 2_500, 3_000, 3_500, 60_000, 60_500].map((ms) => NOON + ms);
    expect(parts.map(({ utcMs }) => utcMs)).toEqual(times);
    expect(parts.map(({ discontinuity }) => discontinuity)).toEqual([0, 0, 0, 0, 1, 1]);
    expect(parts.map(({ independent }) => independent)).toEqual([true, false, false, false, true, false]);
    expect(parts.map(({ gap }) => gap)).toEqual([false, false, true, false, false, false]);
    expect(parts.at(-1)).toMatchObject({
      url: 'http://camera.test/east/low/43.1.m4s',
      init: { url: 'http://camera.test/east/low/init.mp4' },
      durationMs: 500,
    });
  });

  it('leaves its segments as they are', () => {
    const { segments } = media(...HEADER, ...SEGMENTS, ...OPEN);
    expect(segments.map(({ sequence, durationMs, utcMs }) => [sequence, durationMs, utcMs])).toEqual([
      [41, 2_000, NOON],
      [42, 1_750, NOON + 2_000],
    ]);
  });

  it('says how it is to be followed', () => {
    const read = lowLatency(
      ...HEADER,
      ...SEGMENTS,
      ...OPEN,
      '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="43.2.m4s"',
      '#EXT-X-RENDITION-REPORT:URI="../high/live.m3u8",LAST-MSN=43,LAST-PART=1',
      '#EXT-X-RENDITION-REPORT:URI="../middle/live.m3u8",LAST-MSN=43',
    );
    expect(read).toMatchObject({
      partTargetMs: 500,
      holdBackMs: 1_500,
      canBlock: true,
      hint: { url: 'http://camera.test/east/low/43.2.m4s' },
      reports: [
        { url: 'http://camera.test/east/high/live.m3u8', sequence: 43, part: 1 },
        { url: 'http://camera.test/east/middle/live.m3u8', sequence: 43 },
      ],
    });
  });

  it('may have nothing but parts yet, also in a transport stream without an init segment', () => {
    const { segments, lowLatency: read } = media(
      '#EXT-X-PART-INF:PART-TARGET=0.5',
      '#EXT-X-MEDIA-SEQUENCE:7',
      '#EXT-X-PART:DURATION=0.5,URI="7.0.ts",INDEPENDENT=YES',
    );
    expect(segments).toEqual([]);
    expect(read?.parts).toMatchObject([{ sequence: 7, part: 0, startMs: 0, init: undefined, utcMs: undefined }]);
    expect(read?.canBlock).toBe(false);
  });

  it('may cut its parts out of one file', () => {
    const read = lowLatency(
      ...HEADER,
      '#EXT-X-PART:DURATION=0.5,URI="all.mp4",BYTERANGE="700@100"',
      '#EXT-X-PART:DURATION=0.5,URI="all.mp4",BYTERANGE="300"',
      '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="all.mp4",BYTERANGE-START=1100,BYTERANGE-LENGTH=50',
    );
    expect(read.parts.map(({ range }) => range)).toEqual([
      { offset: 100, length: 700 },
      { offset: 800, length: 300 },
    ]);
    expect(read.hint).toEqual({ url: 'http://camera.test/east/low/all.mp4', range: { offset: 1100, length: 50 } });
  });

  it.each([
    ['an end that nobody knows', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="all.mp4",BYTERANGE-START=1100'],
    ['an init segment', '#EXT-X-PRELOAD-HINT:TYPE=MAP,URI="init-2.mp4"'],
    ['no web address', '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="file:///etc/passwd"'],
    ['nothing', '#EXT-X-PRELOAD-HINT:TYPE=PART'],
  ])('hints at %s: nobody asks for that early', (_what, line) => {
    expect(lowLatency(...HEADER, ...OPEN, line).hint).toBeUndefined();
  });

  it.each([
    ['no hold-back', '#EXT-X-PART-INF:PART-TARGET=0.5', 500, 1_500],
    ['no target', '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=2', 500, 2_000],
    ['a hold-back of nothing', '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=0.001', 500, 500],
    ['a hold-back of a year', '#EXT-X-SERVER-CONTROL:PART-HOLD-BACK=31536000', 500, 1_500],
  ])('states %s', (_what, line, partTargetMs, holdBackMs) => {
    expect(lowLatency(line, ...OPEN)).toMatchObject({ partTargetMs, holdBackMs });
  });
});

describe('a playlist whose parts cannot be meant', () => {
  it.each([
    ['a part without an address', ['#EXT-X-PART:DURATION=0.5']],
    ['a part that is no web address', ['#EXT-X-PART:DURATION=0.5,URI="data:video/mp4;base64,AA"']],
    ['a part without a length', ['#EXT-X-PART:URI="43.0.m4s"']],
    ['a part of an hour', ['#EXT-X-PART:DURATION=3600,URI="43.0.m4s"']],
    ['a part of no bytes', ['#EXT-X-PART:DURATION=0.5,URI="a.mp4",BYTERANGE="0@0"']],
    ['too many parts', Array.from({ length: 1_200 }, (_, part) => `#EXT-X-PART:DURATION=0.001,URI="43.${part}.m4s"`)],
    ['a finished stream', [...OPEN, '#EXT-X-ENDLIST']],
    ['no parts', []],
  ])('is one of whole segments: %s', (_what, lines) => {
    const read = media(...HEADER, '#EXTINF:2,', '41.m4s', '#EXTINF:2,', '42.m4s', ...lines);
    expect(read.lowLatency).toBeUndefined();
    expect(read.segments.slice(0, 2).map(({ sequence }) => sequence)).toEqual([41, 42]);
  });

  it('is one of whole segments where it is too long to be loaded for every part', () => {
    const segments = Array.from({ length: 9_000 }, (_, index) => `#EXTINF:2,\n${index}.m4s`);
    const read = media(...HEADER, ...segments, ...OPEN);
    expect(read.lowLatency).toBeUndefined();
    expect(read.segments.at(-1)?.sequence).toBe(41 + 8_999);
  });
});
