import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { cameraIds, deepFrozen, sketchMonitor } from '../testing/walls';
import { CameraId, OperatorId, TourId } from '../vocabulary/ids';
import { type Monitor, plainSetup, type TileLock, type TileSetup } from '../vocabulary/wall';
import { utcMs } from '../vocabulary/time';
import { alertLayoutFor, contentOf, fillForAlert, joinAlert, leaveAlert, putBack, putBackOffer } from './alert-monitor';
import type { MonitorOutcome } from './tiles';

const operatorId = OperatorId.parse('operator-12');
const lock: TileLock = { operatorId, name: 'Operator 12', role: 'analyst', sinceMs: utcMs(0) };
const locked: TileSetup = { lock, history: [] };
const tour = (position: number): TileSetup => ({
  drive: { kind: 'tour', tourId: TourId.parse('rounds'), position },
  history: [],
});
const ofAlert = cameraIds(8, 50);
const everything = (): boolean => true;

function monitorOf(outcome: MonitorOutcome): Monitor {
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome.monitor;
}

/** Opens an alert with so many cameras. */
function opened(monitor: Monitor, count = 6, as: 'first' | 'instead' = 'first'): Monitor {
  const cameras = ofAlert.slice(0, count);
  return monitorOf(fillForAlert(monitor, alertLayoutFor(monitor, count), cameras, as));
}

const sixteen = deepFrozen(sketchMonitor(1, { layoutId: '4x4', cells: cameraIds(16) }));

describe('the layout for an alert', () => {
  it.each([
    [1, 0, '1'],
    [2, 0, '2x2'],
    [4, 0, '2x2'],
    [5, 0, '1+5'],
    [6, 0, '1+5'],
    [6, 1, '1+7'],
    [6, 3, '2+8'],
    [6, 16, '5x5'],
  ])('of %i cameras beside %i locked tiles is %s', (cameras, locks, layoutId) => {
    const setups = Array.from({ length: locks }, () => locked);
    expect(alertLayoutFor({ ...sixteen, setups }, cameras).layoutId).toBe(layoutId);
  });
});

describe('an alert on a monitor', () => {
  it('has its own camera in the large tile', () => {
    expect(opened(sixteen)).toMatchObject({ layoutId: '1+5', cells: ofAlert.slice(0, 6) });
  });

  it('never takes a locked tile, whichever those are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(15), { maxLength: 10 }), fc.integer({ min: 1, max: 6 }), (locks, count) => {
        const setups = sixteen.cells.map((_id, cell) => (locks.includes(cell) ? locked : plainSetup));
        const before = { ...sixteen, setups };
        const after = opened(before, count);
        const kept = after.cells.filter((_id, cell) => after.setups[cell]?.lock);
        expect([...kept].sort()).toEqual(locks.map((cell) => sixteen.cells[cell]).sort());
        // A locked tile that still has its number keeps it.
        for (const cell of locks.filter((each) => each < after.cells.length)) {
          expect(after.cells[cell]).toBe(sixteen.cells[cell]);
        }
        expect(after.cells).toEqual(expect.arrayContaining(ofAlert.slice(0, count)));
      }),
    );
  });

  it('is joined by the camera of another one: a free tile, else the last that none of them is about', () => {
    const [mine] = ofAlert;
    const [other, third] = ofAlert.slice(6);
    if (!mine || !other || !third) throw new Error('eight were drawn');
    const free = opened(sixteen, 5);
    expect(monitorOf(joinAlert(free, other, [mine])).cells).toEqual([...ofAlert.slice(0, 5), other]);
    const full = monitorOf(joinAlert(free, other, [mine]));
    expect(monitorOf(joinAlert(full, third, [mine, other])).cells).toEqual([...ofAlert.slice(0, 4), third, other]);
    expect(monitorOf(joinAlert(full, other, [mine]))).toBe(full);
  });

  it('is not joined where every tile is locked or another alert’s own', () => {
    const [mine = CameraId.parse('c0'), other = CameraId.parse('c1')] = ofAlert;
    const one = opened(sketchMonitor(1, { layoutId: '1', cells: [] }), 1);
    expect(joinAlert(one, other, [mine])).toEqual({ monitor: one, left: [other] });
  });
});

describe('what was there before', () => {
  const closed = [makeAlert({ handling: 'closed', openedOn: 'm1' })];

  it('is offered after the alert is closed, and comes back with its layout', () => {
    const alerted = opened(sixteen);
    expect(putBackOffer(alerted, [makeAlert({ openedOn: 'm1' })])).toBeUndefined();
    const left = monitorOf(leaveAlert(alerted));
    expect(putBackOffer(left, closed)).toEqual(contentOf(sixteen));
    expect(contentOf(monitorOf(putBack(left, everything)))).toEqual(contentOf(sixteen));
  });

  it('is offered also when tiles were arranged while the alert was open, and no more when somebody changes them afterwards', () => {
    const alerted = opened(sixteen);
    const arranged = { ...alerted, cells: alerted.cells.toReversed() };
    const left = monitorOf(leaveAlert(arranged));
    expect(putBackOffer(left, closed)).toEqual(contentOf(sixteen));
    const changed = { ...left, cells: left.cells.with(0, null) };
    expect(putBackOffer(changed, closed)).toBeUndefined();
    // Who takes that back has the offer again.
    expect(putBackOffer({ ...changed, cells: left.cells }, closed)).toBeDefined();
  });

  it('is what was there before the first of several alerts', () => {
    const second = monitorOf(leaveAlert(opened(opened(sixteen), 3, 'instead')));
    expect(putBackOffer(second, closed)).toEqual(contentOf(sixteen));
    const third = monitorOf(leaveAlert(opened(second, 4)));
    expect(putBackOffer(third, closed)).toEqual(contentOf(sixteen));
  });

  it('is what somebody has put there between two alerts', () => {
    const own = { ...monitorOf(leaveAlert(opened(sixteen))), cells: cameraIds(6, 30) };
    expect(putBackOffer(monitorOf(leaveAlert(opened(own))), closed)?.cells).toEqual(cameraIds(6, 30));
  });

  it('comes without cameras that are gone, and leaves what was locked meanwhile', () => {
    const left = monitorOf(leaveAlert(opened(sixteen)));
    const kept = { ...left, setups: left.setups.with(1, locked) };
    const outcome = putBack(kept, (id) => id !== 'c3');
    expect(monitorOf(outcome).cells).toEqual([...sixteen.cells].with(1, ofAlert[1] ?? null).with(3, null));
    expect(typeof outcome === 'string' ? [] : outcome.left).toEqual(['c3']);
  });

  it('comes back once where a tile was locked before, wherever the alert had to put it', () => {
    const setups = sixteen.cells.map((_id, cell) => (cell === 15 ? locked : plainSetup));
    const before = { ...sixteen, setups };
    const alerted = opened(before);
    expect(alerted.cells).toContain('c15');
    expect(contentOf(monitorOf(putBack(alerted, everything)))).toEqual(contentOf(before));
  });

  it('has its tours where they are by now', () => {
    const before = sketchMonitor(1, { layoutId: '2x2', cells: cameraIds(4), setups: [tour(0)] });
    const left = monitorOf(leaveAlert(opened(before, 4)));
    expect(left.setups[0]?.drive).toBeDefined();
    const further = { ...left, cells: left.cells.with(0, CameraId.parse('c9')), setups: left.setups.with(0, tour(2)) };
    expect(putBackOffer(further, closed)).toEqual(contentOf(before));
    const back = monitorOf(putBack(further, everything));
    expect([back.cells[0], back.setups[0]?.drive]).toEqual(['c9', tour(2).drive]);
    expect(back.cells.slice(1)).toEqual(cameraIds(3, 1));
  });

  it('is nothing where there never was an alert', () => {
    expect(putBackOffer(sixteen, [])).toBeUndefined();
    expect(putBack(sixteen, everything)).toBe('No alert has opened on M1.');
  });
});
