import { describe, expect, it, vi } from 'vitest';
import type { MapConfig } from '../config/config-schema';
import { mapOf, type MapPlan } from './make-window';

vi.mock('electron', () => import('../testing/fake-electron'));

const attribution = 'City of Cleveland';

describe('mapOf', () => {
  const raster: MapConfig = { kind: 'raster', url: 'https://tiles.test/city/{z}/{x}/{y}.png?key=a', attribution };
  const remote: MapConfig = { kind: 'pmtiles', url: 'https://tiles.test/city.pmtiles', attribution };

  it.each<[MapConfig, MapPlan]>([
    [{ kind: 'schematic' }, { source: { kind: 'schematic' }, addresses: [], file: undefined }],
    [raster, { source: raster, addresses: ['https://tiles.test/city/'], file: undefined }],
    [remote, { source: remote, addresses: ['https://tiles.test/city.pmtiles'], file: undefined }],
    [
      { kind: 'pmtiles', file: '/srv/city.pmtiles', attribution },
      {
        source: { kind: 'pmtiles', url: 'app://rtcc/map/tiles.pmtiles', attribution },
        addresses: [],
        file: '/srv/city.pmtiles',
      },
    ],
  ])('%o', (config, plan) => {
    expect(mapOf(config)).toEqual(plan);
  });

  it('tells no window the path of a file', () => {
    expect(JSON.stringify(mapOf({ kind: 'pmtiles', file: '/srv/x', attribution }).source)).not.toContain('/srv');
  });
});
