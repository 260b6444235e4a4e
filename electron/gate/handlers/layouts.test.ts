import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { cell, onePlusThree } from '../../../shared/testing/layouts';
import { FileId } from '../../../shared/vocabulary/ids';
import { OwnLayoutId } from '../../../shared/vocabulary/layout';
import { findMonitor } from '../../../shared/wall/change-walls';
import { cameraId } from '../../testing/cameras';
import { fakeChoice } from '../../testing/fake-electron';
import { tempFolder } from '../../testing/temp-folder';
import { consoleWindowId } from '../../windows/windows';
import { at, byWall, m1, m2, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

describe('layouts', () => {
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
    it('reaches every window, can be used, and is there after a restart', async () => {
      const layoutId = await saved();
      const own = { id: layoutId, ...lobby };
      for (const window of [consoleWindowId, w1]) {
        expect(test.told(window, 'layouts').at(-1)).toEqual([own]);
      }
      await test.run('open-tile', { at: at(m1, 3), cameraId: bus });
      expect(await test.run('set-layout', { monitorId: m1, layoutId }, byWall)).toMatchObject({ status: 'success' });
      expect(findMonitor(test.station.walls.walls, m1)).toMatchObject({
        ownLayout: own,
        cells: [null, null, null, bus],
      });
      test.end();
      const again = new TestStation({ userData: test.userData });
      expect(again.station.saved.layouts.own).toEqual([own]);
      expect(findMonitor(again.station.walls.walls, m1)).toMatchObject({
        ownLayout: own,
        cells: [null, null, null, bus],
      });
    });

    it('changes its monitors when it changes: cameras that left are named and come back by an undo', async () => {
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

    it('is recorded with its name and size', async () => {
      const entries = await test.auditOf(() => saved());
      expect(entries).toMatchObject([
        { kind: 'intent', verb: 'save-layout', clause: '3.1', detail: { name: 'Lobby', grid: '4x3', tiles: 4 } },
        { kind: 'done', verb: 'save-layout' },
      ]);
    });

    it('is refused to a role that may not arrange walls', async () => {
      const auditor = new TestStation({ role: 'district-auditor' });
      expect(await auditor.run('save-layout', { layoutId: null, drawing: lobby })).toMatchObject({ status: 'refused' });
    });
  });
});

describe('arrangements', () => {
  const [bus, lot] = [cameraId('bus'), cameraId('lot')];
  const none = { layouts: 0, salvos: 0, tours: 0 };
  const half = { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] };

  let test: TestStation;
  let path: string;
  beforeEach(async () => {
    test = new TestStation();
    path = join(tempFolder(), 'layouts.json');
    fakeChoice.path = path;
    for (const drawing of [
      { name: 'Lobby', ...onePlusThree },
      { name: 'Yard', ...half },
    ]) {
      await test.run('save-layout', { layoutId: null, drawing });
    }
  });

  async function chosen(use: 'open' | 'save'): Promise<FileId> {
    const file = await test.station.files.choose(use);
    if (!file) throw new Error('nothing was chosen');
    return file.fileId;
  }

  /** Looks into the file. */
  async function look(): Promise<{ readonly fileId: FileId; readonly outcome: CommandOutcome }> {
    const fileId = await chosen('open');
    return { fileId, outcome: await test.run('read-arrangements', { fileId }) };
  }

  function names(): string[] {
    return test.station.saved.layouts.own.map(({ name, cells }) => `${name} ${cells.length}`);
  }

  /** Writes a file as another station would. */
  function write(document: object): void {
    writeFileSync(
      path,
      JSON.stringify({ format: 'rtcc-wall-arrangements', version: 1, station: 'Akron', ...document }),
    );
  }

  describe('an export', () => {
    it('writes the station’s layouts, which another station can import', async () => {
      const outcome = await test.run('export-arrangements', { fileId: await chosen('save') });
      expect(outcome).toEqual({
        ...{ status: 'success', value: { file: 'layouts.json', holds: { layouts: 2, salvos: 0, tours: 0 } } },
      });
      test = new TestStation();
      const { fileId, outcome: found } = await look();
      expect(found).toEqual({
        status: 'success',
        value: {
          ...{ file: 'layouts.json', station: 'Test' },
          entries: [
            { section: 'layouts', place: 1, name: 'Lobby', fate: 'new' },
            { section: 'layouts', place: 2, name: 'Yard', fate: 'new' },
          ],
        },
      });
      expect(names()).toEqual([]);
      expect(await test.run('import-arrangements', { fileId })).toEqual({
        status: 'success',
        value: { added: { ...none, layouts: 2 }, replaced: none, left: [] },
      });
      expect(names()).toEqual(['Lobby 4', 'Yard 2']);
    });

    it('says why a file cannot be written', async () => {
      fakeChoice.path = join(path, 'nowhere', 'layouts.json');
      expect(await test.run('export-arrangements', { fileId: await chosen('save') })).toMatchObject({
        status: 'failed',
        error: { code: 'impossible', message: 'layouts.json cannot be written: it is not there.' },
      });
    });
  });

  describe('an import', () => {
    it('replaces layouts of the same name on their monitors, and can be undone there', async () => {
      const [lobby] = test.station.saved.layouts.own;
      if (!lobby) throw new Error('no layout');
      await test.run('set-layout', { monitorId: m1, layoutId: lobby.id });
      await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
      await test.run('open-tile', { at: at(m1, 3), cameraId: lot });
      write({ layouts: [{ name: 'Lobby', columns: 1, rows: 1, cells: [cell(0, 0)] }, { name: 'Bad' }] });
      const { fileId, outcome } = await look();
      expect(outcome).toMatchObject({
        value: { station: 'Akron', entries: [{ fate: 'replaced' }, { fate: 'refused' }] },
      });
      expect(await test.run('import-arrangements', { fileId })).toEqual({
        status: 'success',
        value: { added: none, replaced: { ...none, layouts: 1 }, left: [lot] },
      });
      expect(findMonitor(test.station.walls.walls, m1)).toMatchObject({ layoutId: lobby.id, cells: [bus] });
      await test.run('undo-wall-change', {});
      expect(findMonitor(test.station.walls.walls, m1)?.cells).toEqual([bus, null, null, lot]);
    });

    it('changes no layout if one monitor cannot be changed', async () => {
      const [lobby] = test.station.saved.layouts.own;
      if (!lobby) throw new Error('no layout');
      await test.run('set-layout', { monitorId: m1, layoutId: lobby.id });
      for (const [index, cameraId] of [bus, lot].entries()) {
        await test.run('open-tile', { at: at(m1, index), cameraId });
        await test.run('lock-tile', { at: at(m1, index) });
      }
      write({
        layouts: [
          { name: 'New one', ...half },
          { name: 'Lobby', columns: 1, rows: 1, cells: [cell(0, 0)] },
        ],
      });
      const { fileId } = await look();
      expect(await test.run('import-arrangements', { fileId })).toMatchObject({
        error: { message: '2 tiles of M1 are locked, and Lobby has 1: unlock some first.' },
      });
      expect(names()).toEqual(['Lobby 4', 'Yard 2']);
    });

    it('imports what was shown, even if the file has changed', async () => {
      write({ layouts: [{ name: 'Shown', ...half }] });
      const { fileId } = await look();
      write({ layouts: [{ name: 'Not shown', ...half }] });
      await test.run('import-arrangements', { fileId });
      expect(names()).toEqual(['Lobby 4', 'Shown 2', 'Yard 2']);
      expect(await test.run('import-arrangements', { fileId })).toMatchObject({
        error: { message: 'Look into the file first.' },
      });
    });

    it('asks to look again if the station has changed', async () => {
      write({ layouts: [{ name: 'Gate', ...half }] });
      const { fileId } = await look();
      await test.run('save-layout', { layoutId: null, drawing: { name: 'Gate', ...onePlusThree } });
      expect(await test.run('import-arrangements', { fileId })).toMatchObject({
        error: { message: 'This station has changed since: choose the file again.' },
      });
    });

    it.each<[string, object, string]>([
      [
        'of a newer version',
        { version: 3, layouts: [] },
        'layouts.json: It is of version 3, and this station reads versions up to 2: it was exported by a newer one.',
      ],
      ['of something else', { format: 'zip' }, 'layouts.json: It is no file that a station has exported.'],
    ])('%s is refused before anything is shown', async (_what, document, message) => {
      write(document);
      const { fileId, outcome } = await look();
      expect(outcome).toEqual({ status: 'failed', error: { code: 'impossible', message } });
      expect(await test.run('import-arrangements', { fileId })).toMatchObject({ status: 'failed' });
    });

    it('with nothing new in it changes nothing', async () => {
      await test.run('export-arrangements', { fileId: await chosen('save') });
      const { fileId } = await look();
      expect(await test.run('import-arrangements', { fileId })).toMatchObject({
        error: { message: 'There is nothing in layouts.json to import.' },
      });
    });

    it('accepts only a file that the operator has chosen for it', async () => {
      const [unknown, toSave] = [FileId.parse('f'.repeat(32)), await chosen('save')];
      for (const fileId of [unknown, toSave]) {
        expect(await test.run('read-arrangements', { fileId })).toMatchObject({
          error: { message: 'No file was chosen to import.' },
        });
      }
      expect(await test.run('export-arrangements', { fileId: await chosen('open') })).toMatchObject({
        error: { message: 'No file was chosen to export to.' },
      });
    });

    it('keeps paths out of the audit and the windows', async () => {
      const fileId = await chosen('save');
      const entries = await test.auditOf(() => test.run('export-arrangements', { fileId }));
      expect(entries).toMatchObject([{ kind: 'intent', detail: { file: fileId } }, { kind: 'done' }]);
      expect(JSON.stringify(entries)).not.toContain(path);
      expect(readFileSync(path, 'utf8')).toContain('"version": 2');
    });
  });
});
