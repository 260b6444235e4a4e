import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Problem } from '../../shared/events/problems-changed';
import { tempFolder } from '../testing/temp-folder';
import type { Config } from './config-schema';
import { loadConfig, type ConfigResult } from './load-config';

const position = { lat: 41.4919, lon: -81.6496 };

function school(id: string) {
  return { id, name: `${id} High School`, shortName: id, address: '1 Main Street', position };
}

function camera(id: string, number: number, differences: object = {}) {
  return {
    ...{ id, schoolId: 'east-tech', number, name: 'Bus lane', placement: 'exterior', position },
    ...{ bearingDeg: 140, fieldOfViewDeg: 70, sceneWidthM: 21 },
    streams: [{ kind: 'hls', url: `https://nvr.example/${id}/index.m3u8`, credential: 'nvr' }],
    ...differences,
  };
}

function withStream(stream: object) {
  return { cameras: [camera('east-tech.c1', 1, { streams: [{ kind: 'hls', ...stream }] })] };
}

function wall(id: string, ...monitors: string[]) {
  return {
    id,
    name: `Wall ${id.toUpperCase()}`,
    monitors: monitors.map((name) => ({ id: name, name, layout: '2x2' })),
  };
}

const good = {
  version: 1,
  name: 'Cleveland',
  operator: { id: 'operator-07', name: 'Operator 07', role: 'analyst' },
  schools: [school('east-tech'), school('john-hay')],
  cameras: [camera('east-tech.c1', 1), camera('east-tech.c2', 2), camera('john-hay.c1', 1, { schoolId: 'john-hay' })],
  walls: [wall('a', 'm1', 'm2'), wall('b', 'm3')],
};

function load(text: string): ConfigResult {
  const file = join(tempFolder(), 'config.json');
  writeFileSync(file, text);
  return loadConfig(file);
}

function loaded(differences: object = {}): Config {
  const result = load(JSON.stringify({ ...good, ...differences }));
  if (result.kind === 'broken') throw new Error(JSON.stringify(result.problem));
  return result.config;
}

function broken(result: ConfigResult): Problem {
  if (result.kind === 'loaded') throw new Error('it was loaded');
  // The problem must fit what windows are sent, or no window would learn of it.
  return Problem.parse(result.problem);
}

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
    ['a webhook', { webhook: { port: 8787, credential: 'alert-webhook' } }],
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
  const [c1, c2] = good.cameras;
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
    [
      'an id that is no slug',
      { schools: [...good.schools, school('East Tech')] },
      'schools[2].id',
      '"East Tech"',
      'lower-case letters',
    ],
    [
      'a camera of no school',
      { cameras: [camera('c1', 1, { schoolId: 'south' })] },
      'cameras[0].schoolId',
      '"south"',
      'the id of a school in "schools"',
    ],
    [
      'a school that is there twice',
      { schools: [school('east-tech'), school('john-hay'), school('east-tech')] },
      'schools[2].id',
      '"east-tech"',
      'already number 1',
    ],
    [
      'a camera that is there twice',
      { cameras: [c1, c2, { ...c1, number: 3 }] },
      'cameras[2].id',
      '"east-tech.c1"',
      'already number 1',
    ],
    [
      'a number that a school has twice',
      { cameras: [c1, { ...c2, number: 1 }] },
      'cameras[1].number',
      '1',
      'camera number 1 of this list has it',
    ],
    [
      'a wall that is there twice',
      { walls: [wall('a', 'm1'), wall('a', 'm2')] },
      'walls[1].id',
      '"a"',
      'already number 1',
    ],
    [
      'a monitor that is there twice',
      { walls: [wall('a', 'm1', 'm1')] },
      'walls[0].monitors[1].id',
      '"m1"',
      'already a monitor of Wall A',
    ],
    [
      'a monitor that is on two walls',
      { walls: [wall('a', 'm1'), wall('b', 'm1')] },
      'walls[1].monitors[0].id',
      '"m1"',
      'already a monitor of Wall A',
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
    [
      'a folder that two cameras share',
      {
        cameras: [
          camera('east-tech.c1', 1, { streams: [{ kind: 'hls', url: 'https://nvr.example/hls/c1.m3u8' }] }),
          camera('east-tech.c2', 2, {
            streams: [{ kind: 'hls', url: 'https://nvr.example/hls/c2.m3u8', covers: ['c2.', 'c2-'] }],
          }),
        ],
      },
      'cameras[0].streams[0].url',
      '"https://nvr.example/hls/c1.m3u8"',
      'leaves out the stream of "east-tech.c2"',
    ],
    ['no stream', { cameras: [camera('east-tech.c1', 1, { streams: [] })] }, 'cameras[0].streams', '[]', 'one stream'],
    [
      'a map without a server',
      { map: { ...raster, url: 'https://{s}.tiles.example/{z}' } },
      'map.url',
      '"https://{s}.tiles.example/{z}"',
      mapAddress,
    ],
    ['a map of another kind', { map: { ...raster, url: 'file:///{z}' } }, 'map.url', '"file:///{z}"', mapAddress],
    [
      'a map over cameras',
      { map: { ...raster, url: 'https://nvr.example/{z}' } },
      'map.url',
      '"https://nvr.example/{z}"',
      '"east-tech.c1" would need no ticket',
    ],
    ['a port of the system', { webhook: { port: 80, credential: 'a' } }, 'webhook.port', '80', '>=1024'],
  ])('%s is named with its path, its value and what was expected', (_name, differences, path, value, expected) => {
    const problem = broken(load(JSON.stringify({ ...good, ...differences })));
    expect(problem.message).toBe('One entry is not as expected.');
    expect(problem.details).toHaveLength(1);
    expect(problem.details?.[0]).toMatchObject({ path, value });
    expect(problem.details?.[0]?.expected).toContain(expected);
  });

  it('does not hide the others', () => {
    const problem = broken(load(JSON.stringify({ ...good, version: 0, name: '', walls: 5, also: 1 })));
    expect(problem.message).toBe('4 entries are not as expected.');
    expect(problem.details?.map(({ path }) => path).sort()).toEqual(['also', 'name', 'version', 'walls']);
  });

  it('at most one monitor may be the alert monitor', () => {
    const monitors = ['m1', 'm2'].map((id) => ({ id, name: id, layout: '1', alertMonitor: true }));
    const problem = broken(load(JSON.stringify({ ...good, walls: [{ id: 'a', name: 'A', monitors }] })));
    expect(problem.details).toMatchObject([{ path: 'walls', expected: 'at most one alert monitor' }]);
  });

  it('of a thousand the first hundred are named, each cut to what a window takes', () => {
    const long = { ['x'.repeat(400)]: 'y'.repeat(400) };
    const cameras = Array.from({ length: 999 }, (_, index) => camera(`c${index}`, index + 1, long));
    const problem = broken(load(JSON.stringify({ ...good, cameras })));
    expect(problem.message).toBe('999 entries are not as expected.');
    expect(problem.details).toHaveLength(100);
    expect(problem.details?.[0]?.path).toHaveLength(300);
  });
});
