/** A cell with a tour, its clock and its window, for tests of what a tour does when. */
import type { CameraId } from '../vocabulary/ids';
import { monotonicMs, type MonotonicMs } from '../vocabulary/time';
import type { TourHold, TourStop } from '../vocabulary/tour';
import {
  beginDwell,
  fetchedCamera,
  paceTour,
  stepTour,
  type TourFacts,
  type TourProgress,
} from '../wall/tour-schedule';
import { cameraIds } from './walls';

const cameras = cameraIds(4);
/** One stop a dwell, in seconds. */
export const stopsOf = (...dwells: number[]): TourStop[] =>
  dwells.map((dwellSeconds, index) => ({ cameraId: camera(index), dwellSeconds }));

/** The nth camera, round the end. */
export function camera(index: number): CameraId {
  const id = cameras[index % cameras.length];
  if (!id) throw new Error('there is no such camera');
  return id;
}

/** The cell: pictures come at once, unless a test says otherwise. */
export class TourCell {
  now = 0;
  stops: readonly TourStop[];
  position = 0;
  shown: CameraId | null;
  hold: TourHold | undefined;
  readonly broken = new Map<CameraId, 'gone' | 'refused' | 'offline' | 'coming' | 'failing'>();
  readonly log: string[] = [];
  progress: TourProgress;
  wakeAtMs: MonotonicMs | undefined;

  constructor(stops: readonly TourStop[]) {
    this.stops = stops;
    this.shown = stops[0]?.cameraId ?? null;
    this.progress = beginDwell(stops[0], monotonicMs(0));
    this.look();
  }

  get facts(): TourFacts {
    const { stops, position, shown, hold } = this;
    const fetched = fetchedCamera(this.progress, stops);
    const how = fetched && this.broken.get(fetched);
    const state = how === 'offline' || how === 'coming' || how === 'failing' ? how : 'there';
    return {
      ...{ stops, position, shown, hold },
      obstacle: (id) => {
        const why = this.broken.get(id);
        return why === 'gone' || why === 'refused' ? why : undefined;
      },
      fetched: fetched ? { cameraId: fetched, state } : undefined,
    };
  }

  /** Looks until there is nothing more to do now. */
  look(): void {
    for (let turn = 0; turn < 10; turn += 1) {
      const before = fetchedCamera(this.progress, this.stops);
      const { progress, move, wakeAtMs } = paceTour(this.progress, this.facts, monotonicMs(this.now));
      this.progress = progress;
      this.wakeAtMs = wakeAtMs;
      if (move.kind === 'show') {
        this.position = move.position;
        this.shown = this.stops[move.position]?.cameraId ?? null;
        this.log.push(`${this.now} ${this.shown}`);
      } else if (move.kind === 'resume') {
        this.hold = undefined;
        this.log.push(`${this.now} resume`);
      }
      const told = fetchedCamera(progress, this.stops) === before;
      if (told && (wakeAtMs === undefined || wakeAtMs > this.now)) return;
    }
    throw new Error(`it does not come to rest: ${JSON.stringify(this.progress)}`);
  }

  /** Lets the clock go on; each timer is so late. */
  run(untilMs: number, lateMs: () => number = () => 0): this {
    while (this.wakeAtMs !== undefined && this.wakeAtMs <= untilMs) {
      this.now = Math.max(this.now, this.wakeAtMs) + lateMs();
      this.look();
    }
    this.now = Math.max(this.now, untilMs);
    return this;
  }

  step(way: 1 | -1): string | undefined {
    const next = stepTour(this.progress, this.facts, way, monotonicMs(this.now));
    if (typeof next === 'string') return next;
    this.progress = next;
    this.look();
    return undefined;
  }

  holdBy(hold: TourHold | undefined): this {
    this.hold = hold;
    this.look();
    return this;
  }
}
