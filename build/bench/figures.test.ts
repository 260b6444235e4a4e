import { describe, expect, it } from 'vitest';
import { firstPictureFigures, glassFigures, tileFigures } from './figures';

const camera = (framesPerSecond: number, phaseMs = 0) => ({
  ...{ cameraId: 'camera-1', source: { kind: 'hls', url: 'http://127.0.0.1:1/' } as const },
  ...{ framesPerSecond, phaseMs },
});

const tile = (framesPerSecond: number, heightPx = 720) => ({
  ...{ framesPerSecond, framesDropped: 2, stalls: 1, heightPx, latencyMs: 100 * framesPerSecond },
});

describe('tiles', () => {
  it('are held with 0.9 of their own rate', () => {
    const cameras = [camera(15), camera(15), camera(30), camera(10)];
    const figures = tileFigures({ tiles: [tile(13.5), tile(13.4), tile(26.9), tile(9.1)] }, cameras, 4);
    expect(figures.held).toBe(2);
    expect(figures.leastShare).toBeCloseTo(13.4 / 15, 3);
    expect(figures.framesPerSecond).toEqual({ least: 9.1, median: 13.45 });
  });

  it('count as far as they can be seen', () => {
    const figures = tileFigures({ tiles: [tile(15), tile(15), tile(0, 360)] }, [camera(15), camera(15), camera(15)], 2);
    expect(figures).toMatchObject({ visible: 2, held: 2, framesDropped: 4, stalls: 2, heights: { 720: 2 } });
    expect(figures.framesPerSecond.least).toBe(15);
  });

  it('show no more than the surface that they are drawn on', () => {
    const figures = tileFigures({ tiles: [tile(15)], surfaceFramesPerSecond: 12 }, [camera(15)], 1);
    expect(figures).toMatchObject({ held: 0, framesPerSecond: { least: 12, median: 12 } });
  });

  it('state no latency where nobody knows one', () => {
    const { latencyMs, ...unknown } = tile(15);
    expect(tileFigures({ tiles: [unknown] }, [camera(15)], 1).latencyMs).toBeUndefined();
    expect(tileFigures({ tiles: [tile(15)] }, [camera(15)], 1).latencyMs).toEqual({
      median: latencyMs,
      p95: latencyMs,
    });
  });
});

describe('first pictures', () => {
  it('count those that have not come', () => {
    expect(firstPictureFigures([100, null, 300, 5], 3)).toEqual({ median: 200, p95: 290, missing: 1 });
    expect(firstPictureFigures([null], 1)).toBeUndefined();
  });
});

describe('glass to glass', () => {
  it('knows when a frame of a live camera was taken', () => {
    // 15 frames a second: frame 30 begins 2 s into the loop of 16 s, which the camera's phase moves.
    const readings = [
      { tile: 0, frame: 30, atMs: 16_000_000 + 2_700 },
      { tile: 1, frame: 30, atMs: 16_000_000 + 1_700 },
      { tile: 0, frame: 239, atMs: 16_000_000 + 300 },
    ];
    const figures = glassFigures(readings, [camera(15), camera(15, 1_000)], new Map());
    expect(figures).toMatchObject({ frames: 3, median: 700 });
    expect(figures?.p95).toBeLessThan(701);
  });

  it('asks a WebRTC server when it sent the frame, the last time before it was seen', () => {
    const { phaseMs, ...whep } = camera(15);
    expect(phaseMs).toBe(0);
    const sent = [
      { frame: 7, sentMs: 1_000 },
      { frame: 7, sentMs: 17_000 },
      { frame: 7, sentMs: 33_000 },
    ];
    const readings = [
      { tile: 0, frame: 7, atMs: 17_090 },
      { tile: 0, frame: 8, atMs: 17_090 },
    ];
    expect(glassFigures(readings, [whep], new Map([[0, sent]]))).toEqual({ frames: 1, median: 90, p95: 90 });
  });

  it('states nothing where nothing could be read', () => {
    expect(glassFigures([], [camera(15)], new Map())).toBeUndefined();
  });
});
