import { describe, expect, it } from 'vitest';
import type { Area } from '../../shared/geo/geo';
import type { Position } from '../../shared/vocabulary/camera';
import { cameraId, cameras } from '../console/testing/district';
import { mostPicked, pickCameras } from './map';

const here: Position = { lat: 41.5, lon: -81.7 };

describe('pickCameras', () => {
  const ids = (area: Area, pick: Parameters<typeof pickCameras>[1]): string[] =>
    pickCameras(area, pick, cameras).cameras.map(({ id }) => id);
  const around: Area = { kind: 'circle', centre: here, radiusM: 40 };

  it('finds all inside, the nearest to the middle first', () => {
    expect(ids(around, { kind: 'inside' })).toEqual([
      ...['east.bus', 'hay.front', 'hay.rear', 'munoz.bus', 'munoz.lot'],
      'east.lot',
    ]);
  });

  it('finds the nearest, inside or not, and says how many are not', () => {
    const small: Area = { kind: 'circle', centre: here, radiusM: 20 };
    expect(pickCameras(small, { kind: 'nearest', count: 7 }, cameras)).toMatchObject({ found: 7, outside: 2 });
    expect(ids(small, { kind: 'nearest', count: 1 })).toEqual(['east.bus']);
  });

  it('never sends more than a layout has cells, and says how many there are', () => {
    const many = Array.from({ length: 80 }, (_, index) =>
      cameras.slice(0, 1).map((each) => ({ ...each, id: cameraId(`c${index}`) })),
    ).flat();
    const picked = pickCameras({ ...around, radiusM: 1_000 }, { kind: 'inside' }, many);
    expect([picked.cameras.length, picked.found]).toEqual([mostPicked, 80]);
  });
});
