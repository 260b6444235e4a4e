// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAnnouncement, useNotices } from '../../operator/notices';
import { cameraId, fillMirror, monitorId, schoolId } from '../testing/district';
import { installFakeApi, type FakeApi } from '../testing/fake-api';
import { useDragGesture } from '../../operator/drag';
import { beginCameraDrag } from './drag-overlays';

let api: FakeApi;
let cancel: () => void = () => undefined;

function pointer(type: string, x: number): PointerEvent {
  return new PointerEvent(type, {
    ...{ pointerId: 7, isPrimary: true, button: 0, bubbles: true },
    ...{ clientX: x, clientY: 0, screenX: x, screenY: 0 },
  });
}

/** Makes this the element under every point: happy-dom lays nothing out. */
function lay(element: Element | null): void {
  document.elementFromPoint = () => element;
}

beforeEach(() => {
  fillMirror();
  api = installFakeApi();
  const root = document.documentElement;
  root.setPointerCapture = () => undefined;
  root.releasePointerCapture = () => undefined;
  root.hasPointerCapture = () => false;
  lay(null);
});

afterEach(async () => {
  cancel();
  await new Promise((resolve) => setTimeout(resolve));
});

describe('beginCameraDrag', () => {
  it('opens a camera on the cell of this window that it is dropped on', async () => {
    const cell = document.createElement('div');
    Object.assign(cell.dataset, { monitor: 'm2', cell: '3' });
    lay(cell);
    cancel = beginCameraDrag(pointer('pointerdown', 0), { kind: 'camera', cameraId: cameraId('east.bus') });
    window.dispatchEvent(pointer('pointermove', 9));
    expect(useDragGesture.getState().gesture?.target).toEqual({ monitorId: 'm2', cell: 3 });
    window.dispatchEvent(pointer('pointerup', 9));
    await vi.waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands).toEqual([['open-tile', { at: { monitorId: 'm2', cell: 3 }, cameraId: 'east.bus' }]]);
    expect(useDragGesture.getState().gesture).toBeNull();
    expect(api.drags.at(-1)).toEqual({ phase: 'end' });
  });

  it('opens a school from a cell of a wall window, in the order of its numbers, and says what found no room', async () => {
    api.target = { monitorId: monitorId('m1'), cell: 2 };
    api.outcome = { status: 'success', value: { left: ['east.bus'], refused: [], roomIn: '2x2' } };
    cancel = beginCameraDrag(pointer('pointerdown', 0), { kind: 'school', schoolId: schoolId('east') });
    window.dispatchEvent(pointer('pointermove', 900));
    window.dispatchEvent(pointer('pointerup', 900));
    await vi.waitFor(() => expect(useNotices.getState().notices).toHaveLength(1));
    expect(api.commands).toEqual([
      ['open-cameras', { at: { monitorId: 'm1', cell: 2 }, cameraIds: ['east.lot', 'east.gate', 'east.bus'] }],
    ]);
    expect(useNotices.getState().notices[0]?.body).toMatchObject({
      ...{ kind: 'partly', left: ['east.bus'] },
      also: ['The layout 2x2 of M1 has room for all of them.'],
    });
  });

  it('opens nothing beside the walls, and says so', async () => {
    cancel = beginCameraDrag(pointer('pointerdown', 0), { kind: 'camera', cameraId: cameraId('east.bus') });
    window.dispatchEvent(pointer('pointermove', 9));
    window.dispatchEvent(pointer('pointerup', 9));
    await vi.waitFor(() => expect(useDragGesture.getState().gesture).toBeNull());
    expect(api.commands).toEqual([]);
    expect(useAnnouncement.getState().text).toMatch(/nothing was opened/);
  });

  it('plays back what is dropped on the way to playback', async () => {
    const tab = document.createElement('button');
    tab.dataset['playsBack'] = '';
    lay(tab);
    cancel = beginCameraDrag(pointer('pointerdown', 0), { kind: 'school', schoolId: schoolId('hay') });
    window.dispatchEvent(pointer('pointermove', 9));
    expect(useDragGesture.getState().gesture?.playsBack).toBe(true);
    window.dispatchEvent(pointer('pointerup', 9));
    await vi.waitFor(() => expect(api.commands).toHaveLength(1));
    expect(api.commands[0]?.[0]).toBe('open-playback');
    expect(api.commands[0]?.[1]).toMatchObject({ cameraIds: ['hay.front', 'hay.rear'] });
    await vi.waitFor(() => expect(api.drags.at(-1)).toEqual({ phase: 'end' }));
  });

  it('ends with Escape without a command', async () => {
    api.target = { monitorId: monitorId('m1'), cell: 2 };
    cancel = beginCameraDrag(pointer('pointerdown', 0), { kind: 'camera', cameraId: cameraId('east.bus') });
    window.dispatchEvent(pointer('pointermove', 9));
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    await vi.waitFor(() => expect(api.drags.at(-1)).toEqual({ phase: 'end' }));
    expect(useDragGesture.getState().gesture).toBeNull();
    expect(api.commands).toEqual([]);
  });
});
