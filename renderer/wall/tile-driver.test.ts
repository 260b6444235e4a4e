import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Refusal } from '../../shared/vocabulary/ticket';
import { utcMs } from '../../shared/vocabulary/time';
import { useMirror } from '../mirror/store';
import { leastGapMs, reportEveryMs, TileDriver } from './tile-driver';
import { plainLook } from './monitor-cells';
import { FakeRegistry } from './testing/fake-registry';
import { door, lot, m1, now, rights, ticket, walk, wall } from './testing/monitor';

let registry: FakeRegistry;
let driver: TileDriver;
let reported: (readonly TileReport[])[];

const refusal = (cameraId: CameraId, kind: Refusal['kind']): Refusal => {
  return { cameraId, kind, clause: '4.2 (b)', reason: 'Not at night.', ask: 'the district', sinceMs: now };
};

const states = (): readonly (string | null)[] =>
  driver.tiles.getState().map(({ feed }) => feed && `${feed.cameraId} ${feed.state.kind}`);

beforeEach(() => {
  vi.useFakeTimers();
  useMirror.setState({ tours: [], tourRuns: [] });
  wall([lot, door, null, null]);
  rights([ticket(lot), ticket(door)]);
  registry = new FakeRegistry();
  reported = [];
  driver = new TileDriver({
    monitorId: m1,
    registry,
    reportTiles: (reports) => reported.push(reports),
    now: () => now,
  });
  driver.resize({ widthPx: 1002, heightPx: 602, gapPx: 2, pixelRatio: 1 });
});

afterEach(async () => {
  await driver.dispose();
  vi.useRealTimers();
});

describe('leases', () => {
  it('takes one for each tile that has a ticket, and places it on its cell', () => {
    expect(registry.log).toEqual([`lease ${lot}`, `lease ${door}`]);
    expect(registry.of(lot)?.placement).toEqual({
      ...{ xPx: 0, yPx: 0, widthPx: 500, heightPx: 300 },
      ...{ fit: 'crop', visible: true, importance: 'normal' },
    });
    expect(registry.of(door)?.placement).toMatchObject({ xPx: 502, yPx: 0 });
  });

  it('keeps leases when tiles swap: they are only placed anew', () => {
    const [first, second] = [registry.of(lot), registry.of(door)];
    registry.log.length = 0;
    wall([null, null, door, lot]);
    expect(registry.log).toEqual([]);
    expect([registry.of(lot), registry.of(door)]).toEqual([first, second]);
    expect(registry.of(lot)?.placement).toMatchObject({ xPx: 502, yPx: 302 });
    expect(registry.of(door)?.placement).toMatchObject({ xPx: 0, yPx: 302 });
  });

  it('keeps them through another layout and through a renewed ticket', () => {
    registry.log.length = 0;
    wall([lot, door, null, null, null, null], '1+5');
    rights([{ ...ticket(lot), expiresAtMs: utcMs(now + 120_000) }, ticket(door)]);
    expect(registry.log).toEqual([]);
  });

  it('releases the lease of an emptied tile', () => {
    registry.log.length = 0;
    wall([lot, null, null, null]);
    expect(registry.log).toEqual([`release ${door}`]);
    expect(states()).toEqual([`${lot} connecting`, null, null, null]);
  });

  it('closes at once when the ticket is withdrawn, whatever else happens', () => {
    registry.log.length = 0;
    rights([ticket(lot)]);
    expect(registry.log).toEqual([`release ${door}`, `close ${door}`]);
    expect(states()[1]).toBe(`${door} connecting`);
  });

  it('closes the lingering feed of an emptied tile when its ticket goes', () => {
    wall([lot, null, null, null]);
    registry.log.length = 0;
    rights([ticket(lot)]);
    expect(registry.log).toEqual([`close ${door}`]);
  });

  it('waits for the ticket of a camera that was just opened, then takes the lease', () => {
    wall([lot, door, walk, null]);
    expect(driver.tiles.getState()[2]?.feed?.state).toMatchObject({ kind: 'connecting', waitingFor: 'ticket' });
    rights([ticket(lot), ticket(door), ticket(walk)]);
    expect(registry.of(walk)?.placement).toMatchObject({ xPx: 0, yPx: 302 });
    expect(driver.tiles.getState()[2]?.feed?.state).toMatchObject({ kind: 'connecting', waitingFor: 'playlist' });
  });

  it('takes the feed anew when it is at another address', () => {
    registry.log.length = 0;
    rights([ticket(lot, 'http://127.0.0.1/moved'), ticket(door)]);
    expect(registry.log).toEqual([`release ${lot}`, `close ${lot}`, `lease ${lot}`]);
    expect(registry.of(lot)?.address.sources[0]?.url).toBe('http://127.0.0.1/moved');
  });

  it('takes the feed anew when its masks are others', () => {
    registry.log.length = 0;
    const masks = [{ leftPermille: 0, topPermille: 0, widthPermille: 500, heightPermille: 500 }];
    rights([{ ...ticket(lot), masks }, ticket(door)]);
    expect(registry.log).toEqual([`release ${lot}`, `close ${lot}`, `lease ${lot}`]);
    expect(registry.of(lot)?.address.masks).toEqual(masks);
  });

  it('takes one lease a tile for a camera on two tiles', () => {
    wall([lot, lot, null, null]);
    expect(registry.all(lot).map(({ placement }) => placement?.xPx)).toEqual([0, 502]);
    registry.log.length = 0;
    wall([null, lot, null, null]);
    expect(registry.log).toEqual([`release ${lot}`]);
    expect(registry.of(lot)?.placement).toMatchObject({ xPx: 502 });
  });

  it('hides all others while a tile is enlarged, and everything while the window is hidden', () => {
    driver.look({ ...plainLook, enlargedCell: 1 });
    expect(registry.of(door)?.placement).toMatchObject({ xPx: 0, yPx: 0, widthPx: 1002, heightPx: 602, visible: true });
    expect(registry.of(lot)?.placement?.visible).toBe(false);
    expect(driver.tiles.getState().map(({ shown }) => shown)).toEqual([false, true, false, false]);
    driver.setWindowShown(false);
    expect(registry.of(door)?.placement?.visible).toBe(false);
    driver.setWindowShown(true);
    driver.look(plainLook);
    expect(registry.of(lot)?.placement).toMatchObject({ widthPx: 500, visible: true });
  });

  it('gives everything back when it is disposed', async () => {
    registry.log.length = 0;
    await driver.dispose();
    expect(registry.log).toEqual([`release ${lot}`, `release ${door}`, 'dispose']);
    wall([walk, null, null, null]);
    expect(registry.all(walk)).toEqual([]);
  });
});

describe('tile states', () => {
  it('shows what the lease reports, and the picture that fits the tile', async () => {
    registry
      .of(lot)
      ?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now - 1_500), widthPx: 640, heightPx: 480 });
    await Promise.resolve();
    expect(driver.tiles.getState()[0]?.feed).toMatchObject({ state: { kind: 'live' }, frameTimeMs: now - 1_500 });
    expect(registry.of(lot)?.placement?.fit).toBe('letterbox');
    expect(registry.of(lot)?.placed).toBe(2);
    expect(registry.of(door)?.placed).toBe(1);
  });

  it('keeps the identity of tiles that look the same', async () => {
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now) });
    await Promise.resolve();
    const [first, second] = driver.tiles.getState();
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now + 400) });
    registry.of(door)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now) });
    await Promise.resolve();
    expect(driver.tiles.getState()[0]).toBe(first);
    expect(driver.tiles.getState()[1]).not.toBe(second);
  });

  it.each(['refused', 'revoked'] as const)('says %s with clause, reason and whom to ask', async (kind) => {
    registry.of(door)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now) });
    await Promise.resolve();
    rights([ticket(lot)], [refusal(door, kind)]);
    const feed = driver.tiles.getState()[1]?.feed;
    expect(feed?.state).toMatchObject({ kind, clause: '4.2 (b)', reason: 'Not at night.', ask: 'the district' });
    expect(feed?.frameTimeMs).toBeUndefined();
    expect(registry.all(door)).toEqual([]);
  });

  it('is connecting again, not live, when a refused camera may be seen again', async () => {
    registry.of(door)?.report({ kind: 'live', sinceMs: now }, {});
    await Promise.resolve();
    rights([ticket(lot)], [refusal(door, 'revoked')]);
    rights([ticket(lot), ticket(door)]);
    expect(states()[1]).toBe(`${door} connecting`);
  });
});

describe('reports to main', () => {
  it('come once a second', () => {
    reported.length = 0;
    vi.advanceTimersByTime(3 * reportEveryMs);
    expect(reported).toHaveLength(3);
    expect(reported[0]?.map(({ cell, cameraId, widthPx }) => [cell, cameraId, widthPx])).toEqual([
      [0, lot, 500],
      [1, door, 500],
    ]);
  });

  it('come at once, and once, when states change together', async () => {
    await Promise.resolve();
    vi.advanceTimersByTime(leastGapMs);
    reported.length = 0;
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now) });
    registry.of(door)?.report({ kind: 'live', sinceMs: now }, {});
    await vi.waitFor(() => expect(reported).toHaveLength(1));
    expect(reported[0]?.map(({ state, frameTimeMs }) => [state.kind, frameTimeMs])).toEqual([
      ['live', now],
      ['live', undefined],
    ]);
    expect(reported[0]?.[0]?.statistics?.framesShown).toBe(7);
  });

  it('are not made for a clock that merely ticks', async () => {
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now) });
    await vi.waitFor(() => expect(reported.at(-1)?.[0]?.state.kind).toBe('live'));
    reported.length = 0;
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { frameTimeMs: utcMs(now + 1_000) });
    await Promise.resolve();
    await Promise.resolve();
    expect(reported).toEqual([]);
  });
});
