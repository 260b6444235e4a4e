import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tempFolder } from '../testing/temp-folder';
import { trainingKey } from '../../shared/policy/signed-documents';
import { authorityNeedsTls } from './guarded-address';
import { loadConfig } from './load-config';
import {
  broken,
  brokenBy,
  camera,
  good,
  load,
  loaded,
  rtc,
  school,
  streams,
  wall,
  withStream,
} from './testing/config-files';

describe('a good file', () => {
  it('is loaded, with what it may leave out', () => {
    const config = loaded();
    expect(config.purpose).toEqual({ kind: 'camera-check' });
    expect(config.map).toEqual({ kind: 'schematic' });
    expect(config.walls[0]?.monitors[0]).toEqual({ id: 'm1', name: 'm1', layout: '2x2', alertMonitor: false });
    expect(config.cameras).toEqual(good.cameras);
  });

  it.each<[string, object]>([
    ['no camera at all', { schools: [], cameras: [] }],
    [
      'covers of all kinds',
      withStream({ url: 'https://a.example/1/x.m3u8', covers: ['./', '../1-', 'https://b.example/'] }),
    ],
    ['raster tiles', { map: { kind: 'raster', url: 'https://tiles.example/{z}/{x}/{y}.png', attribution: '' } }],
    ['a PMTiles file', { map: { kind: 'pmtiles', file: '/srv/cleveland.pmtiles', attribution: '' } }],
    [
      'places for the checkpoints of the audit',
      {
        audit: {
          station: 'desk-3',
          checkpoints: [
            { folder: '/mnt/district' },
            { url: 'https://audit.example/desk-3', credential: 'audit' },
            { url: 'http://127.0.0.1:9000/' },
          ],
        },
      },
    ],
  ])('may have %s', (_name, differences) => {
    expect(loaded(differences)).toMatchObject(differences);
  });
});

describe('a file that cannot be read', () => {
  it.each<[string, (file: string) => unknown, string]>([
    ['is not there', () => undefined, 'The file cannot be read: ENOENT'],
    ['is a folder', (file: string) => mkdirSync(file), 'The file cannot be read: EISDIR'],
    ['is empty', (file: string) => writeFileSync(file, ''), 'The file is not JSON: '],
    ['is not JSON', (file: string) => writeFileSync(file, '{ "version": 1, }'), 'The file is not JSON: '],
  ])('because it %s is named with the reason', (_name, prepare, message) => {
    const file = join(tempFolder(), 'config.json');
    prepare(file);
    const problem = broken(loadConfig(file));
    expect(problem).toMatchObject({ area: 'configuration', file });
    expect(problem.message.startsWith(message)).toBe(true);
  });

  it.each(['null', '[]', '7', '"config"'])('because it holds %s says so of the whole file', (text) => {
    const problem = broken(load(text));
    expect(problem.details?.[0]).toMatchObject({ path: 'the whole file', value: text });
  });
});

describe('a broken entry', () => {
  const [c1] = good.cameras;
  const url = 'https://a.example/1/x.m3u8';
  const raster = { kind: 'raster', attribution: '' };
  const webAddress = 'an http or https address';
  const mapAddress = 'an http or https address that names its server before the first placeholder';
  const beginning = 'the beginning of an http or https address, absolute or relative to "url"';

  it.each<[string, object, string, string, string]>([
    ['another version', { version: 2 }, 'version', '2', 'expected 1'],
    ['a missing name', { name: undefined }, 'name', 'missing', 'expected string'],
    ['an unknown field', { also: [1] }, 'also', '[1]', 'no such field'],
    [
      'an unknown field deep inside',
      { schools: [{ ...school('east-tech'), hight: 3 }, school('john-hay')] },
      'schools[0].hight',
      '3',
      'no such field',
    ],
    [
      'a role that nobody has',
      { operator: { ...good.operator, role: 'boss' } },
      'operator.role',
      '"boss"',
      '"analyst"',
    ],
    ['no agreement', { agreement: undefined }, 'agreement', 'missing', 'expected object'],
    [
      'a key that is none',
      { agreement: { ...good.agreement, key: 'secret' } },
      'agreement.key',
      '"secret"',
      'an Ed25519 public key in base64',
    ],
    [
      'the key of the training district',
      { agreement: { ...good.agreement, key: trainingKey } },
      'agreement.key',
      `"${trainingKey}"`,
      'the public key of the district; this is the one of the training district',
    ],
    [
      'an address that anybody on the way could change',
      { agreement: { ...good.agreement, standing: { url: 'http://district.example/standing.json' } } },
      'agreement.standing.url',
      '"http://district.example/standing.json"',
      'an https address',
    ],
    [
      'an authority in a file that holds none',
      { audit: { checkpoints: [{ url: 'https://audit.example/', ca: import.meta.filename }] } },
      'audit.checkpoints[0].ca',
      JSON.stringify(import.meta.filename),
      'it holds no certificate in PEM form',
    ],
    [
      'an authority whose file is not there',
      { agreement: { ...good.agreement, standing: { ...good.agreement.standing, ca: '/srv/none.pem' } } },
      'agreement.standing.ca',
      '"/srv/none.pem"',
      'a file of certificates of an authority: ENOENT',
    ],
    [
      'a threat that is declared in advance',
      { purpose: { kind: 'immediate-threat' } },
      'purpose',
      '{"kind":"immediate-threat"}',
      'a purpose that can be given in advance',
    ],
    ['nobody who works there', { operator: undefined }, 'operator', 'missing', 'somebody who works here'],
    [
      'a person who is listed twice',
      { operators: [{ ...good.operator, name: 'Another name' }] },
      'operators[0].id',
      '"operator-07"',
      '"operator" is "operator-07" already',
    ],
    [
      'two of one id',
      { operators: [1, 2].map((number) => ({ id: 'anna', name: `Anna ${number}`, role: 'analyst' })) },
      'operators[1].id',
      '"anna"',
      'an id that is used once',
    ],
    [
      'an id that is no slug',
      { schools: [...good.schools, school('East Tech')] },
      'schools[2].id',
      '"East Tech"',
      'lower-case letters',
    ],
    [
      'a layout that nobody has',
      { walls: [{ ...wall('a'), monitors: [{ id: 'm1', name: 'M1', layout: '7x7' }] }] },
      'walls[0].monitors[0].layout',
      '"7x7"',
      '"2x2"',
    ],
    ['a wall without monitors', { walls: [wall('a')] }, 'walls[0].monitors', '[]', '>=1'],
    ['an angle beyond the circle', { cameras: [{ ...c1, bearingDeg: 360 }] }, 'cameras[0].bearingDeg', '360', '<360'],
    ['no address', withStream({ url: 'nvr.example/1' }), 'cameras[0].streams[0].url', '"nvr.example/1"', webAddress],
    [
      'an address of another kind',
      withStream({ url: 'rtsp://nvr.example/1' }),
      'cameras[0].streams[0].url',
      '"rtsp://nvr.example/1"',
      webAddress,
    ],
    [
      'an address with a password',
      withStream({ url: 'https://rtcc:s3cret@nvr.example/1' }),
      'cameras[0].streams[0].url',
      '"https://...@nvr.example/1"',
      'name a credential instead',
    ],
    [
      'a cover that is no address',
      withStream({ url, covers: ['./', 'https://'] }),
      'cameras[0].streams[0].covers[1]',
      '"https://"',
      beginning,
    ],
    [
      'a cover of another kind',
      withStream({ url, covers: ['file:///srv/'] }),
      'cameras[0].streams[0].covers[0]',
      '"file:///srv/"',
      beginning,
    ],
    ['no stream', streams(), 'cameras[0].streams', '[]', 'at least one stream'],
    [
      'five streams',
      streams(...[1, 2, 3, 4, 5].map((number) => rtc(`c${number}`))),
      'cameras[0].streams',
      JSON.stringify([1, 2, 3, 4, 5].map((number) => rtc(`c${number}`))).slice(0, 200),
      'at most 4 streams',
    ],
    [
      'a stream of a kind that there is not',
      streams({ kind: 'rtsp', url: 'https://nvr.example/1' }),
      'cameras[0].streams[0].kind',
      '"rtsp"',
      '"hls" or "whep"',
    ],
    [
      'a map without a server',
      { map: { ...raster, url: 'https://{s}.tiles.example/{z}' } },
      'map.url',
      '"https://{s}.tiles.example/{z}"',
      mapAddress,
    ],
    ['a map of another kind', { map: { ...raster, url: 'file:///{z}' } }, 'map.url', '"file:///{z}"', mapAddress],
    [
      'a place for checkpoints that anybody could read on the way',
      { audit: { checkpoints: [{ folder: '/srv' }, { url: 'http://audit.example/' }] } },
      'audit.checkpoints[1].url',
      '"http://audit.example/"',
      'an https address',
    ],
    [
      'a place for checkpoints with a password in it',
      { audit: { checkpoints: [{ url: 'https://rtcc:s3cret@audit.example/' }] } },
      'audit.checkpoints[0].url',
      '"https://...@audit.example/"',
      'without user and password',
    ],
  ])('%s is named with its path, its value and what was expected', (_name, differences, path, value, expected) => {
    const problem = brokenBy(differences);
    expect(problem.message).toBe('One entry is not as expected.');
    expect(problem.details).toHaveLength(1);
    expect(problem.details?.[0]).toMatchObject({ path, value });
    expect(problem.details?.[0]?.expected).toContain(expected);
  });

  it('does not hide the others', () => {
    const problem = brokenBy({ version: 0, name: '', walls: 5, also: 1 });
    expect(problem.message).toBe('4 entries are not as expected.');
    expect(problem.details?.map(({ path }) => path).sort()).toEqual(['also', 'name', 'version', 'walls']);
  });

  it('of a thousand the first hundred are named, each cut to what a window takes', () => {
    const long = { ['x'.repeat(400)]: 'y'.repeat(400) };
    const cameras = Array.from({ length: 999 }, (_, index) => camera(`c${index}`, index + 1, long));
    const problem = brokenBy({ cameras });
    expect(problem.message).toBe('999 entries are not as expected.');
    expect(problem.details).toHaveLength(100);
    expect(problem.details?.[0]?.path).toHaveLength(300);
  });
});

describe('an authority', () => {
  it.each([
    ['https://audit.example/', '/srv/ca.pem', true],
    ['http://127.0.0.1:9/', undefined, true],
    ['http://127.0.0.1:9/', '/srv/ca.pem', false],
  ])('vouches over TLS alone: %s with %s', (url, ca, fits) => {
    expect(authorityNeedsTls.check({ url, ca })).toBe(fits);
  });
});
