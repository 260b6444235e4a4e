import { beforeEach, describe, expect, it, test } from 'vitest';
import { TileJudge } from './judge';

const START = 1_790_000_000_000;
const cameraId = 'camera-1';

let judge: TileJudge;
beforeEach(() => {
  judge = new TileJudge();
});

/** @param atMs - since the start */
const change = (state: string, atMs: number, visible = true, silentMs = 1_050, before = 'live', shownMs = 60_000) => ({
  tiles: [],
  changes: [
    {
      ...{ cameraId, visible, state, before, atMs: START + atMs },
      ...{ sinceMs: START + atMs - silentMs, visibleSinceMs: START + atMs - shownMs },
    },
  ],
});

const now = (state: string, visible = true) => ({ tiles: [{ cameraId, visible, state }], changes: [] });

describe('stale', () => {
  it('is false of a camera that nobody told anything', () => {
    expect(judge.look(change('stale', 5_000), START)).toEqual([expect.stringContaining('always behaved')]);
    expect(judge.look(change('offline', 5_000), START)).toHaveLength(1);
    expect(judge.falselyStale).toBe(2);
  });

  it('is true, and counted apart, while other programs have the processors', () => {
    expect(judge.look(change('stale', 5_000), START, true)).toEqual([]);
    expect([judge.falselyStale, judge.staleOfLoad]).toEqual([0, 1]);
  });

  it('is true of a feed that slept and is seen again, and not where no picture comes after that', () => {
    expect(judge.look(change('stale', 5_000, true, 9_000, 'asleep'), START)).toEqual([]);
    expect(judge.look(change('offline', 15_000, true, 19_000, 'stale'), START)).toHaveLength(1);
  });

  it('says what was done to the tile before', () => {
    judge.acted(cameraId, 'open', START + 1_000);
    judge.acted(cameraId, 'hide', START + 3_000);
    judge.acted(cameraId, 'close', START + 6_000);
    expect(judge.look(change('stale', 5_500), START)).toEqual([expect.stringContaining("2.5 s after its tile's hide")]);
  });

  test.each(['stalled', 'offline', 'slow', 'rubbish'])('is true of one that is %s, however long', (kind) => {
    judge.told(cameraId, kind, START);
    expect(judge.look(change('stale', 600_000), START)).toEqual([]);
  });

  test.each(['normal', 'drop-segment', 'restart-clock'])('is forgiven a while after %s, and then no more', (kind) => {
    judge.told(cameraId, kind, START);
    expect(judge.look(change('stale', 11_000), START)).toEqual([]);
    expect(judge.look(change('stale', 13_000), START)).toHaveLength(1);
  });

  it('is forgiven a camera that is broken and did something once besides', () => {
    judge.told(cameraId, 'offline', START);
    judge.told(cameraId, 'drop-segment', START + 1_000);
    expect(judge.look(change('stale', 60_000), START)).toEqual([]);
  });

  it('is nobody’s business while the tile is hidden', () => {
    expect(judge.look(change('stale', 5_000, false), START)).toEqual([]);
    expect(judge.longestUntilStaleMs).toBeUndefined();
  });

  it('tells how long a picture stood before it was said', () => {
    judge.told(cameraId, 'stalled', START);
    for (const silentMs of [1_010, 1_800, 1_020]) judge.look(change('stale', 5_000, true, silentMs), START);
    expect(judge.longestUntilStaleMs).toBe(1_800);
    judge.look(change('stale', 5_000, true, 4_000, 'connecting'), START);
    judge.look(change('stale', 5_000, true, 4_000, 'live', 1_000), START);
    judge.look(change('stale', 5_000, true, 4_000), START, true);
    expect(judge.longestUntilStaleMs).toBe(1_800);
  });
});

describe('live', () => {
  it('is true for as long as pictures are in hand', () => {
    judge.told(cameraId, 'stalled', START);
    expect(judge.look(now('live'), START + 11_000)).toEqual([]);
    expect(judge.look(now('stale'), START + 60_000)).toEqual([]);
    expect(judge.look(now('live', false), START + 60_000)).toEqual([]);
  });

  test.each(['open', 'reload', 'hide'])('is true for a while after its tile’s %s', (act) => {
    judge.told(cameraId, 'stalled', START);
    judge.acted(cameraId, act, START + 50_000);
    judge.acted(cameraId, 'surface', START + 55_000);
    expect(judge.look(now('live'), START + 60_000)).toEqual([]);
    expect(judge.look(now('live'), START + 63_000)).toHaveLength(1);
  });

  test.each(['stalled', 'offline', 'rubbish', 'not-found', 'html', 'endless'])('is false long after %s', (kind) => {
    judge.told(cameraId, kind, START);
    expect(judge.look(now('live'), START + 13_000)).toEqual([expect.stringContaining(kind)]);
    expect(judge.falselyLive).toBe(1);
  });

  test.each(['normal', 'slow', 'drop-segment'])('may be true after %s', (kind) => {
    judge.told(cameraId, kind, START);
    expect(judge.look(now('live'), START + 60_000)).toEqual([]);
  });
});
