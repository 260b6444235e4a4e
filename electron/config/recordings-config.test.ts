import { describe, expect, it } from 'vitest';
import type { CameraStream } from '../cameras/directory';
import { brokenBy, camera, good, loaded } from './testing/config-files';
import { RecordingsConfig, recordingsOf } from './stream-config';

const range = (id: string): string => `https://nvr.example/${id}/rec/{fromS}/{untilS}/index.m3u8`;
const hls = (id: string, differences: object = {}): object => ({ kind: 'hls', url: range(id), ...differences });

/** A configuration whose first cameras have these recordings. */
function recorded(...all: readonly (object | undefined)[]) {
  return {
    cameras: all.map((recordings, index) => camera(`c${index + 1}`, index + 1, recordings && { recordings })),
  };
}

describe('recordings in a configuration', () => {
  it.each<[string, readonly (object | undefined)[]]>([
    [
      'of every kind',
      [
        { kind: 'dvr' },
        hls('c2', {
          spans: 'https://nvr.example/c2/rec/spans?start={from}&end={until}',
          credential: 'nvr',
          clockOffsetMs: -5_000,
        }),
        { kind: 'mediamtx', url: 'http://mtx.example:9996', path: 'c3', credential: 'mtx' },
        { kind: 'frigate', url: 'https://frigate.example', camera: 'c4' },
        { kind: 'frigate', url: 'https://frigate.example', camera: 'c5' },
        { kind: 'mediamtx', url: 'http://mtx.example:9996', path: 'c30' },
        undefined,
      ],
    ],
    [
      'below the live stream, or beside it',
      [hls('c1'), { kind: 'dvr', url: 'https://nvr.example/c2/index.m3u8', credential: 'nvr' }],
    ],
    [
      'in one folder, told apart by what they cover',
      [
        { kind: 'hls', url: 'https://rec.example/c1-{fromS}-{untilS}.m3u8', covers: ['c1-'] },
        { kind: 'hls', url: 'https://rec.example/c2-{fromS}-{untilS}.m3u8', covers: ['c2-'] },
      ],
    ],
    [
      'told apart by a question',
      [
        { kind: 'hls', url: 'https://rec.example/play?cam=1&from={from}&until={until}' },
        { kind: 'hls', url: 'https://rec.example/play?cam=2&from={from}&until={until}' },
      ],
    ],
  ])('may be %s', (_name, all) => {
    expect(loaded(recorded(...all)).cameras).toHaveLength(all.length);
  });

  it.each<[string, object, string, string]>([
    ['of no kind that there is', { kind: 'onvif' }, 'kind', 'recordings of a kind that there is: "dvr"'],
    [
      'with a password in the address',
      { kind: 'frigate', url: 'https://a:b@f.example', camera: 'c1' },
      'url',
      'name a credential',
    ],
    [
      'with a password in a range',
      hls('x', { url: 'https://a:b@f.example/{fromS}/{untilS}' }),
      'url',
      'without user and password',
    ],
    [
      'without a range',
      hls('c1', { url: 'https://nvr.example/c1/rec/index.m3u8' }),
      'url',
      'an address with {from} and {until}',
    ],
    [
      'with half a range',
      hls('c1', { url: 'https://nvr.example/c1/rec/{fromS}' }),
      'url',
      'an address with {from} and {until}',
    ],
    [
      'at a server that is a placeholder',
      hls('c1', { url: 'https://{fromS}.example/{untilS}' }),
      'url',
      'an address whose server',
    ],
    ['at no address', { kind: 'mediamtx', url: 'mtx', path: 'c1' }, 'url', 'an http or https address'],
    ['of a camera with a slash', { kind: 'frigate', url: 'https://f.example', camera: 'a/b' }, 'camera', ''],
    ['by a clock that is off by days', { kind: 'dvr', clockOffsetMs: 1e9 }, 'clockOffsetMs', ''],
    [
      'of a live stream, with a secret',
      { kind: 'dvr', credential: 'nvr' },
      'credential',
      'the "url" that it belongs to',
    ],
    ['that cover no address', hls('c1', { covers: ['ftp://nvr.example/'] }), 'covers[0]', 'the beginning of an http'],
    [
      'of MediaMTX that cover anything',
      { kind: 'mediamtx', url: 'http://m.example', path: 'c1', covers: ['./'] },
      'covers',
      'no such field',
    ],
  ])('may not be %s', (_name, recordings, field, expected) => {
    const { details = [] } = brokenBy(recorded(recordings));
    expect(details.map(({ path }) => path)).toContain(`cameras[0].recordings.${field}`);
    expect(details.some((detail) => detail.expected.includes(expected))).toBe(true);
    expect(JSON.stringify(details)).not.toContain('a:b@');
  });

  it.each<[string, readonly (object | undefined)[], string, string]>([
    [
      'below another camera’s stream',
      [hls('c2'), undefined],
      'cameras[1].streams[0].url',
      'leaves out the recordings of "c1"',
    ],
    [
      'over another camera’s stream',
      [{ kind: 'hls', url: 'https://nvr.example/{fromS}/{untilS}/c1.m3u8' }, undefined],
      'cameras[0].recordings.url',
      'where the camera stands before the time',
    ],
    [
      'in one folder with another camera’s',
      ['1', '2'].map((n) => ({ kind: 'hls', url: `https://rec.example/{fromS}/{untilS}/${n}.m3u8` })),
      'cameras[0].recordings.url',
      'leaves out "c2"',
    ],
    [
      'over what another camera’s cover',
      [hls('c1', { covers: ['./', '/shared/'] }), hls('c2', { covers: ['./', '/shared/c2/'] })],
      'cameras[0].recordings.url',
      'leaves out "c2"',
    ],
    [
      'the same as another camera’s at MediaMTX',
      ['a', 'a'].map((path) => ({ kind: 'mediamtx', url: 'http://m.example/', path })),
      'cameras[1].recordings.url',
      'leaves out "c1"',
    ],
    [
      'not apart from its own live stream',
      [{ kind: 'hls', url: 'https://nvr.example/c1/{fromS}-{untilS}.m3u8' }],
      'cameras[0].recordings.url',
      'tells recordings from the live stream',
    ],
    [
      'a playlist beside the live one with another secret',
      [{ kind: 'dvr', url: 'https://nvr.example/c1/dvr.m3u8', credential: 'other' }],
      'cameras[0].recordings.credential',
      'the credential of the live stream',
    ],
  ])('may not be %s', (_name, all, path, expected) => {
    const { details = [] } = brokenBy(recorded(...all));
    expect(details.find((detail) => detail.path === path)?.expected).toContain(expected);
  });

  it('need a live playlist where they name none', () => {
    const whep = [{ kind: 'whep', url: 'https://rtc.example/c1/whep' }];
    const { details = [] } = brokenBy({ cameras: [camera('c1', 1, { streams: whep, recordings: { kind: 'dvr' } })] });
    expect(details).toMatchObject([
      {
        path: 'cameras[0].recordings.url',
        value: 'missing',
        expected: expect.stringContaining('no HLS stream') as string,
      },
    ]);
  });

  it('do not lie below the map', () => {
    const map = { kind: 'raster', url: 'https://rec.example/{z}/{x}/{y}.png', attribution: '' };
    const all = { ...recorded({ kind: 'hls', url: 'https://rec.example/c1/{fromS}/{untilS}.m3u8' }), map };
    expect(brokenBy(all).details).toMatchObject([{ path: 'map.url' }]);
  });

  it('may be many', () => {
    const cameras = Array.from({ length: 2_000 }, (_, index) =>
      camera(`c${index + 1}`, 1 + (index % 999), {
        schoolId: `s${Math.floor(index / 999)}`,
        recordings: hls(`c${index + 1}`),
      }),
    );
    const schools = good.schools
      .slice(0, 0)
      .concat([0, 1, 2].map((n) => ({ ...good.schools[0], id: `s${n}` }) as (typeof good.schools)[0]));
    expect(loaded({ schools, cameras }).cameras).toHaveLength(2_000);
  });
});

describe('recordings as they are fetched', () => {
  const live: CameraStream = { kind: 'hls', url: 'https://nvr.example/c1/a.m3u8', covers: ['https://nvr.example/c1/'] };
  const whep: CameraStream = { kind: 'whep', url: 'https://rtc.example/c1', covers: [] };

  it('of a live playlist are the camera’s first HLS stream, whole', () => {
    const config = RecordingsConfig.parse({ kind: 'dvr', clockOffsetMs: 40 });
    const { url, covers } = live;
    expect(recordingsOf(config, [whep, live])).toEqual({ source: { kind: 'dvr', url }, clockOffsetMs: 40, covers });
    expect(recordingsOf(config, [whep])).toBeUndefined();
  });

  it('have the secret that they name', () => {
    const config = RecordingsConfig.parse({
      kind: 'frigate',
      url: 'https://f.example/x',
      camera: 'c1',
      credential: 'f',
    });
    expect(recordingsOf(config, [])).toEqual({
      source: { kind: 'frigate', url: 'https://f.example/x', camera: 'c1' },
      clockOffsetMs: 0,
      credential: 'f',
      covers: ['https://f.example/x/api/c1/recordings', 'https://f.example/x/vod/c1/'],
    });
  });
});
