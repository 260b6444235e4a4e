import { describe, expect, it } from 'vitest';
import { cameraId, cameras, eastTech, johnHay, makeCamera, makeDirectory, schools } from '../testing/cameras';
import { CameraDirectory, coveredAddresses } from './directory';

describe('coveredAddresses', () => {
  it.each<[string, string, string[] | undefined, string[]]>([
    ['the folder of the playlist', 'https://a.test/x/1/index.m3u8', undefined, ['https://a.test/x/1/']],
    ['the folder, whatever is asked of it', 'https://a.test/x/1.m3u8?src=a/b', undefined, ['https://a.test/x/']],
    ['the root', 'https://a.test/index.m3u8', undefined, ['https://a.test/']],
    [
      'a name in the folder',
      'http://a.test/hls/c4.m3u8',
      ['c4.', 'c4-'],
      ['http://a.test/hls/c4.', 'http://a.test/hls/c4-'],
    ],
    ['a question', 'http://a.test/api/s.m3u8?src=c4', ['s.m3u8?src=c4'], ['http://a.test/api/s.m3u8?src=c4']],
    ['a folder beside it', 'http://a.test/hls/1/i.m3u8', ['../segments/1/'], ['http://a.test/hls/segments/1/']],
    ['another server, as a whole', 'http://a.test/i.m3u8', ['https://cdn.test'], ['https://cdn.test/']],
    ['nothing above the root', 'http://a.test/i.m3u8', ['../../x/'], ['http://a.test/x/']],
  ])('is %s', (_name, url, covers, addresses) => {
    expect(covers ? coveredAddresses(url, covers) : coveredAddresses(url)).toEqual(addresses);
  });
});

describe('a directory', () => {
  it('finds a camera and its stream by the id', () => {
    const directory = makeDirectory();
    expect(directory.camera(cameraId('bus'))?.name).toBe('bus');
    expect(directory.stream(cameraId('bus'))?.url).toBe('http://nvr.test/east-tech.bus/index.m3u8');
    expect(directory.camera(cameraId('none'))).toBeUndefined();
    expect(directory.stream(cameraId('none'))).toBeUndefined();
  });

  it("lists a school's cameras by their numbers", () => {
    const names = makeDirectory()
      .camerasOf(eastTech)
      .map(({ name }) => name);
    expect(names).toEqual(['yard', 'walk', 'door', 'bus', 'lot', 'hall']);
    expect(makeDirectory().camerasOf(johnHay)).toEqual([]);
    expect(cameras[0]?.name).toBe('lot');
  });

  it('names every origin that a ticket may cover: that of the playlist and those of its parts', () => {
    const [a, b, c] = [makeCamera('a', 1), makeCamera('b', 2), makeCamera('c', 3)];
    const directory = new CameraDirectory(
      schools,
      [a, b, c],
      new Map([
        [a.id, { url: 'https://nvr.test/a/i.m3u8', covers: ['https://nvr.test/a/'] }],
        [b.id, { url: 'https://nvr.test/b/i.m3u8', covers: ['https://nvr.test/b/', 'https://cdn.test/b/'] }],
        [c.id, { url: 'http://nvr.test:8080/c/i.m3u8', covers: ['http://nvr.test:8080/c/'] }],
      ]),
    );
    expect(directory.origins()).toEqual(['http://nvr.test:8080', 'https://cdn.test', 'https://nvr.test']);
  });
});
