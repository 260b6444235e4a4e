import { describe, expect, it } from 'vitest';
import { cameraId, cameras, live, offline, report, stale } from '../console/testing/district';
import { badCounts, countStates, isBad, statesOfCameras, worst } from './camera-states';

describe('statesOfCameras', () => {
  it('says the worst of a camera that several tiles show, whatever their order', () => {
    const tiles = [report('m1', 0, 'east.gate', live), report('m1', 3, 'east.gate', stale)];
    for (const order of [tiles, tiles.toReversed()]) {
      expect(statesOfCameras(order).get(cameraId('east.gate'))?.kind).toBe('stale');
    }
  });

  it('claims nothing of a camera that no tile shows', () => {
    expect(statesOfCameras([]).has(cameraId('east.gate'))).toBe(false);
    expect(worst([])).toEqual({ kind: 'not-shown' });
  });
});

describe('countStates', () => {
  it('counts every camera once, unshown ones as such', () => {
    const states = statesOfCameras([report('m1', 0, 'east.gate', live), report('m1', 1, 'hay.front', offline)]);
    const counts = countStates(
      cameras.map(({ id }) => id),
      states,
    );
    expect(counts).toMatchObject({ live: 1, offline: 1, stale: 0, 'not-shown': 5 });
    expect(badCounts(counts)).toEqual([{ kind: 'offline', count: 1 }]);
  });

  it.each(['live', 'connecting', 'asleep', 'not-shown'] as const)('%s asks for nobody', (kind) => {
    expect(isBad(kind)).toBe(false);
  });
});
