import { describe, expect, it } from 'vitest';
import { cameraId, monitorId, walls } from '../console/testing/district';
import { cellName, cellsShowing, currentMonitor, monitorNamesByCamera, nextFreeCell, stepMonitor } from './cells';

describe('currentMonitor', () => {
  it('is the chosen one while it exists, else the first', () => {
    expect(currentMonitor(walls, monitorId('m2'))?.id).toBe('m2');
    expect(currentMonitor(walls, monitorId('gone'))?.id).toBe('m1');
    expect(currentMonitor(walls, null)?.id).toBe('m1');
    expect(currentMonitor([], null)).toBeUndefined();
  });

  it('steps round both ends', () => {
    expect(stepMonitor(walls, monitorId('m1'), -1)?.id).toBe('m2');
    expect(stepMonitor(walls, monitorId('m2'), 1)?.id).toBe('m1');
  });
});

describe('nextFreeCell', () => {
  it('is the first empty one, and none on a full monitor', () => {
    const [first] = walls[0]?.monitors ?? [];
    if (!first) throw new Error('there is no monitor');
    expect(nextFreeCell(first)).toEqual({ monitorId: 'm1', cell: 2 });
    expect(nextFreeCell({ ...first, cells: first.cells.map(() => cameraId('east.bus')) })).toBeUndefined();
  });
});

describe('where a camera is', () => {
  it('finds every cell, and names each monitor once', () => {
    const cells = cellsShowing(walls, cameraId('east.gate'));
    expect(cells.map((at) => cellName(walls, at))).toEqual(['M1 tile 1', 'M1 tile 4']);
    expect(monitorNamesByCamera(walls).get(cameraId('east.gate'))).toEqual(['M1']);
    expect(monitorNamesByCamera(walls).has(cameraId('east.bus'))).toBe(false);
  });
});
