import { describe, expect, it } from 'vitest';
import { sketchWalls } from '../../../shared/testing/walls';
import type { Monitor, TileSetup } from '../../../shared/vocabulary/wall';
import { monitorId, morning } from '../testing/district';
import { monitorsOf } from '../../operator/cells';
import { isDriven, keptBefore, keptOn, toggleKept } from './salvo-dialogs';

const hotspot: TileSetup = { drive: { kind: 'hotspot' }, history: [] };
const [m1, m2] = [monitorId('m1'), monitorId('m2')];

function monitors(layoutId: '2x2' | '1'): readonly Monitor[] {
  return monitorsOf(sketchWalls([{ layoutId, cells: [], setups: [hotspot] }]));
}

describe('the cells that a salvo leaves as they are', () => {
  it('are those that the salvo left which is saved over, where the monitor still has as many', () => {
    // Of Morning it is the fourth of M1.
    expect(keptOn(monitors('2x2'), keptBefore(morning, monitors('2x2')))).toEqual([{ monitorId: m1, cell: 3 }]);
    expect(keptOn(monitors('1'), keptBefore(morning, monitors('1')))).toEqual([]);
    expect(keptBefore(undefined, monitors('2x2'))).toEqual(new Map());
  });

  it('are chosen one by one, each on its own monitor', () => {
    const both = toggleKept(toggleKept(new Map(), { monitorId: m1, cell: 2 }), { monitorId: m2, cell: 2 });
    expect(keptOn(monitors('2x2'), both)).toEqual([{ monitorId: m1, cell: 2 }]);
    expect(keptOn(monitors('2x2'), toggleKept(both, { monitorId: m1, cell: 2 }))).toEqual([]);
    // The monitor was divided anew meanwhile.
    expect(keptOn(monitors('1'), both)).toEqual([]);
  });

  it('need not be chosen where a hotspot fills them', () => {
    const [first] = monitors('2x2');
    expect([0, 1].map((cell) => first && isDriven(first, cell))).toEqual([true, false]);
  });
});
