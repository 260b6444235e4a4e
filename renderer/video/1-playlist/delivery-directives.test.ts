import { describe, expect, it } from 'vitest';
import { blockingAddress } from './live-edge';

describe('blockingAddress', () => {
  it.each([
    ['http://c.test/live.m3u8', { sequence: 7, part: 3 }, 'http://c.test/live.m3u8?_HLS_msn=7&_HLS_part=3'],
    ['http://c.test/live.m3u8', { sequence: 7 }, 'http://c.test/live.m3u8?_HLS_msn=7'],
    [
      'http://c.test/s.m3u8?src=a%20b',
      { sequence: 0, part: 0 },
      'http://c.test/s.m3u8?src=a%20b&_HLS_msn=0&_HLS_part=0',
    ],
    ['http://c.test/live.m3u8#here', { sequence: 7 }, 'http://c.test/live.m3u8?_HLS_msn=7'],
  ])('%s and %j: %s', (url, wanted, address) => {
    expect(blockingAddress(url, wanted)).toBe(address);
  });
});
