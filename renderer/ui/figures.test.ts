import { describe, expect, it } from 'vitest';
import type { FeedStatistics, TileState } from '../../shared/vocabulary/feed';
import { utcMs } from '../../shared/vocabulary/time';
import { feedFigures, formatBitrate, formatCount, formatLag, wallFigures, type Figure } from './figures';

const now = utcMs(1_790_000_000_000);
const counts: FeedStatistics = {
  ...{ framesReceived: 18_432, framesDecoded: 18_400, framesShown: 18_390, framesDropped: 10, framesLate: 3 },
  ...{ framesShownIn5s: 74, bytesReceived: 200_000_000, bitrateBps: 1_234_567, openFrames: 1, source: 1 },
};
const statistics: FeedStatistics = {
  ...counts,
  ...{ firstPictureMs: 312.4, latencyMs: 2_312 },
  rendition: { widthPx: 1280, heightPx: 720, bandwidthBps: 0 },
};
const live: TileState = { kind: 'live', sinceMs: utcMs(now - 42_000), reduced: 'key-frames' };

function asRecord(figures: readonly Figure[]): Record<string, string> {
  return Object.fromEntries(figures.map(({ id, value }) => [id, value]));
}

describe('feedFigures', () => {
  it('says everything that is known of a feed', () => {
    const source = { kinds: ['hls', 'whep'] as const, playing: 1, pinned: undefined };
    expect(asRecord(feedFigures({ state: live, statistics, source, now }))).toEqual({
      rate: '14.8',
      latency: '2.31 s',
      bitrate: '1.2 Mbit/s',
      rendition: '1280 × 720',
      dropped: '10',
      late: '3',
      received: '18\u202f432',
      decoded: '18\u202f400',
      shown: '18\u202f390',
      'first-picture': '312 ms',
      'open-frames': '1',
      source: '2 of 2, WebRTC',
      state: 'live 42 s',
    });
  });

  it('begins with what is asked first, and says plainly what is not known', () => {
    const state: TileState = { kind: 'refused', clause: '2.2', reason: '', ask: '' };
    const figures = feedFigures({ state, statistics: counts, source: undefined, now });
    expect(figures.slice(0, 2).map(({ id }) => id)).toEqual(['rate', 'latency']);
    expect(asRecord(figures)).toMatchObject({
      ...{ latency: 'not live', rendition: 'none yet', 'first-picture': 'none yet', state: 'refused' },
    });
    expect(asRecord(figures)).not.toHaveProperty('source');
    const timeless = feedFigures({ state: live, statistics: counts, source: undefined, now });
    expect(asRecord(timeless)).toMatchObject({ latency: 'not stated' });
  });
});

describe('wallFigures', () => {
  const engine = { decoders: 2, openFrames: 1, peakOpenFrames: 4, heldBytes: 41_400_000, tickHz: 15, reducedFeeds: 1 };

  it('adds the feeds up and says what the engine holds', () => {
    expect(asRecord(wallFigures({ feeds: [statistics, statistics], engine, composer: 'mosaic' }))).toEqual({
      ...{ feeds: '2', rate: '29.6', bitrate: '2.5 Mbit/s', dropped: '20', late: '6' },
      ...{ reduced: '1', decoders: '2', 'open-frames': '1, most 4', memory: '41 MB', tick: '15.0 Hz' },
      composer: 'mosaic',
    });
  });

  it('leaves out what the engine has not said yet', () => {
    const figures = wallFigures({ feeds: [], engine: undefined, composer: 'mosaic' });
    expect(asRecord(figures)).toEqual({
      ...{ feeds: '0', rate: '0.0', bitrate: '0 bit/s', dropped: '0', late: '0', composer: 'mosaic' },
    });
  });
});

describe('formats', () => {
  it.each([
    [0, '0 ms'],
    [240.4, '240 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [59_999, '60.00 s'],
    [60_000, '1:00'],
    [-40, '−40 ms'],
    [-1_500, '−1.50 s'],
    [-61_000, '−1:01'],
  ])('a delay of %d ms is %s', (lagMs, text) => {
    expect(formatLag(lagMs)).toBe(text);
  });

  it.each([
    [0, '0 bit/s'],
    [999, '999 bit/s'],
    [1_000, '1 kbit/s'],
    [999_499, '999 kbit/s'],
    [999_500, '1.0 Mbit/s'],
    [99_949_999, '99.9 Mbit/s'],
    [99_950_000, '100 Mbit/s'],
  ])('%d bits a second are %s', (bits, text) => {
    expect(formatBitrate(bits)).toBe(text);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1_000, '1\u202f000'],
    [1_234_567, '1\u202f234\u202f567'],
  ])('%d is %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});
