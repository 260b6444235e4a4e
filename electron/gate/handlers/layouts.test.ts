import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { cell, onePlusThree } from '../../../shared/testing/layouts';
import { OwnLayoutId } from '../../../shared/vocabulary/layout';
import { findMonitor } from '../../../shared/wall/change-walls';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { at, byWall, m1, m2, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const lobby = { name: 'Lobby', ...onePlusThree };
const Saved = z.object({ status: z.literal('success'), value: z.object({ layoutId: OwnLayoutId }) });

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

/** Saves a drawing. @returns the id of the layout that was made of it */
async function saved(drawing: typeof lobby = lobby): Promise<OwnLayoutId> {
  return Saved.parse(await test.run('save-layout', { layoutId: null, drawing })).value.layoutId;
}

describe('a layout that was drawn', () => {
  it('is told to every window, divides a monitor, and is there again after a restart', async () => {
    const layoutId = await saved();
    const own = { id: layoutId, ...lobby };
    for (const window of [consoleWindowId, w1]) {
      expect(test.told(window, 'layouts').at(-1)).toEqual([own]);
    }
    await test.run('open-tile', { at: at(m1, 3), cameraId: bus });
    expect(await test.run('set-layout', { monitorId: m1, layoutId }, byWall)).toMatchObject({ status: 'success' });
    expect(findMonitor(test.station.walls.walls, m1)).toMatchObject({ ownLayout: own, cells: [null, null, null, bus] });
    test.end();
    const again = new TestStation({ userData: test.userData });
    expect(again.station.saved.layouts.own).toEqual([own]);
    expect(findMonitor(again.station.walls.walls, m1)).toMatchObject({
      ownLayout: own,
      cells: [null, null, null, bus],
    });
  });

  it('divides its monitors anew when it is drawn anew: who left is named, and comes back with an undo', async () => {
    const layoutId = await saved();
    await test.run('set-layout', { monitorId: m1, layoutId });
    await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
    await test.run('open-tile', { at: at(m1, 3), cameraId: lot });
    const single = { name: 'Lobby', columns: 1, rows: 1, cells: [cell(0, 0)] };
    expect(await test.run('save-layout', { layoutId, drawing: single })).toEqual({
      status: 'success',
      value: { layoutId, left: [lot] },
    });
    expect(test.tickets(w1)).toEqual([bus]);
    expect(await test.run('undo-wall-change', {})).toMatchObject({ value: { label: 'Edit layout Lobby' } });
    expect(test.tickets(w1)).toEqual([bus, lot]);
  });

  it('is refused where tiles overlap, and both are named', async () => {
    const drawing = { ...lobby, cells: [...lobby.cells, cell(3, 1)] };
    expect(await test.run('save-layout', { layoutId: null, drawing })).toEqual({
      status: 'failed',
      error: { code: 'bad-request', message: '"save-layout" does not fit: drawing.cells: Tiles 3 and 5 overlap.' },
    });
    expect(test.station.saved.layouts.own).toEqual([]);
  });

  it('is deleted only when no monitor has it', async () => {
    const layoutId = await saved();
    await test.run('set-layout', { monitorId: m2, layoutId });
    expect(await test.run('delete-layout', { layoutId })).toEqual({
      status: 'failed',
      error: { code: 'impossible', message: 'M2 has the layout "Lobby": choose another there first.' },
    });
    await test.run('set-layout', { monitorId: m2, layoutId: '2x2' });
    expect(await test.run('delete-layout', { layoutId })).toMatchObject({ status: 'success' });
    expect(test.told(w1, 'layouts').at(-1)).toEqual([]);
    for (const result of [
      await test.run('set-layout', { monitorId: m2, layoutId }),
      await test.run('save-layout', { layoutId, drawing: lobby }),
      await test.run('delete-layout', { layoutId }),
    ]) {
      expect(result).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
    }
  });

  it('is written down with its name and size', async () => {
    const entries = await test.auditOf(() => saved());
    expect(entries).toMatchObject([
      { kind: 'intent', verb: 'save-layout', clause: '3.1', detail: { name: 'Lobby', grid: '4x3', tiles: 4 } },
      { kind: 'done', verb: 'save-layout' },
    ]);
  });

  it('is not for who arranges no walls', async () => {
    const auditor = new TestStation({ role: 'district-auditor' });
    expect(await auditor.run('save-layout', { layoutId: null, drawing: lobby })).toMatchObject({ status: 'refused' });
  });
});
