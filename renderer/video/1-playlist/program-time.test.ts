import { describe, expect, it } from 'vitest';
import { inUtc } from './parse-playlist';

const tag = '#EXT-X-PROGRAM-DATE-TIME:';

describe('inUtc', () => {
  it.each([
    ['2026-11-01T01:30:00', '2026-11-01T01:30:00Z'],
    ['2026-11-01T01:30:00.250', '2026-11-01T01:30:00.250Z'],
    ['2026-11-01T01:30:00Z', '2026-11-01T01:30:00Z'],
    ['2026-11-01T01:30:00.250-05:00', '2026-11-01T01:30:00.250-05:00'],
    ['2026-11-01T01:30:00+0530', '2026-11-01T01:30:00+0530'],
    ['yesterday', 'yesterday'],
  ])('makes %s of a playlist %s', (stated, meant) => {
    const lines = (time: string): string =>
      ['#EXTM3U', `${tag}${time}`, '#EXTINF:2,', '1.ts', `${tag}${time}`, ''].join('\n');
    expect(inUtc(lines(stated))).toBe(lines(meant));
    expect(inUtc(lines(stated).replaceAll('\n', '\r\n'))).toBe(lines(meant).replaceAll('\n', '\r\n'));
  });
});
