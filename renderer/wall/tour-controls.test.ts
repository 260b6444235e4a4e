// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TourId } from '../../shared/vocabulary/ids';
import type { TourState } from '../../shared/vocabulary/tour';
import type { TileSetup } from '../../shared/vocabulary/wall';
import { useMirror } from '../mirror/store';
import { perform } from '../operator/actions';
import { cellTourEntries } from '../operator/tours';
import { leadTours, shownMonitor } from '../operator/wall-keys';
import { useWallView } from '../operator/wall-view';
import { door, fillStation, lot, m1, now, walk, wall } from './testing/monitor';
import { watchTours } from './tour-controls';

const tourId = TourId.parse('t');
const stops = [lot, door].map((cameraId) => ({ cameraId, dwellSeconds: 10 }));
const drive: TileSetup = { drive: { kind: 'tour', tourId, position: 0 }, history: [] };
const running: TourState = { kind: 'running', sinceMs: now, untilMs: now };
const paused: TourState = { kind: 'held', by: 'touch', untilMs: now };

let sent: (readonly [string, unknown])[];
let stop: () => void;

function runs(...states: readonly (TourState | null)[]): void {
  const all = states.flatMap((state, cell) =>
    state ? [{ at: { monitorId: m1, cell }, tourId, state, next: null, skipped: [] }] : [],
  );
  useMirror.setState({ tours: [{ id: tourId, revision: 1, name: 'Gates', stops }], tourRuns: all });
}

/** What was asked of tours: verb, cell, and how. */
const asked = (): unknown[] => sent.map(([verb, input]) => [verb, input]);

beforeEach(() => {
  sent = [];
  vi.stubGlobal('api', {
    command: (verb: string, input: unknown) => {
      sent.push([verb, input]);
      return Promise.resolve({ status: 'success', value: {} });
    },
  });
  fillStation();
  wall([lot, door, walk, null], '2x2', [drive, drive]);
  runs(running, running);
  useWallView.setState({ selectedCell: null, enlarged: null, moving: null, zooming: null });
  stop = watchTours(shownMonitor);
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
});

describe('the hand on tours', () => {
  it('leads the tour of the selected tile: pause, resume, step', () => {
    useWallView.setState({ selectedCell: 1 });
    sent.length = 0;
    const at = { monitorId: m1, cell: 1 };
    leadTours('pause');
    runs(running, paused);
    leadTours('pause');
    perform('tour-next');
    perform('tour-previous');
    expect(asked()).toEqual([
      ['pause-tour', { at, by: 'operator' }],
      ['resume-tour', { at }],
      ['step-tour', { at, to: 'next' }],
      ['step-tour', { at, to: 'previous' }],
    ]);
  });

  it('leads all tours where no tile is selected: one that runs is reason to pause', () => {
    runs(running, paused);
    leadTours('pause');
    expect(asked()).toEqual([['pause-tour', { at: { monitorId: m1, cell: 0 }, by: 'operator' }]]);
    runs(paused, paused);
    sent.length = 0;
    leadTours('pause');
    expect(sent.map(([verb]) => verb)).toEqual(['resume-tour', 'resume-tour']);
  });

  it('leaves keys alone where no tour runs', () => {
    useWallView.setState({ selectedCell: 2 });
    expect(leadTours('pause')).toBe(false);
    runs();
    useWallView.setState({ selectedCell: null });
    expect(perform('tour-next')).toBe(false);
    expect(asked()).toEqual([]);
  });
});

describe('a touch', () => {
  const touch = (cell: number): unknown => ['pause-tour', { at: { monitorId: m1, cell }, by: 'touch' }];

  it('is a tile that is selected, enlarged or zoomed; once each, and only where a tour runs', () => {
    useWallView.setState({ selectedCell: 1 });
    useWallView.setState({ enlarged: { cell: 1, cameraId: door } });
    useWallView.setState({ zooming: { cell: 1, cameraId: door, zoom: { x: 0.5, y: 0.5, scale: 2 } } });
    useWallView.setState({ zooming: { cell: 1, cameraId: door, zoom: { x: 0.5, y: 0.5, scale: 3 } } });
    useWallView.setState({ figures: 'all' });
    expect(asked()).toEqual([touch(1), touch(1), touch(1)]);
    useWallView.setState({ enlarged: null, selectedCell: 2, zooming: null });
    expect(asked()).toHaveLength(3);
  });

  it('does not shrink an enlarged tile when its tour goes on; another camera by hand does', () => {
    useWallView.setState({ enlarged: { cell: 0, cameraId: lot } });
    wall([door, door, walk, null], '2x2', [drive, drive]);
    expect(useWallView.getState().enlarged).toEqual({ cell: 0, cameraId: door });
    wall([walk, door, walk, null], '2x2', [{ history: [] }, drive]);
    expect(useWallView.getState().enlarged).toEqual({ cell: 0, cameraId: door });
  });
});

describe('the menu of a tile', () => {
  const labels = (cell: number): string[] =>
    cellTourEntries({ monitorId: m1, cell }).map((entry) => ('label' in entry ? entry.label : '-'));

  it('leads the tour that runs, and starts one where none does', () => {
    expect(labels(0)).toEqual([
      ...['Pause tour Gates', 'Next stop', 'Previous stop', 'Stop the tour here', 'Start another tour'],
    ]);
    runs(paused);
    expect(labels(0)[0]).toBe('Resume tour Gates');
    expect(labels(2)).toEqual(['Start a tour']);
  });
});
