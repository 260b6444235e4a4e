import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeRegistry } from './testing/fake-registry';
import { lot, door, m1, now, rights, ticket, walk, wall } from './testing/monitor';
import { TileDriver } from './tile-driver';

let registry: FakeRegistry;
let driver: TileDriver;
const warm = { ...ticket(walk), warm: true } as const;

beforeEach(() => {
  vi.useFakeTimers();
  wall([lot, door, null, null]);
  rights([ticket(lot), ticket(door), warm]);
  registry = new FakeRegistry();
  driver = new TileDriver({ monitorId: m1, registry, reportTiles: () => undefined, now: () => now });
  driver.resize({ widthPx: 900, heightPx: 600, gapPx: 2, pixelRatio: 1 });
});
afterEach(async () => {
  await driver.dispose();
  vi.useRealTimers();
});

describe('a camera that is fetched unseen', () => {
  it('is kept ready in the size of a small tile, and seen by nobody', () => {
    expect(registry.of(walk)?.placement).toMatchObject({ widthPx: 300, heightPx: 200, visible: false, warm: true });
    expect(driver.tiles.getState().map(({ feed }) => feed?.cameraId)).toEqual([lot, door, undefined, undefined]);
  });

  it('is the tile’s at once when it is shown, without being opened anew', () => {
    const fetched = registry.of(walk);
    fetched?.report({ kind: 'live', sinceMs: now }, {});
    registry.log.length = 0;
    rights([ticket(lot), ticket(door), ticket(walk)]);
    wall([walk, door, null, null]);
    expect(registry.log.filter((line) => line.startsWith('close'))).toEqual([]);
    expect(registry.of(walk)?.placement).toMatchObject({ visible: true });
    expect(registry.of(walk)?.placement).not.toHaveProperty('warm');
  });

  it('is in no tile as long as the right is one to fetch and not to show', () => {
    wall([walk, door, null, null]);
    expect(driver.tiles.getState()[0]?.feed).toMatchObject({ cameraId: walk, state: { waitingFor: 'ticket' } });
    expect(registry.of(walk)?.placement?.visible).toBe(false);
    const fetched = registry.of(walk);
    rights([ticket(lot), ticket(door), ticket(walk)]);
    expect(registry.of(walk)).toBe(fetched);
    expect(fetched?.placement?.visible).toBe(true);
  });

  it('ends with its ticket, without grace', () => {
    registry.log.length = 0;
    rights([ticket(lot), ticket(door)]);
    expect(registry.log).toContain(`close ${walk}`);
  });
});
