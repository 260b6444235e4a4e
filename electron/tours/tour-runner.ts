/**
 * Runs the tours of all cells: the one place that moves them on, with one timer for all. What a tour does next is decided by
 * `shared/wall/tour-schedule`; here are the clock, what the windows report, and the walls.
 *
 * A change of a tour is no operator's step and cannot be undone. Each picture that it fetches is a view like any other: the
 * gate issues the ticket when the picture is fetched, seconds before it is shown, under the purpose of its monitor.
 */
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId, MonitorId, TourId } from '../../shared/vocabulary/ids';
import { monotonicMs, type MonotonicMs, utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Tour, TourHold, TourRun, TourState } from '../../shared/vocabulary/tour';
import type { CellAddress, Monitor, Wall } from '../../shared/vocabulary/wall';
import type { WallChange } from '../../shared/wall/change-walls';
import { setupOf } from '../../shared/wall/tiles';
import { tourCells, type TourDrive, type TourStep } from '../../shared/wall/tour-changes';
import {
  beginDwell,
  fetchedCamera,
  paceTour,
  stepTour,
  touchHoldMs,
  type TourFacts,
  type TourProgress,
} from '../../shared/wall/tour-schedule';

export interface TourHost {
  readonly walls: () => readonly Wall[];
  readonly change: (change: WallChange) => void;
  readonly tour: (id: TourId) => Tour | undefined;
  readonly isAlerted: (monitorId: MonitorId) => boolean;
  readonly isShown: (monitorId: MonitorId) => boolean;
  /** Why a camera cannot be shown on a monitor. */
  readonly obstacle: (monitorId: MonitorId, cameraId: CameraId) => 'gone' | 'refused' | undefined;
  /** Other pictures are to be fetched now, or other cameras are shown. */
  readonly moved: () => void;
  /** What is said of the tours is different now. */
  readonly changed: (runs: readonly TourRun[]) => void;
}

interface Running {
  readonly at: CellAddress;
  readonly tourId: Tour['id'];
  progress: TourProgress;
}

/** Moves tours on. Call `dispose` at the end. */
export class TourRunner {
  readonly #host: TourHost;
  readonly #running = new Map<string, Running>();
  readonly #reports = new Map<string, TileReport>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #said = '[]';
  #runs: readonly TourRun[] = [];
  #fetched = '';
  #disposed = false;

  constructor(host: TourHost) {
    this.#host = host;
  }

  get runs(): readonly TourRun[] {
    return this.#runs;
  }

  /** The cameras whose pictures a monitor fetches ahead. */
  ahead(monitorId: MonitorId): readonly CameraId[] {
    return this.#runs.flatMap(({ at, next }) => (at.monitorId === monitorId && next !== null ? [next] : []));
  }

  /**
   * Something that tours depend on may be different. They are looked at when what is under way now is over, so that a
   * command that changes several things is seen whole.
   */
  soon(): void {
    this.#wake(0);
  }

  /** What the tiles of a monitor say now. */
  heard(monitorId: MonitorId, reports: readonly TileReport[]): void {
    let news = false;
    for (const report of reports) {
      const key = keyOf({ monitorId, cell: report.cell });
      if (!this.#running.has(key)) continue;
      const before = this.#reports.get(key);
      news ||= wordsOf(before) !== wordsOf(report);
      this.#reports.set(key, report);
    }
    if (news) this.soon();
  }

  /** The tile of a tour was touched once more: what holds it begins anew. */
  touched(at: CellAddress): void {
    const running = this.#running.get(keyOf(at));
    if (running) running.progress = { ...running.progress, touchedAtMs: this.#now() };
    this.soon();
  }

  /** Shows the next stop, or the one before, as soon as its picture is there. @returns what is wrong, where it cannot be */
  step(at: CellAddress, way: 1 | -1): string | undefined {
    const now = this.#now();
    const cell = this.#cells().find((each) => keyOf(each.at) === keyOf(at));
    if (!cell) return 'No tour runs in this tile.';
    const running = this.#runningIn(cell, now);
    const stepped = stepTour(running.progress, this.#factsOf(cell, running.progress), way, now);
    if (typeof stepped === 'string') return stepped;
    running.progress = stepped;
    this.soon();
    return undefined;
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
  }

  #wake(afterMs: number): void {
    if (this.#disposed) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), afterMs);
  }

  #look(): void {
    const now = this.#now();
    const steps: TourStep[] = [];
    const resumed: CellAddress[] = [];
    let wakeAtMs = Infinity;
    const seen = new Set<string>();
    for (const cell of this.#cells()) {
      const { at, drive, tour } = cell;
      const key = keyOf(at);
      seen.add(key);
      const running = this.#runningIn(cell, now);
      const pace = paceTour(running.progress, this.#factsOf(cell, running.progress), now);
      running.progress = pace.progress;
      wakeAtMs = Math.min(wakeAtMs, pace.wakeAtMs ?? Infinity);
      const stop = pace.move.kind === 'show' ? tour.stops[pace.move.position] : undefined;
      if (pace.move.kind === 'resume') resumed.push(at);
      if (pace.move.kind === 'show' && stop) {
        steps.push({ at, tourId: drive.tourId, position: pace.move.position, cameraId: stop.cameraId });
        this.#reports.delete(key);
      }
    }
    for (const key of this.#running.keys()) if (!seen.has(key)) this.#forget(key);
    if (steps.length > 0) this.#host.change({ kind: 'step-tours', steps });
    for (const at of resumed) this.#host.change({ kind: 'pause-tour', at, paused: null });
    this.#say(now);
    if (steps.length > 0 || resumed.length > 0) this.#wake(0);
    else if (wakeAtMs < Infinity) this.#wake(Math.max(0, wakeAtMs - now));
  }

  #forget(key: string): void {
    this.#running.delete(key);
    this.#reports.delete(key);
  }

  #cells(): readonly TourCell[] {
    return tourCells(this.#host.walls()).flatMap((cell) => {
      const tour = this.#host.tour(cell.drive.tourId);
      return tour ? [{ ...cell, tour }] : [];
    });
  }

  /** A cell's tour; one that has just begun, or that an earlier run left, has its whole dwell. */
  #runningIn({ at, drive, tour }: TourCell, now: MonotonicMs): Running {
    const key = keyOf(at);
    const known = this.#running.get(key);
    if (known?.tourId === drive.tourId) return known;
    this.#reports.delete(key);
    const running = { at, tourId: drive.tourId, progress: beginDwell(tour.stops[drive.position], now) };
    this.#running.set(key, running);
    return running;
  }

  #factsOf({ monitor, at, drive, tour }: TourCell, progress: TourProgress): TourFacts {
    const fetched = fetchedCamera(progress, tour.stops);
    const report = this.#reports.get(keyOf(at));
    return {
      stops: tour.stops,
      position: drive.position,
      shown: monitor.cells[at.cell] ?? null,
      hold: this.#holdOf(monitor, at, drive),
      obstacle: (cameraId) => this.#host.obstacle(monitor.id, cameraId),
      fetched: report?.next && report.next.cameraId === fetched ? readiness(report.next) : undefined,
    };
  }

  #holdOf(monitor: Monitor, at: CellAddress, drive: TourDrive): TourHold | undefined {
    if (setupOf(monitor, at.cell).lock) return 'lock';
    if (this.#host.isAlerted(monitor.id)) return 'alert';
    if (drive.paused) return drive.paused;
    const asleep = this.#reports.get(keyOf(at))?.state.kind === 'asleep';
    return asleep || !this.#host.isShown(monitor.id) ? 'unseen' : undefined;
  }

  /** Says how the tours fare, where that is different, and has tickets follow what is fetched. */
  #say(now: MonotonicMs): void {
    const told = this.#cells().flatMap((cell) => {
      const running = this.#running.get(keyOf(cell.at));
      return running ? [{ cell, running, hold: this.#holdOf(cell.monitor, cell.at, cell.drive) }] : [];
    });
    const said = JSON.stringify(
      told.map(({ cell, running: { tourId, progress }, hold }) => [
        ...[cell.at, tourId, cell.tour.revision, progress, hold, isDue(progress.phase, now)],
      ]),
    );
    if (said === this.#said) return;
    this.#said = said;
    this.#runs = told.map(({ cell, running, hold }) => runOf(cell, running.progress, hold, now));
    const fetched = JSON.stringify(this.#runs.map(({ at, next }) => [at, next]));
    const moved = fetched !== this.#fetched;
    this.#fetched = fetched;
    this.#host.changed(this.#runs);
    if (moved) this.#host.moved();
  }

  #now(): MonotonicMs {
    return monotonicMs(performance.now());
  }
}

interface TourCell {
  readonly monitor: Monitor;
  readonly at: CellAddress;
  readonly drive: TourDrive;
  readonly tour: Tour;
}

function keyOf({ monitorId, cell }: CellAddress): string {
  return `${monitorId} ${cell}`;
}

/** As much of a report as a tour depends on. */
function wordsOf(report: TileReport | undefined): string {
  return JSON.stringify([report?.state.kind === 'asleep', report?.next && readiness(report.next)]);
}

function readiness({ cameraId, state }: NonNullable<TileReport['next']>): TourFacts['fetched'] {
  switch (state.kind) {
    case 'live':
      return { cameraId, state: 'there' };
    case 'offline':
      return { cameraId, state: 'offline' };
    case 'refused':
    case 'revoked':
      return { cameraId, state: 'refused' };
    case 'connecting':
      return { cameraId, state: state.fault ? 'failing' : 'coming' };
    case 'stale':
    case 'asleep':
    case 'locked':
      return { cameraId, state: 'coming' };
  }
}

/** Whether a change should have been made by now. */
function isDue(phase: TourProgress['phase'], nowMs: MonotonicMs): boolean {
  return phase.kind === 'fetching' && nowMs >= phase.dueAtMs;
}

/** A tour's progress as windows are told of it. */
function runOf(
  { at, tour }: TourCell,
  progress: TourProgress,
  hold: TourHold | undefined,
  nowMs: MonotonicMs,
): TourRun {
  const { phase } = progress;
  return {
    at,
    tourId: tour.id,
    state: stateOf(tour, progress, hold, nowMs),
    next: fetchedCamera(progress, tour.stops),
    // What was passed over on the way to what comes says more than what was on the way to what is shown.
    skipped: phase.kind === 'fetching' && phase.passed.length > 0 ? phase.passed : progress.skipped,
  };
}

function stateOf(
  tour: Tour,
  { phase, touchedAtMs }: TourProgress,
  hold: TourHold | undefined,
  nowMs: MonotonicMs,
): TourState {
  /** The wall-clock time of a reading of the monotonic clock. */
  const clock = (ms: number): UtcMs => utcMs(Date.now() + ms - nowMs);
  if (hold !== undefined && !(phase.kind === 'fetching' && phase.asked)) {
    const isTouched = hold === 'touch' && touchedAtMs !== undefined;
    return { kind: 'held', by: hold, ...(isTouched && { untilMs: clock(touchedAtMs + touchHoldMs) }) };
  }
  switch (phase.kind) {
    case 'resting':
      return { kind: 'running', sinceMs: clock(nowMs), untilMs: clock(nowMs + phase.remainingMs) };
    case 'dwelling':
      return phase.stuck
        ? { kind: 'stuck', untilMs: clock(phase.endsAtMs) }
        : { kind: 'running', sinceMs: clock(phase.sinceMs), untilMs: clock(phase.endsAtMs) };
    case 'fetching': {
      const cameraId = tour.stops[phase.position]?.cameraId;
      return isDue(phase, nowMs) && cameraId !== undefined
        ? { kind: 'waiting', cameraId }
        : { kind: 'running', sinceMs: clock(phase.sinceMs), untilMs: clock(phase.dueAtMs) };
    }
  }
}
