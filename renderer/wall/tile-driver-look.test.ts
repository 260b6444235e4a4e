import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import type { Ticket } from '../../shared/vocabulary/ticket';
import { useMirror } from '../mirror/store';
import { plainLook } from './monitor-cells';
import { FakeRegistry } from './testing/fake-registry';
import { door, fillStation, lot, m1, now, rights, ticket, walk, wall } from './testing/monitor';
import { reportEveryMs, TileDriver } from './tile-driver';

const engine = {
  feeds: 2,
  decoders: 2,
  openFrames: 1,
  peakOpenFrames: 3,
  heldBytes: 4_000_000,
  tickHz: 15,
  reducedFeeds: 0,
};

let registry: FakeRegistry;
let driver: TileDriver;

beforeEach(() => {
  vi.useFakeTimers();
  fillStation();
  useMirror.setState({ alerts: [] });
  wall([lot, door, null, null]);
  rights([ticket(lot), ticket(door)]);
  registry = new FakeRegistry();
  driver = new TileDriver({ monitorId: m1, registry, reportTiles: () => undefined, now: () => now });
  driver.resize({ widthPx: 1002, heightPx: 602, gapPx: 2, pixelRatio: 1 });
});

afterEach(async () => {
  await driver.dispose();
  vi.useRealTimers();
});

describe('a pin', () => {
  const sources: Ticket['sources'] = [
    { kind: 'hls', url: 'http://127.0.0.1/lot' },
    { kind: 'whep', url: 'http://127.0.0.1/lot/whep' },
  ];
  const held = (pinned?: number): Ticket => ({ ...ticket(lot), sources, ...(pinned !== undefined && { pinned }) });

  it('holds a feed that is open to the source, on all its tiles, and lets it go again; leases stay', () => {
    wall([lot, lot, null, null]);
    rights([held()]);
    registry.log.length = 0;
    rights([held(1)]);
    rights([held(1)]);
    expect(new Set(registry.log)).toEqual(new Set([`pin ${lot} 1`]));
    registry.log.length = 0;
    rights([held()]);
    expect(new Set(registry.log)).toEqual(new Set([`pin ${lot} automatic`]));
  });

  it('is said on the tile with the source that plays; a single source is not spoken of', async () => {
    rights([held(1), ticket(door)]);
    expect(registry.of(lot)?.address).toMatchObject({ sources, pinned: 1 });
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { source: 1 });
    await Promise.resolve();
    const [first, second] = driver.tiles.getState();
    expect(first?.feed?.source).toEqual({ kinds: ['hls', 'whep'], playing: 1, pinned: 1 });
    expect(second?.feed?.source).toBeUndefined();
  });
});

describe('how a tile shows its picture', () => {
  it('is as it was set up, or by the picture’s shape; a zoom under the hand comes first', () => {
    const zoom = { x: 0.5, y: 0.5, scale: 2 };
    wall([lot, door, null, null], '2x2', [{ fit: 'letterbox', zoom, history: [] }]);
    expect(registry.of(lot)?.placement).toMatchObject({ fit: 'letterbox', zoom });
    expect(registry.of(door)?.placement).toMatchObject({ fit: 'crop' });
    expect(registry.of(door)?.placement).not.toHaveProperty('zoom');
    driver.look({ ...plainLook, zooming: { cell: 0, cameraId: lot, zoom: undefined } });
    expect(registry.of(lot)?.placement).not.toHaveProperty('zoom');
    driver.look({ ...plainLook, zooming: { cell: 0, cameraId: door, zoom: undefined } });
    expect(registry.of(lot)?.placement).toMatchObject({ zoom });
  });
});

describe('sound', () => {
  it('is that of the tile whose ticket says so, and what there is of it is said', async () => {
    const sound = () => driver.tiles.getState().map(({ feed }) => feed?.sound);
    rights([{ ...ticket(lot), sound: true }, ticket(door)]);
    expect([registry.of(lot)?.heard, registry.of(door)?.heard]).toEqual([true, false]);
    expect(sound()).toEqual(['wanted', undefined, undefined, undefined]);
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { sound: 'none' });
    await vi.advanceTimersByTimeAsync(0);
    expect(sound()).toEqual(['none', undefined, undefined, undefined]);
    rights([ticket(lot), ticket(door)]);
    expect(registry.of(lot)?.heard).toBe(false);
    expect(sound()).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('importance', () => {
  const importance = (): unknown[] => [lot, walk].map((id) => registry.of(id)?.placement?.importance);

  beforeEach(() => {
    wall([lot, walk, null, null]);
    rights([ticket(lot), ticket(walk)]);
  });

  it('is that of the selected tile, and of the alert that is open on this monitor', () => {
    expect(importance()).toEqual(['normal', 'normal']);
    driver.look({ ...plainLook, selectedCell: 1 });
    expect(importance()).toEqual(['normal', 'selected']);
    driver.look({ ...plainLook, selectedCell: 0 });
    useMirror.setState({ alerts: [makeAlert({ schoolId: 'east', openedOn: m1 })] });
    expect(importance()).toEqual(['alert', 'normal']);
    useMirror.setState({ alerts: [makeAlert({ schoolId: 'east', openedOn: 'm2' })] });
    expect(importance()).toEqual(['selected', 'normal']);
    driver.look({ ...plainLook, selectedCell: 0, enlargedCell: 1 });
    expect(importance()).toEqual(['selected', 'selected']);
  });
});

describe('figures', () => {
  const shown = (): (number | undefined)[] => driver.tiles.getState().map(({ feed }) => feed?.statistics?.framesShown);

  it('come with the selected tile, change once a second, and go again', async () => {
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { framesShown: 7 });
    await Promise.resolve();
    expect(shown()).toEqual([undefined, undefined, undefined, undefined]);
    driver.look({ ...plainLook, selectedCell: 0, figures: 'selected' });
    expect(shown()).toEqual([7, undefined, undefined, undefined]);
    registry.of(lot)?.report({ kind: 'live', sinceMs: now }, { framesShown: 11 });
    await Promise.resolve();
    expect(shown()[0]).toBe(7);
    await vi.advanceTimersByTimeAsync(reportEveryMs);
    expect(shown()[0]).toBe(11);
    driver.look({ ...plainLook, selectedCell: 0 });
    expect(shown()[0]).toBeUndefined();
    expect(driver.figures.getState()).toBeNull();
  });

  it('of the monitor count each feed once, and hold what the engine said last', async () => {
    wall([lot, lot, door, null]);
    for (const lease of [...registry.all(lot), ...registry.all(door)])
      lease.report({ kind: 'live', sinceMs: now }, { framesShown: 7 });
    registry.tellWall(engine);
    driver.look({ ...plainLook, figures: 'all' });
    await Promise.resolve();
    expect(shown()).toEqual([7, 7, 7, undefined]);
    expect(driver.figures.getState()).toMatchObject({
      feeds: [{ framesShown: 7 }, { framesShown: 7 }],
      engine: { decoders: 2 },
    });
  });
});
