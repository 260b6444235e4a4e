// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import { useMirror } from '../mirror/store';
import { walls } from '../console/testing/district';
import { selectionRestMs as restMs, shareSelection, useWallView } from './wall-view';

const m1 = MonitorId.parse('m1');
const id = (text: string): CameraId => CameraId.parse(text);
let asked: unknown[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  vi.stubGlobal('api', {
    command: (...request: unknown[]) => {
      asked.push(request);
      return Promise.resolve({ status: 'success', value: {} });
    },
  });
  // M1 has the gate, the front entrance, an empty cell and the gate again.
  useMirror.setState({ walls, selectedCameraId: null });
  useWallView.setState({ selectedCell: null });
  stop = shareSelection(m1);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

function selectCell(selectedCell: number | null): void {
  useWallView.setState({ selectedCell });
}

describe('a tile that is selected', () => {
  it('is told once the selection rests, and not for the tiles that it passed', () => {
    selectCell(0);
    vi.advanceTimersByTime(restMs - 1);
    selectCell(1);
    vi.advanceTimersByTime(restMs);
    expect(asked).toEqual([['view-camera', { cameraId: 'hay.front' }]]);
  });

  it('is not told where it is empty, left, or selected already', () => {
    selectCell(2);
    vi.advanceTimersByTime(restMs);
    useMirror.setState({ selectedCameraId: id('east.gate') });
    selectCell(0);
    vi.advanceTimersByTime(restMs);
    selectCell(null);
    vi.advanceTimersByTime(restMs);
    expect(asked).toEqual([]);
  });
});

describe('what is selected elsewhere', () => {
  it.each([
    ['is marked where it is shown', null, 'hay.front', 1],
    ['leaves the very tile alone that shows it', 3, 'east.gate', 3],
    ['takes the mark from another tile where it is not shown', 1, 'munoz.bus', null],
    ['leaves an empty cell chosen', 2, 'munoz.bus', 2],
  ])('%s', (_name, before, cameraId, after) => {
    selectCell(before);
    vi.advanceTimersByTime(restMs);
    asked = [];
    useMirror.setState({ selectedCameraId: id(cameraId) });
    expect(useWallView.getState().selectedCell).toBe(after);
    vi.advanceTimersByTime(restMs);
    expect(asked).toEqual([]);
  });

  it('does not take the selection back from a tile that has just been selected', () => {
    selectCell(0);
    vi.advanceTimersByTime(restMs);
    selectCell(1);
    useMirror.setState({ selectedCameraId: id('east.gate') });
    expect(useWallView.getState().selectedCell).toBe(1);
    vi.advanceTimersByTime(restMs);
    expect(asked.at(-1)).toEqual(['view-camera', { cameraId: 'hay.front' }]);
  });

  it('is of no account once nothing is', () => {
    selectCell(1);
    useMirror.setState({ selectedCameraId: id('hay.front') });
    useMirror.setState({ selectedCameraId: null });
    expect(useWallView.getState().selectedCell).toBe(1);
  });
});
