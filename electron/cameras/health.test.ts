import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TileReport } from '../../shared/vocabulary/feed';
import { WindowId } from '../../shared/vocabulary/ids';
import { tellEveryMs, TileHealth } from './health';

const [one, other] = [WindowId.parse('wall.m1'), WindowId.parse('wall.m2')];

function report(monitorId: string, cell: number): TileReport {
  return TileReport.parse({
    monitorId,
    cell,
    cameraId: 'east.bus',
    widthPx: 480,
    heightPx: 270,
    state: { kind: 'connecting', waitingFor: 'playlist', sinceMs: 0, attempt: 1 },
  });
}

let told: TileReport[][];
let health: TileHealth;

beforeEach(() => {
  vi.useFakeTimers();
  told = [];
  health = new TileHealth((tiles) => told.push(tiles));
});

afterEach(() => {
  health.dispose();
  vi.useRealTimers();
});

describe('what tiles report', () => {
  it('is told at once, then together with all that comes soon after it', () => {
    health.take(one, [report('m1', 0)]);
    expect(told).toEqual([[report('m1', 0)]]);
    for (const cell of [1, 2, 3]) health.take(one, [report('m1', cell)]);
    health.take(other, [report('m2', 0)]);
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(tellEveryMs);
    expect(told.slice(1)).toEqual([[report('m1', 3), report('m2', 0)]]);
    vi.advanceTimersByTime(10 * tellEveryMs);
    expect(told).toHaveLength(2);
    health.forget(other);
    expect(told.at(-1)).toEqual([report('m1', 3)]);
  });

  it('is not told after the end', () => {
    health.take(one, [report('m1', 0)]);
    health.take(one, [report('m1', 1)]);
    health.dispose();
    vi.advanceTimersByTime(10 * tellEveryMs);
    expect(told).toHaveLength(1);
  });
});
