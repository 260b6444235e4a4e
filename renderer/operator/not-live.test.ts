import { describe, expect, it } from 'vitest';
import type { TileState } from '../../shared/vocabulary/feed';
import { live, monitorId, now, offline, report, stale, walls } from '../console/testing/district';
import { findNotLive } from './not-live';

const open = [{ monitorId: monitorId('m1'), open: true }];

describe('findNotLive', () => {
  it('lists bad tiles in the order of the walls with their state', () => {
    const reports = [
      report('m1', 3, 'east.gate', offline),
      report('m1', 1, 'hay.front', live),
      report('m1', 0, 'east.gate', stale),
    ];
    const { tiles, liveCount, shownCount } = findNotLive(walls, open, reports);
    expect(tiles.map(({ at, state }) => [at.cell, state.kind])).toEqual([
      [0, 'stale'],
      [3, 'offline'],
    ]);
    expect({ liveCount, shownCount }).toEqual({ liveCount: 1, shownCount: 3 });
  });

  it('takes a report about the camera that was there before for nothing', () => {
    const { tiles, liveCount } = findNotLive(walls, open, [report('m1', 0, 'east.bus', offline)]);
    expect({ tiles, liveCount }).toEqual({ tiles: [], liveCount: 0 });
  });

  it('holds nothing against a tile that waits for a purpose', () => {
    const reports = [report('m1', 0, 'east.gate', { kind: 'locked', clause: '2.6' })];
    expect(findNotLive(walls, open, reports)).toEqual({ tiles: [], liveCount: 0, shownCount: 2, darkCount: 1 });
  });

  it('counts no tile that is asleep, and nothing against one that gives way to others', () => {
    const asleep: TileState = { kind: 'asleep', sinceMs: now };
    const reduced: TileState = { kind: 'live', sinceMs: now, reduced: 'key-frames' };
    const reports = [report('m1', 0, 'east.gate', asleep), report('m1', 1, 'hay.front', reduced)];
    expect(findNotLive(walls, open, reports)).toEqual({ tiles: [], liveCount: 1, shownCount: 2, darkCount: 0 });
  });

  it('knows nothing of closed monitors', () => {
    const closed = [{ monitorId: monitorId('m1'), open: false }];
    expect(findNotLive(walls, closed, [report('m1', 0, 'east.gate', offline)])).toEqual({
      tiles: [],
      liveCount: 0,
      shownCount: 0,
      darkCount: 0,
    });
  });
});
