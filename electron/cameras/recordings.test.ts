import { describe, expect, it } from 'vitest';
import type { RecordingSource } from '../../shared/vocabulary/playback';
import { apart, asksSince, coveredRecordings, recordingsAt, type CameraRecordings } from './recordings';

const sources = {
  path: {
    kind: 'hls',
    url: 'http://nvr.test/a/rec/{fromS}/{untilS}/index.m3u8',
    spans: 'http://nvr.test/a/spans?start={from}&end={until}',
  },
  question: { kind: 'hls', url: 'https://nvr.test/rec.m3u8?cam=4&range={fromS}-{untilS}' },
  dated: { kind: 'hls', url: 'https://nvr.test/a/{from}_{until}.m3u8' },
  dvr: { kind: 'dvr', url: 'https://nvr.test/a/live.m3u8' },
  mediamtx: { kind: 'mediamtx', url: 'http://mtx.test:9996', path: 'school/a' },
  frigate: { kind: 'frigate', url: 'https://nvr.test/frigate', camera: 'front_door' },
} as const satisfies Record<string, RecordingSource>;

function recordings(name: keyof typeof sources, covers?: readonly string[]): CameraRecordings {
  return { source: sources[name], clockOffsetMs: 0, covers: coveredRecordings(sources[name], covers) };
}

describe('what recordings cover', () => {
  it.each([
    ['path', ['http://nvr.test/a/rec/', 'http://nvr.test/a/spans?start=']],
    ['question', ['https://nvr.test/rec.m3u8?cam=4&range=']],
    ['dated', ['https://nvr.test/a/']],
    ['dvr', ['https://nvr.test/a/']],
    ['mediamtx', ['http://mtx.test:9996/get?path=school%2Fa&', 'http://mtx.test:9996/list?path=school%2Fa&']],
    ['frigate', ['https://nvr.test/frigate/api/front_door/recordings', 'https://nvr.test/frigate/vod/front_door/']],
  ] as const)('by itself, of %s', (name, covers) => {
    expect(recordings(name).covers).toEqual(covers);
  });

  it('as it is written, relative to what is the same for every range', () => {
    expect(recordings('path', ['./', '/segments/a/']).covers).toEqual([
      'http://nvr.test/a/rec/',
      'http://nvr.test/segments/a/',
    ]);
  });

  it.each([
    ['path', 'http://nvr.test/a/rec/1/2/0.ts', true],
    ['path', 'http://nvr.test/a/spans?start=1&end=2', true],
    ['path', 'http://nvr.test/b/rec/1/2/0.ts', false],
    ['path', 'http://nvr.test/a/rec/..%2f..%2fb/rec/1/2/0.ts', false],
    ['question', 'https://nvr.test/rec.m3u8?cam=4&range=1-2', true],
    ['question', 'https://nvr.test/rec.m3u8?cam=4&range=1-2&cam=5', false],
    ['question', 'https://nvr.test/rec.m3u8?cam=5&range=1-2', false],
    ['dvr', 'https://nvr.test/a/live.m3u8', true],
    ['mediamtx', 'http://mtx.test:9996/get?duration=4&path=school%2Fa&start=2026-11-24T12%3A00%3A00Z', true],
    ['mediamtx', 'http://mtx.test:9996/list?path=school/a', true],
    ['mediamtx', 'http://mtx.test:9996/list?path=school%2Fb', false],
    ['mediamtx', 'http://mtx.test:9996/get?path=school%2Fa&path=school%2Fb', false],
    ['mediamtx', 'http://mtx.test:9996/other?path=school%2Fa', false],
    ['frigate', 'https://nvr.test/frigate/vod/front_door/start/1/end/2/seg-1.ts', true],
    ['frigate', 'https://nvr.test/frigate/api/front_door/recordings?after=1&before=2', true],
    ['frigate', 'https://nvr.test/frigate/vod/front_door2/start/1/end/2/seg-1.ts', false],
    ['frigate', 'https://nvr.test/frigate/api/config', false],
    ['path', 'no address', false],
  ] as const)('%s, %s: %s', (name, url, covered) => {
    expect(recordingsAt(recordings(name), url)).toBe(covered);
  });
});

describe('the time that an address asks for', () => {
  const noon = Date.UTC(2026, 10, 24, 12);
  const [at, before] = [noon / 1_000, noon / 1_000 - 1];

  it.each([
    ['path', `http://nvr.test/a/rec/${at}/${at + 60}/index.m3u8`, true],
    ['path', `http://nvr.test/a/rec/${before}/${at}/720/5.ts`, false],
    ['path', `http://nvr.test/a/rec/0000${before}/${at}/720/5.ts`, false],
    ['path', `http://nvr.test/a//rec/${before}/${at}/720/5.ts`, false],
    ['path', `http://nvr.test/a/rec/%31${String(before).slice(1)}/${at}/720/5.ts`, false],
    ['path', 'http://nvr.test/a/rec/key', true],
    ['path', `http://nvr.test/a/spans?start=2026-11-24T12:00:00.000Z&end=2026-11-24T12:00:10.000Z`, true],
    ['path', `http://nvr.test/a/spans?end=1&start=2026-11-24T11%3A59%3A59.000Z`, false],
    ['path', `http://nvr.test/a/spans?start=2026-11-24T13%3A59%3A59.000%2B02%3A00&end=1`, false],
    ['path', 'http://nvr.test/a/spans?end=2026-11-24T12:00:10.000Z', false],
    ['path', 'http://nvr.test/a/spans?start=yesterday', false],
    ['question', `https://nvr.test/rec.m3u8?cam=4&range=${at}-${at + 9}`, true],
    ['question', `https://nvr.test/rec.m3u8?cam=4&range=${before}-${at}`, false],
    ['question', 'https://nvr.test/rec.m3u8?cam=4', false],
    ['dated', 'https://nvr.test/a/2026-11-24T12:00:00.000Z_2026-11-24T12:01:00.000Z.m3u8', true],
    ['dated', 'https://nvr.test/a/2026-11-24T11%3A59%3A59.000Z_2026-11-24T12%3A01%3A00.000Z.m3u8', false],
    ['dvr', 'https://nvr.test/a/5.ts', true],
    ['mediamtx', 'http://mtx.test:9996/get?path=school%2Fa&start=2026-11-24T12%3A00%3A00Z&duration=4', true],
    ['mediamtx', 'http://mtx.test:9996/get?path=school%2Fa&start=2026-11-24T11%3A59%3A59Z&duration=4', false],
    ['mediamtx', 'http://mtx.test:9996/get?path=school%2Fa&duration=4', false],
    ['mediamtx', 'http://mtx.test:9996/list?path=school%2Fa', true],
    ['mediamtx', 'http://mtx.test:9996/list?path=school%2Fa&start=2026-11-24T11%3A00%3A00Z', false],
    ['frigate', `https://nvr.test/frigate/vod/front_door/start/${at}.5/end/${at + 9}/seg-1.ts`, true],
    ['frigate', `https://nvr.test/frigate/vod/front_door/start/${before}/end/${at}/seg-1.ts`, false],
    ['frigate', 'https://nvr.test/frigate/vod/front_door/start/now/end/1/seg-1.ts', false],
    ['frigate', `https://nvr.test/frigate/api/front_door/recordings?after=${before}`, false],
    ['frigate', 'https://nvr.test/frigate/api/front_door/recordings', true],
    ['path', 'http://nvr.test/a/rec/%', false],
  ] as const)('%s, %s since noon: %s', (name, url, since) => {
    expect(asksSince(recordings(name), url, noon)).toBe(since);
  });

  it('is the recorder’s, and its first second may have begun before', () => {
    const ahead = { ...recordings('path'), clockOffsetMs: 3_600_000 };
    const url = (seconds: number): string => `http://nvr.test/a/rec/${seconds}/${seconds + 4}/index.m3u8`;
    expect(asksSince(ahead, url(at + 3_600), noon)).toBe(true);
    expect(asksSince(ahead, url(before + 3_600), noon)).toBe(false);
    expect(asksSince(recordings('path'), url(at), noon + 900)).toBe(true);
  });
});

describe('live picture and recordings', () => {
  const live = { url: 'http://nvr.test/a/index.m3u8', covers: ['http://nvr.test/a/'] };

  it('are apart where recordings lie below the stream', () => {
    const kept = apart([live], recordings('path'));
    expect(kept.streams).toEqual([{ ...live, except: recordings('path').covers }]);
    expect(kept.recordings).toEqual(recordings('path'));
  });

  it('are apart where the stream lies below the recordings', () => {
    const below = { url: 'http://nvr.test/a/rec/live/index.m3u8', covers: ['http://nvr.test/a/rec/live/'] };
    const kept = apart([below], recordings('path'));
    expect(kept.streams).toEqual([below]);
    const recorded = kept.recordings ?? recordings('path');
    expect(recordingsAt(recorded, 'http://nvr.test/a/rec/live/3.ts')).toBe(false);
    expect(recordingsAt(recorded, 'http://nvr.test/a/rec/l%69ve/3.ts')).toBe(false);
    expect(recordingsAt(recorded, 'http://nvr.test/a/rec/1/2/3.ts')).toBe(true);
  });

  it('are one where a playlist is both', () => {
    expect(apart([live], recordings('dvr'))).toEqual({ streams: [live], recordings: recordings('dvr') });
  });
});
