import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { playbackRates } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId } from '../console/testing/district';
import { columnsFor } from '../playback/recorded-grid';
import type { GroupReport } from '../video/playback-engine';
import {
  forgetGroup,
  hearGroup,
  motionOf,
  neighbourOf,
  nextRate,
  noteAsked,
  playheadOf,
  usePlaybackGroup,
} from './playback';

const start = utcMs(1_793_656_800_000);
const report = (more: Partial<GroupReport>): GroupReport => ({
  ...{ atMs: start, rate: 1, motion: 'paused', spreadMs: 0, cameras: [] },
  ...more,
});
const current = (): ReturnType<typeof motionOf> => motionOf(usePlaybackGroup.getState());

beforeEach(forgetGroup);

describe('a playhead between two reports', () => {
  it('moves at its rate while it plays, and stands in every other motion', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...playbackRates),
        fc.constantFrom('playing', 'paused', 'waiting', 'scrubbing' as const),
        fc.nat(1_000),
        (rate, motion, passedMs) => {
          const moved = playheadOf({ atMs: start, rate, motion, sinceMs: 5_000 }, 5_000 + passedMs) - start;
          // Added to nothing, so that there is one zero.
          expect(moved).toBe(0 + (motion === 'playing' ? Math.round(rate * passedMs) : 0));
        },
      ),
    );
  });
});

describe('what was asked', () => {
  it('counts until the engine has said so, and an older report takes nothing back', () => {
    hearGroup(report({ motion: 'playing' }), performance.now());
    noteAsked({ rate: 4, motion: 'playing' });
    noteAsked({ atMs: utcMs(start + 60_000) });
    hearGroup(report({ motion: 'playing' }), performance.now());
    expect(current()).toMatchObject({ rate: 4, atMs: start + 60_000 });
    hearGroup(report({ motion: 'waiting', rate: 4, atMs: utcMs(start + 60_000) }), performance.now());
    expect(current()?.motion).toBe('waiting');
  });

  it('is not forgotten for a report of the same place from before', () => {
    const nowMs = performance.now();
    hearGroup(report({}), nowMs);
    noteAsked({ atMs: utcMs(start + 10_000) });
    noteAsked({ atMs: start });
    hearGroup(report({}), nowMs + 10);
    hearGroup(report({ atMs: utcMs(start + 10_000) }), nowMs + 20);
    expect(current()?.atMs).toBe(start);
    hearGroup(report({ atMs: utcMs(start + 10_000) }), nowMs + 5_000);
    expect(current()?.atMs).toBe(start + 10_000);
  });

  it('is given up when the engine goes on saying something else', () => {
    hearGroup(report({}), performance.now());
    noteAsked({ rate: 16, motion: 'playing' });
    hearGroup(report({ rate: 2 }), performance.now() + 5_000);
    expect(current()).toMatchObject({ rate: 2, motion: 'paused' });
  });
});

describe('rates', () => {
  it('go one step, and no further than there are', () => {
    expect(nextRate(1, 1)).toBe(2);
    expect(nextRate(0.125, -1)).toBe(-1);
    expect(nextRate(-16, -1)).toBe(-16);
    expect(nextRate(16, 1)).toBe(16);
  });
});

describe('the grid', () => {
  it.each([
    [1, 1],
    [2, 2],
    [4, 2],
    [5, 3],
    [9, 3],
    [10, 4],
    [16, 4],
  ])('has for %d cameras %d columns', (count, columns) => {
    expect(columnsFor(count)).toBe(columns);
  });

  it('leads round from camera to camera', () => {
    const ids = ['a', 'b', 'c'].map(cameraId);
    expect(neighbourOf(ids, null, 1)).toBe('a');
    expect(neighbourOf(ids, null, -1)).toBe('c');
    expect(neighbourOf(ids, cameraId('c'), 1)).toBe('a');
    expect(neighbourOf(ids, cameraId('a'), -1)).toBe('c');
    expect(neighbourOf([], null, 1)).toBeUndefined();
  });
});
