import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { coversOfOthers, type CameraEntry } from './agreement';
import { brokenBy, camera, good, loaded, rtc, school, streams, wall, withStream } from './testing/config-files';

const [c1, c2] = good.cameras;

/** Counts how often the beginning of a text is compared, and fails whoever does it more often than that. */
function countComparisons(most: number): () => number {
  let count = 0;
  const compare: unknown = Reflect.get(String.prototype, 'startsWith');
  if (typeof compare !== 'function') throw new Error('texts cannot be compared');
  vi.spyOn(String.prototype, 'startsWith').mockImplementation(function (this: string, ...args) {
    count += 1;
    if (count > most) throw new RangeError(`more than ${most} comparisons`);
    return Reflect.apply(compare, this, args) === true;
  });
  return () => count;
}
afterEach(() => {
  vi.restoreAllMocks();
});
const url = 'https://a.example/1/x.m3u8';
const raster = { kind: 'raster', attribution: '' };

describe('what stands beside each other', () => {
  it.each<[string, object]>([
    [
      'several streams, the preferred one first',
      streams(
        { kind: 'whep', url: 'https://rtc.example/c1/whep', credential: 'rtc' },
        { kind: 'hls', url: 'https://nvr.example/c1/high.m3u8', credential: 'nvr' },
        { kind: 'hls', url: 'https://nvr.example/c1/low.m3u8', credential: 'nvr' },
      ),
    ],
    [
      'streams in one folder with different credentials, told apart by what they cover',
      streams(
        { kind: 'hls', url: 'https://nvr.example/hls/1.m3u8', covers: ['1-'], credential: 'a' },
        { kind: 'hls', url: 'https://nvr.example/hls/2.m3u8', covers: ['2-'], credential: 'b' },
      ),
    ],
    [
      'endpoints that differ by a question',
      {
        cameras: [1, 2].map((number) =>
          camera(`c${number}`, number, {
            streams: [{ kind: 'whep', url: `http://go2rtc.example/api/webrtc?src=c${number}` }],
          }),
        ),
      },
    ],
    [
      'endpoints of which one begins as the other does',
      {
        cameras: [1, 10].map((number) =>
          camera(`c${number}`, number, { streams: [{ kind: 'whep', url: `http://srs.example/whep/c${number}` }] }),
        ),
      },
    ],
  ])('may be %s', (_name, differences) => {
    expect(loaded(differences)).toMatchObject(differences);
  });

  it.each<[string, object, string, string, string]>([
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
      'a school with the number that another has by its place',
      { schools: [{ ...school('east-tech'), number: 2 }, school('john-hay')] },
      'schools[1].number',
      'missing',
      'a number that no other school has: school 1 of this list is number 2',
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
    [
      "a stream under another camera's second one",
      {
        cameras: [
          camera('east-tech.c1', 1, { streams: [{ kind: 'hls', url: 'https://nvr.example/i.m3u8' }] }),
          camera('east-tech.c2', 2, { streams: [rtc('c2'), { kind: 'hls', url: 'https://nvr.example/c2/i.m3u8' }] }),
        ],
      },
      'cameras[0].streams[0].url',
      '"https://nvr.example/i.m3u8"',
      'leaves out the stream of "east-tech.c2"',
    ],
    [
      'the same stream twice',
      streams(rtc('c1'), rtc('c1')),
      'cameras[0].streams[1].url',
      `"${rtc('c1').url}"`,
      'no other',
    ],
    [
      'two credentials for one folder',
      streams(
        { kind: 'hls', url: 'https://nvr.example/c1/high.m3u8', credential: 'a' },
        { kind: 'hls', url: 'https://nvr.example/c1/low.m3u8', credential: 'b' },
      ),
      'cameras[0].streams[1].credential',
      '"b"',
      'the credential of the other stream in this folder',
    ],
    [
      'a map over segments',
      {
        ...withStream({ url, covers: ['https://tiles.example/segments/'] }),
        map: { ...raster, url: 'https://tiles.example/{z}' },
      },
      'map.url',
      '"https://tiles.example/{z}"',
      '"east-tech.c1" would need no ticket',
    ],
    [
      "a map over a camera's second stream",
      {
        ...streams({ kind: 'hls', url }, rtc('c1')),
        map: { ...raster, url: 'https://rtc.example/{z}' },
      },
      'map.url',
      '"https://rtc.example/{z}"',
      '"east-tech.c1" would need no ticket',
    ],
    [
      'a map over cameras',
      { map: { ...raster, url: 'https://nvr.example/{z}' } },
      'map.url',
      '"https://nvr.example/{z}"',
      '"east-tech.c1" would need no ticket',
    ],
  ])('may not be %s: path, value and what was expected are named', (_name, differences, path, value, expected) => {
    const problem = brokenBy(differences);
    expect(problem.message).toBe('One entry is not as expected.');
    expect(problem.details).toMatchObject([{ path, value }]);
    expect(problem.details?.[0]?.expected).toContain(expected);
  });

  it('may not be one address for two cameras: both are named, each with the other', () => {
    const second = { kind: 'hls', url: 'https://nvr.example/c2/i.m3u8' };
    const cameras = [
      camera('c1', 1, { streams: [rtc('shared')] }),
      camera('c2', 2, { streams: [second, { ...rtc('shared'), covers: ['./c2/'] }] }),
    ];
    expect(brokenBy({ cameras }).details).toMatchObject([
      { path: 'cameras[0].streams[0].url', value: '"https://rtc.example/shared/whep"' },
      { path: 'cameras[1].streams[1].url', value: '"https://rtc.example/shared/whep"' },
    ]);
  });

  it('may not be two alert monitors', () => {
    const monitors = ['m1', 'm2'].map((id) => ({ id, name: id, layout: '1', alertMonitor: true }));
    const problem = brokenBy({ walls: [{ id: 'a', name: 'A', monitors }] });
    expect(problem.details).toMatchObject([{ path: 'walls', expected: 'at most one alert monitor' }]);
  });

  describe.each<[string, (camera: number) => string, number]>([
    ['all in one folder', () => 'hls', 8_000],
    ['each in a folder of its own', (camera) => `hls/${camera}`, 0],
  ])('of as many cameras as a station may have, %s,', (_name, folder, faults) => {
    it('compares each address with a few others, and not with all of them', () => {
      const cameras = Array.from({ length: 2_000 }, (_, index): CameraEntry => ({
        id: `c${index}`,
        schoolId: 'east-tech',
        number: index + 1,
        streams: [1, 2, 3, 4].map((each) => ({
          kind: 'hls' as const,
          url: `https://nvr.example/${folder(index)}/${index}-${each}.m3u8`,
        })),
      }));
      // Those of the camera itself and one beyond them, each by its address and by what it covers: every pair would be 64 million.
      const comparisons = countComparisons(20 * 8_000);
      const list = z.custom<readonly CameraEntry[]>().superRefine((entries, context) => {
        coversOfOthers(context, entries);
      });
      expect(list.safeParse(cameras).error?.issues.length ?? 0).toBe(faults);
      expect(comparisons()).toBeGreaterThanOrEqual(8_000);
    });
  });
});
