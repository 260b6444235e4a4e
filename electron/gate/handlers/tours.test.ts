import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import type { TileState } from '../../../shared/vocabulary/feed';
import { TourId, type CameraId } from '../../../shared/vocabulary/ids';
import { utcMs } from '../../../shared/vocabulary/time';
import type { TourRun } from '../../../shared/vocabulary/tour';
import { tourCells } from '../../../shared/wall/tour-changes';
import { touchHoldMs } from '../../../shared/wall/tour-schedule';
import { cameraId } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import { at, byWall, m1, m3, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot, door, hall] = [cameraId('bus'), cameraId('lot'), cameraId('door'), cameraId('hall')];
const startMs = Date.UTC(2026, 10, 24, 12);
const fake = ['Date', 'performance', 'setTimeout', 'clearTimeout'] as const;
const cell = at(m1, 1);

let test: TestStation;
beforeEach(() => {
  vi.useFakeTimers({ toFake: [...fake], now: startMs });
  test = new TestStation({ open: [m1, m3] });
});
afterEach(() => vi.useRealTimers());

async function save(
  name: string,
  cameras: readonly CameraId[],
  of: { tourId: TourId; revision: number } | null = null,
) {
  const stops = cameras.map((id) => ({ cameraId: id, dwellSeconds: 10 }));
  return test.run('save-tour', { of, draft: { name, stops } });
}

async function saved(...cameras: readonly CameraId[]): Promise<TourId> {
  await save('Gates', cameras);
  const [tour] = test.station.saved.tours.tours;
  if (!tour) throw new Error('it was not saved');
  return tour.id;
}

async function started(...cameras: readonly CameraId[]): Promise<TourId> {
  const tourId = await saved(...cameras);
  expect(await test.run('start-tour', { at: cell, tourId })).toMatchObject({ status: 'success' });
  await pass(0);
  return tourId;
}

/** Lets time pass; what commands have asked for is done in it. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

function run(): TourRun | undefined {
  return test.station.tourRunner.runs[0];
}

/** The window of M1 says how far the next picture is. */
function report(next: CameraId, state: TileState): void {
  test.station.tourRunner.heard(m1, [
    {
      ...{ monitorId: m1, cell: 1, cameraId: test.shown(m1, 1) ?? bus, widthPx: 480, heightPx: 270 },
      ...{ state: live, next: { cameraId: next, state } },
    },
  ]);
}

function position(): number | undefined {
  return tourCells(test.station.walls.walls)[0]?.drive.position;
}

function reasonOf(outcome: CommandOutcome): string {
  return outcome.status === 'failed' ? outcome.error.message : outcome.status;
}

const live: TileState = { kind: 'live', sinceMs: utcMs(startMs) };
const offline: TileState = {
  ...{ kind: 'offline', sinceMs: utcMs(startMs), attempt: 3 },
  fault: { stage: 'playlist', message: 'HTTP 404 for the playlist' },
};

describe('save-tour', () => {
  it('saves a tour for every window and the next run', async () => {
    await save('Gates', [bus, lot]);
    await save('Alleys', [door]);
    const tours = test.told(w1, 'tours').at(-1);
    expect(tours?.map(({ name, revision }) => [name, revision])).toEqual([
      ['Alleys', 1],
      ['Gates', 1],
    ]);
    test.end();
    const again = new TestStation({ userData: test.userData });
    expect(again.station.saved.tours.tours).toEqual(tours);
  });

  it('does not overwrite what somebody else has changed, and takes no name twice', async () => {
    const tourId = await saved(bus, lot);
    expect(await save('Gates', [lot], { tourId, revision: 1 })).toMatchObject({ status: 'success' });
    expect(reasonOf(await save('Gates', [door], { tourId, revision: 1 }))).toContain('Somebody else has changed');
    expect(reasonOf(await save('gates', [door]))).toBe('There is already a tour called Gates.');
    expect(reasonOf(await save('Else', [door], { tourId: TourId.parse('gone'), revision: 1 }))).toContain(
      'was deleted',
    );
    expect(test.station.saved.tours.find(tourId)).toMatchObject({ revision: 2, stops: [{ cameraId: lot }] });
  });

  it('names a camera that is not there', async () => {
    expect(reasonOf(await save('Gates', [bus, cameraId('roof')]))).toBe('There is no camera "east-tech.roof".');
  });
});

describe('start-tour', () => {
  it('shows the first stop that can be shown, names the others, and can be taken back as one step', async () => {
    await test.run('open-tile', { at: cell, cameraId: door });
    const tourId = await saved(hall, bus, lot);
    expect(await test.run('start-tour', { at: cell, tourId }, byWall)).toEqual({
      status: 'success',
      value: { skipped: [{ cameraId: hall, why: 'refused' }] },
    });
    expect([test.shown(m1, 1), position()]).toEqual([bus, 1]);
    await pass(0);
    expect(test.told(w1, 'tourRuns').at(-1)).toMatchObject([
      { at: cell, tourId, state: { kind: 'running', sinceMs: startMs, untilMs: startMs + 10_000 }, next: null },
    ]);
    await pass(6_000);
    report(lot, live);
    await pass(5_000);
    expect(test.shown(m1, 1)).toBe(lot);
    expect(await test.run('undo-wall-change', {})).toMatchObject({ value: { label: 'Start tour Gates on M1 tile 2' } });
    expect([test.shown(m1, 1), position()]).toEqual([door, undefined]);
    await pass(0);
    expect(test.station.tourRunner.runs).toEqual([]);
  });

  it('fails if there is nothing to show or the tile is locked', async () => {
    const tourId = await saved(hall);
    expect(reasonOf(await test.run('start-tour', { at: cell, tourId }))).toBe(
      'The tour Gates has nothing to show: 1 of its 1 cameras are refused by the policy, 0 are gone.',
    );
    await save('Gates', [bus], { tourId, revision: 1 });
    await test.run('open-tile', { at: cell, cameraId: door });
    await test.run('lock-tile', { at: cell });
    expect(reasonOf(await test.run('start-tour', { at: cell, tourId }))).toContain(
      'M1 tile 2 is locked by Operator 07',
    );
  });
});

describe('a tour that runs', () => {
  it('has the ticket of its next camera seconds before the change, and gives back the one before only after it', async () => {
    await started(bus, lot);
    await pass(4_900);
    expect(test.tickets(w1)).toEqual([bus]);
    const begun = await test.auditOf(() => pass(200));
    expect(test.tickets(w1)).toEqual([bus, lot]);
    expect(test.tickets(consoleWindowId)).toEqual([bus]);
    expect(begun).toMatchObject([{ kind: 'view-started', verb: 'tour', detail: { camera: lot, window: w1 } }]);
    report(lot, live);
    const changed = await test.auditOf(() => pass(5_000));
    expect(test.shown(m1, 1)).toBe(lot);
    expect(test.tickets(w1)).toEqual([lot]);
    const told = test.patches(w1);
    expect(told.findLastIndex(({ walls }) => walls)).toBeLessThan(told.findLastIndex(({ tickets }) => tickets));
    expect(changed.filter(({ kind }) => kind === 'view-ended')).toMatchObject([
      { detail: { camera: bus, window: consoleWindowId } },
      { detail: { camera: bus, window: w1 } },
    ]);
  });

  it('keeps what it shows until the next picture is there, says what it waits for, and passes over what is offline', async () => {
    await started(bus, lot, door);
    await pass(11_000);
    expect(test.shown(m1, 1)).toBe(bus);
    expect(run()?.state).toEqual({ kind: 'waiting', cameraId: lot });
    report(lot, offline);
    await pass(0);
    expect(run()).toMatchObject({ next: door, skipped: [{ cameraId: lot, why: 'offline' }] });
    report(door, live);
    await pass(0);
    expect([test.shown(m1, 1), position()]).toEqual([door, 2]);
    expect(run()?.skipped).toEqual([{ cameraId: lot, why: 'offline' }]);
  });

  it('adds no undo step when it moves', async () => {
    await test.run('open-tile', { at: at(m1, 0), cameraId: door });
    await started(bus, lot);
    await pass(6_000);
    report(lot, live);
    await pass(5_000);
    expect(test.told(consoleWindowId, 'undo').at(-1)?.undo).toBe('Start tour Gates on M1 tile 2');
  });

  it('keeps its place over a crash, with a full dwell', async () => {
    await started(bus, lot, door);
    await pass(6_000);
    report(lot, live);
    await pass(8_000);
    test.end();
    test = new TestStation({ userData: test.userData });
    test.station.tourRunner.soon();
    await pass(0);
    expect([test.shown(m1, 1), position()]).toEqual([lot, 1]);
    expect(run()?.state).toEqual({ kind: 'running', sinceMs: startMs + 14_000, untilMs: startMs + 24_000 });
  });

  it('waits while nobody sees its monitor', async () => {
    await started(bus, lot);
    await test.run('close-monitor', { monitorId: m1 });
    test.station.tourRunner.soon();
    await pass(60_000);
    expect(run()?.state).toEqual({ kind: 'held', by: 'unseen' });
    expect(test.shown(m1, 1)).toBe(bus);
  });

  it('ends when it is deleted, stopped, or a camera is opened by hand', async () => {
    const tourId = await started(bus, lot);
    await test.run('stop-tour', { at: cell });
    expect([test.shown(m1, 1), position()]).toEqual([bus, undefined]);
    await test.run('undo-wall-change', {});
    expect(position()).toBe(0);
    await test.run('open-tile', { at: cell, cameraId: door });
    expect(position()).toBeUndefined();
    await test.run('start-tour', { at: cell, tourId });
    await test.run('delete-tour', { tourId });
    expect([test.shown(m1, 1), position(), test.station.saved.tours.tours]).toEqual([bus, undefined, []]);
    expect(reasonOf(await test.run('delete-tour', { tourId }))).toBe('There is no such tour any more.');
    expect(reasonOf(await test.run('start-tour', { at: cell, tourId }))).toBe('There is no such tour any more.');
  });
});

describe('pause, resume and step', () => {
  it('a pause holds until it is resumed, a touch for a minute from the last one', async () => {
    await started(bus, lot);
    await test.run('pause-tour', { at: cell, by: 'touch' }, byWall);
    await pass(50_000);
    expect(run()?.state).toEqual({ kind: 'held', by: 'touch', untilMs: startMs + touchHoldMs });
    await test.run('pause-tour', { at: cell, by: 'touch' }, byWall);
    await pass(50_000);
    expect(run()?.state).toMatchObject({ by: 'touch', untilMs: startMs + 50_000 + touchHoldMs });
    await pass(10_001);
    expect(run()?.state.kind).toBe('running');

    await test.run('pause-tour', { at: cell, by: 'operator' });
    await test.run('pause-tour', { at: cell, by: 'touch' });
    await pass(600_000);
    expect(run()?.state).toEqual({ kind: 'held', by: 'operator' });
    await test.run('resume-tour', { at: cell });
    await pass(0);
    expect(run()?.state.kind).toBe('running');
  });

  it('a step shows the other stop as soon as its picture is there, and a paused tour stays paused', async () => {
    await started(bus, lot, door);
    await test.run('pause-tour', { at: cell, by: 'operator' });
    expect(await test.run('step-tour', { at: cell, to: 'previous' }, byWall)).toMatchObject({ status: 'success' });
    await pass(0);
    expect(test.tickets(w1)).toEqual([bus, door]);
    expect(test.shown(m1, 1)).toBe(bus);
    report(door, live);
    await pass(0);
    expect([test.shown(m1, 1), position()]).toEqual([door, 2]);
    expect(run()?.state).toEqual({ kind: 'held', by: 'operator' });
  });

  it('a locked tile holds it; it says so when it is asked to step', async () => {
    await started(bus, lot);
    await test.run('lock-tile', { at: cell });
    await pass(60_000);
    expect(run()?.state).toEqual({ kind: 'held', by: 'lock' });
    expect(test.shown(m1, 1)).toBe(bus);
    expect(reasonOf(await test.run('step-tour', { at: cell, to: 'next' }))).toBe(
      'M1 tile 2: The tile is locked: unlock it first.',
    );
    await test.run('unlock-tile', { at: cell });
    await pass(0);
    expect(run()?.state.kind).toBe('running');
  });

  it('fails if no tour runs', async () => {
    expect(reasonOf(await test.run('step-tour', { at: cell, to: 'next' }))).toContain('No tour runs');
    expect(reasonOf(await test.run('pause-tour', { at: cell, by: 'operator' }))).toContain('No tour runs');
    expect(reasonOf(await test.run('resume-tour', { at: cell }))).toContain('No tour runs');
    expect(reasonOf(await test.run('stop-tour', { at: cell }))).toContain('No tour runs');
  });
});
