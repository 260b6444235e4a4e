import { describe, expect, it } from 'vitest';
import { masterPlaylist } from '../../../electron/training/origin/playlist';
import { oneRendition } from './one-rendition';

const offer = (heightPx: number) => ({
  ...{ uri: `${heightPx}/media.m3u8`, widthPx: (heightPx * 16) / 9, heightPx, peakBps: 500_000, averageBps: 400_000 },
  ...{ codec: 'avc1.64001f', framesPerSecond: 15 },
});
const master = masterPlaylist([offer(720), offer(360)]);
const url = 'http://127.0.0.1:4000/cameras/camera-1/master.m3u8';

describe('a master playlist with one rendition', () => {
  it.each([720, 360])('offers %d and nothing else, at the origin', (heightPx) => {
    const lines = oneRendition(master, url, heightPx).split('\n');
    expect(lines[0]).toBe('#EXTM3U');
    expect(lines.filter((line) => line.startsWith('#EXT-X-STREAM-INF'))).toEqual([
      expect.stringContaining(`x${heightPx},CODECS="avc1.64001f"`),
    ]);
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([
      `http://127.0.0.1:4000/cameras/camera-1/${heightPx}/media.m3u8`,
    ]);
  });

  it('is refused where there is no such rendition', () => {
    expect(() => oneRendition(master, url, 480)).toThrow('480');
  });
});
