/** Configuration files for tests: a good one, and what differs in another. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../../shared/state/station-state';
import { tempFolder } from '../../testing/temp-folder';
import type { Config } from '../config-schema';
import { loadConfig, type ConfigResult } from '../load-config';

const position = { lat: 41.4919, lon: -81.6496 };

/** A school. */
export function school(id: string) {
  return { id, name: `${id} High School`, shortName: id, address: '1 Main Street', position };
}

/** A camera of East Tech, alone in its folder. */
export function camera(id: string, number: number, differences: object = {}) {
  return {
    id,
    schoolId: 'east-tech',
    number,
    name: 'Bus lane',
    placement: 'exterior',
    position,
    bearingDeg: 140,
    fieldOfViewDeg: 70,
    sceneWidthM: 21,
    streams: [{ kind: 'hls', url: `https://nvr.example/${id}/index.m3u8`, credential: 'nvr' }],
    ...differences,
  };
}

/** A configuration whose only camera has these streams. */
export function streams(...all: readonly object[]) {
  return { cameras: [camera('east-tech.c1', 1, { streams: all })] };
}

/** An endpoint of WebRTC. */
export function rtc(name: string) {
  return { kind: 'whep', url: `https://rtc.example/${name}/whep` };
}

/** A configuration whose only camera has this stream of HLS. */
export function withStream(stream: object) {
  return streams({ kind: 'hls', ...stream });
}

/** A wall of 2x2 monitors. */
export function wall(id: string, ...monitors: string[]) {
  return {
    id,
    name: `Wall ${id.toUpperCase()}`,
    monitors: monitors.map((name) => ({ id: name, name, layout: '2x2' })),
  };
}

/** A configuration that is as it should be. */
export const good = {
  version: 1,
  name: 'Cleveland',
  operator: { id: 'operator-07', name: 'Operator 07', role: 'analyst' },
  schools: [school('east-tech'), school('john-hay')],
  cameras: [camera('east-tech.c1', 1), camera('east-tech.c2', 2), camera('john-hay.c1', 1, { schoolId: 'john-hay' })],
  walls: [wall('a', 'm1', 'm2'), wall('b', 'm3')],
  agreement: {
    key: `MCowBQYDK2VwAyEA${'A'.repeat(43)}=`,
    policy: { file: '/srv/rtcc/policy.json' },
    standing: { url: 'https://district.example/rtcc/standing.json' },
  },
};

/** Loads a file with this text. */
export function load(text: string): ConfigResult {
  const file = join(tempFolder(), 'config.json');
  writeFileSync(file, text);
  return loadConfig(file);
}

/** Loads the good configuration with these differences. @throws Error when it is broken */
export function loaded(differences: object = {}): Config {
  const result = load(JSON.stringify({ ...good, ...differences }));
  if (result.kind === 'broken') throw new Error(JSON.stringify(result.problem));
  return result.config;
}

/** What is wrong with a configuration. @throws Error when nothing is */
export function broken(result: ConfigResult): Problem {
  if (result.kind === 'loaded') throw new Error('it was loaded');
  // The problem must fit what windows are sent, or no window would learn of it.
  return Problem.parse(result.problem);
}

/** What is wrong with the good configuration when it differs so. */
export function brokenBy(differences: object): Problem {
  return broken(load(JSON.stringify({ ...good, ...differences })));
}
