import { describe, expect, it } from 'vitest';
import type { CameraId } from '../../shared/vocabulary/ids';
import { cameraId, cameras, eastTech, johnHay, makeCamera, makeDirectory, schools, streamOf } from '../testing/cameras';
import { CameraDirectory, type CameraStream } from './directory';

describe('a directory', () => {
  it('finds a camera and its streams by the id, the preferred one first', () => {
    const directory = makeDirectory();
    expect(directory.camera(cameraId('bus'))?.name).toBe('bus');
    expect(directory.streams(cameraId('bus'))).toMatchObject([streamOf(cameraId('bus'))]);
    expect(directory.streams(cameraId('door')).map(({ kind }) => kind)).toEqual(['hls', 'whep']);
    expect(directory.camera(cameraId('none'))).toBeUndefined();
    expect(directory.streams(cameraId('none'))).toEqual([]);
  });

  it("lists a school's cameras by their numbers", () => {
    const names = makeDirectory()
      .camerasOf(eastTech)
      .map(({ name }) => name);
    expect(names).toEqual(['yard', 'walk', 'door', 'bus', 'lot', 'hall']);
    expect(makeDirectory().camerasOf(johnHay)).toEqual([]);
    expect(cameras[0]?.name).toBe('lot');
  });

  it('names every origin that a ticket may cover: those of all streams and of their parts', () => {
    const [a, b, c] = [makeCamera('a', 1), makeCamera('b', 2), makeCamera('c', 3)];
    const directory = new CameraDirectory(
      schools,
      [a, b, c],
      new Map<CameraId, CameraStream[]>([
        [a.id, [{ kind: 'hls', url: 'https://nvr.test/a/i.m3u8', covers: ['https://nvr.test/a/'] }]],
        [b.id, [{ kind: 'hls', url: 'https://nvr.test/b/i.m3u8', covers: ['https://cdn.test/b/'] }]],
        [
          c.id,
          [
            { kind: 'hls', url: 'http://nvr.test:8080/c/i.m3u8', covers: ['http://nvr.test:8080/c/'] },
            { kind: 'whep', url: 'https://rtc.test/webrtc?src=c', covers: [] },
          ],
        ],
      ]),
    );
    expect(directory.origins()).toEqual([
      'http://nvr.test:8080',
      'https://cdn.test',
      'https://nvr.test',
      'https://rtc.test',
    ]);
  });
});
