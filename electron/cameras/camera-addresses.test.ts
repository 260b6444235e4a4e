import { describe, expect, it } from 'vitest';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import { coveredAddresses, streamAt } from './camera-addresses';

describe('coveredAddresses', () => {
  it.each<[string, FeedSource['kind'], string, string[] | undefined, string[]]>([
    ['the folder of the playlist', 'hls', 'https://a.test/x/1/index.m3u8', undefined, ['https://a.test/x/1/']],
    ['the folder, whatever is asked of it', 'hls', 'https://a.test/x/1.m3u8?src=a/b', undefined, ['https://a.test/x/']],
    ['the root', 'hls', 'https://a.test/index.m3u8', undefined, ['https://a.test/']],
    [
      'a name in the folder',
      'hls',
      'http://a.test/hls/c4.m3u8',
      ['c4.', 'c4-'],
      ['http://a.test/hls/c4.', 'http://a.test/hls/c4-'],
    ],
    ['a question', 'hls', 'http://a.test/api/s.m3u8?src=c4', ['s.m3u8?src=c4'], ['http://a.test/api/s.m3u8?src=c4']],
    ['a folder beside it', 'hls', 'http://a.test/hls/1/i.m3u8', ['../segments/1/'], ['http://a.test/hls/segments/1/']],
    ['another server, as a whole', 'hls', 'http://a.test/i.m3u8', ['https://cdn.test'], ['https://cdn.test/']],
    ['nothing above the root', 'hls', 'http://a.test/i.m3u8', ['../../x/'], ['http://a.test/x/']],
    [
      'what lies below an endpoint, and not the endpoint whose name only begins alike',
      'whep',
      'http://a.test/c4/whep',
      undefined,
      ['http://a.test/c4/whep/', 'http://a.test/c4/whep?'],
    ],
    ['what lies below a folder', 'whep', 'http://a.test/c4/whep/', undefined, ['http://a.test/c4/whep/']],
    ['nothing below an endpoint that all cameras share', 'whep', 'http://a.test/webrtc?src=c4', undefined, []],
    [
      'where sessions lie elsewhere, what is written',
      'whep',
      'http://a.test/whep/endpoint/c4',
      ['/whep/resource/'],
      ['http://a.test/whep/resource/'],
    ],
  ])('is %s', (_name, kind, url, covers, addresses) => {
    expect(coveredAddresses(kind, url, covers)).toEqual(addresses);
  });
});

describe('streamAt', () => {
  const low = { name: 'low', url: 'http://a.test/c4/low.m3u8', covers: ['http://a.test/c4/'] };
  const high = { name: 'high', url: 'http://a.test/c4/high/i.m3u8', covers: ['http://a.test/c4/high/'] };
  const rtc = { name: 'rtc', url: 'http://a.test/c4/webrtc?src=c4', covers: [] };
  const asked = { name: 'asked', url: 'http://b.test/s.m3u8?src=c4', covers: ['http://b.test/s.m3u8?src=c4'] };
  const streams = [low, high, rtc, asked];

  it.each<[string, string, string | undefined]>([
    ['the own address of one', low.url, 'low'],
    ['the own address of one in the folder of another', high.url, 'high'],
    ['a part in the nearer of two folders', 'http://a.test/c4/high/41.m4s', 'high'],
    ['a part in the outer folder', 'http://a.test/c4/41.m4s', 'low'],
    ['an address that covers nothing but itself', rtc.url, 'rtc'],
    ['the same with more behind it', `${rtc.url}0`, 'low'],
    ['a question that goes on', `${asked.url}&_HLS_msn=4`, 'asked'],
    ['an encoded slash in a question', `${asked.url}&next=..%2fx`, 'asked'],
    ['an encoded slash below a folder', 'http://a.test/c4/..%2fc5/i.m3u8', undefined],
    ['a camera beside it', 'http://a.test/c5/low.m3u8', undefined],
  ])('%s', (_name, url, name) => {
    expect(streamAt(streams, url)?.name).toBe(name);
    expect(streamAt([...streams].reverse(), url)?.name).toBe(name);
  });
});
