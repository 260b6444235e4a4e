import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TileReport } from '../../shared/vocabulary/feed';
import { TourId, type CameraId } from '../../shared/vocabulary/ids';
import { useMirror } from '../mirror/store';
import { leastGapMs, TileDriver } from './tile-driver';
import { FakeRegistry } from './testing/fake-registry';
import { door, lot, m1, now, rights, ticket, walk, wall } from './testing/monitor';

let registry: FakeRegistry;
let driver: TileDriver;
let reported: (readonly TileReport[])[];

/** A tour fetches this camera for the first tile. */
function ahead(next: CameraId | null): void {
  const run = { at: { monitorId: m1, cell: 0 }, tourId: TourId.parse('t'), skipped: [], next };
  useMirror.setState({ tourRuns: [{ ...run, state: { kind: 'running', sinceMs: now, untilMs: now } }] });
}

function lastReport(): TileReport | undefined {
  return reported.at(-1)?.find(({ cell }) => cell === 0);
}

beforeEach(() => {
  vi.useFakeTimers();
  useMirror.setState({ tours: [], tourRuns: [] });
  wall([lot, door, null, null]);
  rights([ticket(lot), ticket(door)]);
  registry = new FakeRegistry();
  reported = [];
  driver = new TileDriver({ monitorId: m1, registry, reportTiles: (all) => reported.push(all), now: () => now });
  driver.resize({ widthPx: 1002, heightPx: 602, gapPx: 2, pixelRatio: 1 });
});

afterEach(async () => {
  await driver.dispose();
  vi.useRealTimers();
});

describe('a picture that a tour fetches ahead', () => {
  it('is placed beneath its tile, visible, in the same size, as soon as there is a ticket', async () => {
    registry.log.length = 0;
    ahead(walk);
    await vi.advanceTimersByTimeAsync(leastGapMs);
    expect(registry.log).toEqual([]);
    expect(lastReport()?.next).toMatchObject({ cameraId: walk, state: { kind: 'connecting', waitingFor: 'ticket' } });
    rights([ticket(lot), ticket(door), ticket(walk)]);
    expect(registry.log).toEqual([`lease ${walk}`]);
    expect(registry.of(walk)?.placement).toEqual({
      ...{ xPx: 0, yPx: 0, widthPx: 500, heightPx: 300 },
      ...{ fit: 'crop', z: -1, visible: true, importance: 'normal' },
    });
    expect(driver.tiles.getState()[0]?.feed?.cameraId).toBe(lot);
  });

  it('is told to main at once when it is there, and becomes the tile without being opened anew', async () => {
    rights([ticket(lot), ticket(door), ticket(walk)]);
    ahead(walk);
    const fetched = registry.of(walk);
    fetched?.report({ kind: 'live', sinceMs: now }, {});
    await vi.advanceTimersByTimeAsync(leastGapMs);
    expect(lastReport()).toMatchObject({ cameraId: lot, next: { cameraId: walk, state: { kind: 'live' } } });
    registry.log.length = 0;
    wall([walk, door, null, null]);
    expect(registry.log).toEqual([`release ${lot}`]);
    expect(registry.of(walk)).toBe(fetched);
    expect(fetched?.placement).not.toHaveProperty('z');
    expect(driver.tiles.getState()[0]?.feed).toMatchObject({ cameraId: walk, state: { kind: 'live' } });
    ahead(null);
    rights([ticket(walk), ticket(door)]);
    expect(registry.of(walk)).toBe(fetched);
    await vi.advanceTimersByTimeAsync(leastGapMs);
    expect(lastReport()?.next).toBeUndefined();
  });

  it('is given back when it is not wanted any more', () => {
    rights([ticket(lot), ticket(door), ticket(walk)]);
    ahead(walk);
    registry.log.length = 0;
    ahead(null);
    expect(registry.log).toEqual([`release ${walk}`]);
  });

  it('is hidden while its tile is: under an enlarged one, or in a window that nobody sees', () => {
    rights([ticket(lot), ticket(door), ticket(walk)]);
    ahead(walk);
    driver.setWindowShown(false);
    expect(registry.of(walk)?.placement?.visible).toBe(false);
  });

  it('may be on another tile of the monitor already: that one keeps its own lease', () => {
    ahead(door);
    expect(registry.log.filter((line) => line === `lease ${door}`)).toHaveLength(2);
    wall([door, door, null, null]);
    expect(registry.log.filter((line) => line === `lease ${door}`)).toHaveLength(3);
    expect(driver.tiles.getState().map(({ feed }) => feed?.cameraId)).toEqual([door, door, undefined, undefined]);
  });
});
