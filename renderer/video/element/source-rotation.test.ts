import { describe, expect, it } from 'vitest';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import { SourceRotation } from './element-feed';

const sources: FeedSource[] = ['a', 'b', 'c'].map((name) => ({ kind: 'hls', url: `http://${name}.test/` }));

describe('SourceRotation', () => {
  it('goes on to the next source when one has failed for long, and round again', () => {
    const round = new SourceRotation(sources, undefined);
    const played = [];
    for (let atMs = 0; atMs < 40_000; atMs += 1_000) {
      round.failed(atMs, false);
      if (round.givesWay(atMs)) played.push([atMs, round.index]);
    }
    expect(played.slice(0, 4)).toEqual([
      [7_000, 1],
      [15_000, 2],
      [23_000, 0],
      [31_000, 1],
    ]);
  });

  it('stays with one that delivers in between', () => {
    const round = new SourceRotation(sources, undefined);
    for (let atMs = 0; atMs < 40_000; atMs += 5_000) {
      round.failed(atMs, false);
      expect(round.givesWay(atMs + 4_000)).toBe(false);
      round.delivered();
    }
    expect(round.source).toBe(sources[0]);
  });

  it('leaves one at once that no trying again mends', () => {
    const round = new SourceRotation(sources, undefined);
    round.failed(0, true);
    expect(round.givesWay(0)).toBe(true);
    expect(round.index).toBe(1);
  });

  it('stays with the one that it is held to, and says when that is another', () => {
    const round = new SourceRotation(sources, 2);
    round.failed(0, true);
    expect(round.givesWay(100_000)).toBe(false);
    expect([round.index, round.pin(2), round.pin(1), round.index]).toEqual([2, false, true, 1]);
    expect([round.pin(undefined), round.index]).toEqual([true, 0]);
    expect([round.pin(7), round.index]).toEqual([false, 0]);
  });

  it('has nowhere to go with one source', () => {
    const round = new SourceRotation(sources.slice(0, 1), undefined);
    round.failed(0, true);
    expect(round.givesWay(100_000)).toBe(false);
  });
});
