import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixture, textFixture } from '../fixtures/fixtures';
import { parsePlaylist } from './parse-playlist';
import type { MasterPlaylist, MediaPlaylist } from './playlist';

const URL = 'http://camera.test/east/live.m3u8?ticket=1';

function media(text: string): MediaPlaylist {
  const outcome = parsePlaylist(text, URL);
  if (outcome.kind !== 'success' || outcome.value.kind !== 'media') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function master(text: string): MasterPlaylist {
  const outcome = parsePlaylist(text, URL);
  if (outcome.kind !== 'success' || outcome.value.kind !== 'master') throw new Error(JSON.stringify(outcome));
  return outcome.value;
}

function message(text: string): string {
  const outcome = parsePlaylist(text, URL);
  return outcome.kind === 'fault' ? outcome.fault.message : outcome.kind;
}

const minimal = (...lines: string[]): string => ['#EXTM3U', '#EXT-X-TARGETDURATION:2', ...lines, ''].join('\n');

describe('parsePlaylist', () => {
  it('reads a live media playlist: sequence, times, init segment, discontinuity', () => {
    const { segments, ended, targetDurationMs } = media(textFixture('live.m3u8'));
    expect(ended).toBe(false);
    expect(targetDurationMs).toBe(2_000);
    expect(segments.map((segment) => segment.sequence)).toEqual([1041, 1042, 1043, 1044, 1045]);
    expect(segments.map((segment) => segment.startMs)).toEqual([0, 2_000, 4_000, 6_000, 8_000]);
    expect(segments.map((segment) => segment.discontinuity)).toEqual([3, 3, 3, 4, 4]);
    const start = Date.UTC(2026, 10, 24, 14);
    // A time that is not stated follows from the last that is.
    expect(segments.map((segment) => segment.utcMs)).toEqual([0, 2_000, 4_000, 60_000, 62_000].map((ms) => start + ms));
    expect(segments[0]).toMatchObject({
      url: 'http://camera.test/east/fmp4-1041.m4s',
      init: { url: 'http://camera.test/east/fmp4-init.mp4' },
    });
  });

  it('reads the renditions of a master playlist, the smallest first, and leaves sound alone', () => {
    const { variants } = master(textFixture('master.m3u8'));
    expect(variants).toEqual([
      {
        url: 'http://camera.test/east/low/live.m3u8',
        codec: 'avc1.64001e',
        bandwidthBps: 500_000,
        rendition: { widthPx: 640, heightPx: 360, bandwidthBps: 500_000 },
      },
      {
        url: 'http://camera.test/east/high/live.m3u8',
        codec: 'avc1.64001f',
        bandwidthBps: 1_800_000,
        rendition: { widthPx: 1280, heightPx: 720, bandwidthBps: 1_800_000 },
      },
    ]);
  });

  it('keeps every codec that a stream comes in, and says which it is', () => {
    const text = `#EXTM3U
#EXT-X-STREAM-INF:BANDWIDTH=1,RESOLUTION=640x360,CODECS="hvc1.1.6.L93.B0,mp4a.40.2"
h.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=640x360,CODECS="avc1.64001e"
a.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3,RESOLUTION=640x360
b.m3u8
`;
    expect(master(text).variants.map(({ codec }) => codec)).toEqual(['hvc1.1.6.L93.B0', 'avc1.64001e', undefined]);
  });

  it('takes no playlist of key frames for a rendition, not even beside codecs that nobody knows', () => {
    const text = `#EXTM3U
#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,RESOLUTION=160x90,CODECS="avc1.64001e",URI="keys.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=2,RESOLUTION=640x360,CODECS="avc1.64001e"
a.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=3,RESOLUTION=1280x720,CODECS="xyz1.1"
b.m3u8
#EXT-X-STREAM-INF:BANDWIDTH=4,RESOLUTION=1920x1080,CODECS="xyz1.2"
c.m3u8
`;
    expect(master(text).variants.map(({ url }) => url)).toEqual(['http://camera.test/east/a.m3u8']);
  });

  it('reads byte ranges of segments and init segments', () => {
    const text = minimal(
      '#EXT-X-MAP:URI="all.mp4",BYTERANGE="800@0"',
      '#EXT-X-BYTERANGE:1000@800',
      '#EXTINF:2,',
      'all.mp4',
      '#EXT-X-BYTERANGE:500',
      '#EXTINF:2,',
      'all.mp4',
    );
    const [first, second] = media(text).segments;
    expect(first).toMatchObject({ range: { offset: 800, length: 1000 }, init: { range: { offset: 0, length: 800 } } });
    expect(second).toMatchObject({ range: { offset: 1800, length: 500 } });
  });

  it('takes a playlist without segments for one that has just begun', () => {
    expect(media(minimal()).segments).toEqual([]);
  });

  const many = (count: number): string[] => Array.from({ length: count }, (_, index) => `#EXTINF:2,\n${index}.ts`);

  it('keeps the newest segments of a live stream that reaches back for half a day', () => {
    const { segments } = media(minimal(...many(21_600)));
    expect(segments.length).toBeLessThan(100);
    expect(segments.at(-1)?.sequence).toBe(21_599);
    expect(segments[0]?.startMs).toBe(0);
  });

  it('keeps all segments of a finished stream, which is played from its beginning', () => {
    const { segments, ended } = media(minimal(...many(5_000), '#EXT-X-ENDLIST'));
    expect(ended).toBe(true);
    expect(segments).toHaveLength(5_000);
    expect(segments[0]?.sequence).toBe(0);
  });

  it('is not held up by metadata of time spans, and reads what stands between them', () => {
    const ranges = Array.from(
      { length: 2_000 },
      (_, index) => `#EXT-X-DATERANGE:ID="${index}",START-DATE="2026-11-24T12:00:00Z",X-NOISE="${'x'.repeat(50)}"`,
    );
    const text = minimal(
      '#EXT-X-PROGRAM-DATE-TIME:2026-11-24T12:00:00Z',
      ...ranges.slice(0, 1_000),
      '#EXTINF:2,',
      '1.ts',
      ...ranges.slice(1_000),
      '#EXTINF:2,',
      '2.ts',
    );
    const startMs = Date.UTC(2026, 10, 24, 12);
    expect(media(text).segments.map((segment) => segment.utcMs)).toEqual([startMs, startMs + 2_000]);
  });

  it('refuses a finished stream of more segments than anybody has', () => {
    const text = minimal(...many(60_000), '#EXT-X-ENDLIST');
    expect(message(text)).toBe('The playlist is too long');
  });

  it.each([
    { text: textFixture('sign-in.html'), says: 'The address answers with a web page, not a playlist' },
    { text: '{"error":"no such camera"}', says: 'The address answers with something that is not a playlist' },
    { text: '', says: 'The address answers with something that is not a playlist' },
    { text: '#EXTM3U\n', says: 'The playlist is malformed: no levels found in manifest' },
    { text: '#EXTM3U\n#EXTINF:2,\n1.ts\n', says: 'The playlist is malformed: Missing Target Duration' },
    { text: minimal('#EXTINF:2,', 'file:///etc/passwd'), says: 'Segment 0 of the playlist is malformed' },
    { text: minimal('#EXTINF:2,', 'data:video/mp4;base64,AAAA'), says: 'Segment 0 of the playlist is malformed' },
    { text: minimal('#EXTINF:99999999,', '1.ts'), says: 'Segment 0 of the playlist is malformed' },
    {
      text: minimal('#EXT-X-SKIP:SKIPPED-SEGMENTS=4294967295', '#EXTINF:2,', '1.ts'),
      says: 'The playlist skips segments without being asked to',
    },
    {
      text: minimal('#EXT-X-KEY:METHOD=AES-128,URI="key"', '#EXTINF:2,', '1.ts'),
      says: 'The stream is encrypted, which is not supported',
    },
    {
      text: '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="mp4a.40.2"\na.m3u8\n',
      says: 'The playlist offers no video',
    },
  ])('says why it refuses: $says', ({ text, says }) => {
    expect(message(text)).toBe(says);
  });

  it('makes an outcome of any text, in time', () => {
    const words = [
      '#EXTM3U\n',
      '#EXTINF:2,\n',
      '#EXTINF:,',
      '#EXT-X-MAP:URI="',
      '"',
      '#EXT-X-BYTERANGE:9@',
      '#EXT-X-STREAM-INF:',
      'RESOLUTION=1x',
      '\n',
      '\r',
      ' ',
      '-',
      '1e999',
      '#EXT-X-PART:DURATION=1,URI="a"\n',
      '#EXT-X-PART:DURATION=',
      '#EXT-X-PART-INF:PART-TARGET=',
      '#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=',
      '#EXT-X-PRELOAD-HINT:TYPE=PART,URI="',
      ',BYTERANGE="9@',
      '#EXT-X-RENDITION-REPORT:URI="../a.m3u8",LAST-MSN=',
      '#EXT-X-GAP\n',
      '#EXT-X-ENDLIST\n',
      '#EXT-X-DEFINE:NAME="a",VALUE="',
      '{$a}',
      '#EXT-X-PROGRAM-DATE-TIME:',
      '2026-01-01T00:00:00Z',
      '#EXT-X-DISCONTINUITY\n',
      '#EXT-X-MEDIA-SEQUENCE:',
      '99999999999999999999',
      'a.ts\n',
      '#EXT-X-TARGETDURATION:2\n',
      '#EXT-X-KEY:METHOD=',
      '#EXT-X-DATERANGE:ID="x"',
    ];
    const text = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 20 })), { maxLength: 60 })
      .map((parts) => '#EXTM3U\n' + parts.join(''));
    fc.assert(
      fc.property(text, (playlist) => {
        const outcome = parsePlaylist(playlist, URL);
        if (outcome.kind !== 'success' || outcome.value.kind !== 'media') return;
        const { segments, lowLatency } = outcome.value;
        for (const media of [...segments, ...(lowLatency?.parts ?? [])]) {
          expect(media.url).toMatch(/^https?:/);
          expect(Number.isFinite(media.startMs) && Number.isFinite(media.durationMs)).toBe(true);
          expect(Number.isSafeInteger(media.sequence)).toBe(true);
        }
        if (lowLatency) {
          expect(lowLatency.partTargetMs).toBeGreaterThan(0);
          expect(lowLatency.holdBackMs).toBeGreaterThanOrEqual(lowLatency.partTargetMs);
          expect(lowLatency.hint?.url ?? 'http:').toMatch(/^https?:/);
        }
      }),
      { numRuns: 2_000, plugins: [fc.interruptAfterTimeLimit(3_000)] },
    );
  });

  it('makes an outcome of random bytes', () => {
    expect(parsePlaylist(new TextDecoder().decode(fixture('rubbish.bin')), URL).kind).toBe('fault');
  });
});
