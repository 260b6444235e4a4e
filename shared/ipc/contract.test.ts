import { describe, expect, it } from 'vitest';
import { PublishedPatch, Snapshot, untold } from '../state/station-state';
import { channels } from './channels';
import { CommandOutcome, CommandRequest, DragStep, GridPlace, TileReports } from './contract';

const camera = { kind: 'camera', cameraId: 'east-tech.bus' };
const report = {
  monitorId: 'm1',
  cell: 0,
  cameraId: 'east-tech.bus',
  state: { kind: 'live', sinceMs: 0 },
  widthPx: 640,
  heightPx: 360,
};

describe('what windows may send', () => {
  it.each<[string, { safeParse(value: unknown): { success: boolean } }, unknown, boolean]>([
    ['a command', CommandRequest, { verb: 'open-tile', input: {} }, true],
    ['a command with more in it', CommandRequest, { verb: 'open-tile', input: {}, from: 'console' }, false],
    ['a command whose verb is a book', CommandRequest, { verb: 'x'.repeat(61), input: {} }, false],
    ['a step of a drag', DragStep, { phase: 'move', payload: camera, screenX: -1.5, screenY: 2 }, true],
    ['the end of a drag', DragStep, { phase: 'end' }, true],
    ['a step that is nowhere', DragStep, { phase: 'move', payload: camera, screenX: Number.NaN, screenY: 0 }, false],
    ['a drag of something else', DragStep, { phase: 'move', payload: { kind: 'file' }, screenX: 0, screenY: 0 }, false],
    ['a drag with more in it', DragStep, { phase: 'end', payload: camera }, false],
    ['a grid', GridPlace, { left: 0, top: 40.5, width: 1_920, height: 1_000 }, true],
    ['a grid that is inside out', GridPlace, { left: 0, top: 0, width: -1, height: 1 }, false],
    ['a grid without an end', GridPlace, { left: 0, top: 0, width: Number.POSITIVE_INFINITY, height: 1 }, false],
    ['tiles', TileReports, Array(64).fill(report), true],
    ['more tiles than a monitor has', TileReports, Array(65).fill(report), false],
    ['a tile in a state that is none', TileReports, [{ ...report, state: { kind: 'fine' } }], false],
    ['a tile of a cell that is none', TileReports, [{ ...report, cell: 64 }], false],
  ])('%s', (_name, schema, value, fits) => {
    expect(schema.safeParse(value).success).toBe(fits);
  });
});

describe('what main answers and publishes', () => {
  it.each([
    [{ status: 'success', value: { left: [] } }, true],
    [{ status: 'refused', clause: '2.2', reason: 'No.', ask: 'the desk' }, true],
    [{ status: 'refused', clause: '2.2' }, false],
    [{ status: 'failed', error: { code: 'impossible', message: 'No.' } }, true],
    [{ status: 'failed', error: { code: 'odd', message: 'No.' } }, false],
  ])('an outcome %o', (outcome, fits) => {
    expect(CommandOutcome.safeParse(outcome).success).toBe(fits);
  });

  it('a patch has a number from 1', () => {
    const patch = { dragHover: null };
    expect(PublishedPatch.safeParse({ revision: 1, patch })).toEqual({ success: true, data: { revision: 1, patch } });
    expect(PublishedPatch.safeParse({ revision: 0, patch }).success).toBe(false);
    expect(PublishedPatch.safeParse({ revision: 1, patch: { dragHover: 3 } }).success).toBe(false);
  });

  it('a snapshot says what the window is', () => {
    expect(Snapshot.safeParse({ revision: 0, ...untold }).success).toBe(false);
  });

  it('comes over channels of its own', () => {
    const names = Object.values(channels);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^rtcc:/);
  });
});
