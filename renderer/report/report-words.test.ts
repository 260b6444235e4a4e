import { describe, expect, it } from 'vitest';
import { longWords, momentWords, publicWords, shareWords, timesWords } from './report-words';

describe('figures in words', () => {
  it.each([
    [0, '0 min'],
    [400, '< 1 s'],
    [25_000, '25 s'],
    [720_000, '12 min'],
    [12_240_000, '3.4 h'],
    [4_444_000_000, '1,234 h'],
  ])('a time of %s ms is %s', (ms, words) => {
    expect(longWords(ms)).toBe(words);
  });

  it.each([
    [0, 10, '0 %'],
    [1, 0, '0 %'],
    [1, 10_000, '< 0.1 %'],
    [32, 1_000, '3.2 %'],
    [480, 1_000, '48 %'],
  ])('%s of %s are %s', (part, whole, words) => {
    expect(shareWords(part, whole)).toBe(words);
  });

  it('says both hours that a night has twice', () => {
    const hours = ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z'].map((at) => momentWords(Date.parse(at)));
    expect(hours).toEqual(['Sun 1 Nov 2026 01:30 −04:00', 'Sun 1 Nov 2026 01:30 −05:00']);
  });

  it('says what is not said, and how often', () => {
    expect([publicWords(null), publicWords(1_200), timesWords(1), timesWords(2)]).toEqual([
      'not said',
      '1,200',
      'once',
      '2 times',
    ]);
  });
});
