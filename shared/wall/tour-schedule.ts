/**
 * When a tour goes on, and to which stop: one cell's tour as a machine of named phases, moved by nothing but what it is
 * told. Pure, and the same for every clock.
 *
 * A change is due when the stop's dwell is over; the next picture is fetched `aheadMs` before, and nothing is changed before
 * it is there. A stop that cannot be shown is passed over and named, while the one before it stays.
 */
import type { CameraId } from '../vocabulary/ids';
import { monotonicMs, type MonotonicMs } from '../vocabulary/time';
import { maxStops, type SkippedStop, type TourHold, type TourStop } from '../vocabulary/tour';

/** How long before a change the next picture is fetched, milliseconds; a shorter dwell is used whole. */
export const aheadMs = 5_000;

/** How long a change waits for the next picture beyond its time, milliseconds. */
export const patienceMs = 6_000;

/** How long a touch of its tile holds a tour, milliseconds. */
export const touchHoldMs = 60_000;

/** When a tour without another stop to show tries again, milliseconds. */
export const retryMs = 10_000;

/** A change that is later than this was not kept to its time by a busy machine: dwells are counted anew, milliseconds. */
const latestMs = 1_000;

export type TourPhase =
  /** Its stop is shown. `stuck`: no other one can be. */
  | {
      readonly kind: 'dwelling';
      readonly sinceMs: MonotonicMs;
      readonly endsAtMs: MonotonicMs;
      readonly stuck: boolean;
    }
  /** The picture of the stop at `position` is fetched; it is shown when it is due and there. */
  | {
      readonly kind: 'fetching';
      readonly position: number;
      readonly way: 1 | -1;
      /** Since when the stop is shown that stays meanwhile. */
      readonly sinceMs: MonotonicMs;
      readonly dueAtMs: MonotonicMs;
      readonly givesUpAtMs: MonotonicMs;
      /** Stops that were passed over on the way to it. */
      readonly passed: readonly SkippedStop[];
      /** An operator asked for it: it is shown even while the tour is held. */
      readonly asked: boolean;
    }
  /** It is held, with so much of its dwell left. */
  | { readonly kind: 'resting'; readonly remainingMs: number };

type Fetching = TourPhase & { kind: 'fetching' };

/** Which stop is fetched, on which way, and when it is due. */
type Aim = Pick<Fetching, 'position' | 'way' | 'dueAtMs' | 'asked' | 'passed'>;

export interface TourProgress {
  readonly phase: TourPhase;
  /** Stops that were passed over on the way to what is shown. */
  readonly skipped: readonly SkippedStop[];
  /** When its tile was touched last, while that holds it. */
  readonly touchedAtMs?: MonotonicMs;
}

/** How far a picture is; `failing`: it was tried, in vain so far, and goes on being tried. */
export type PictureState = 'there' | 'coming' | 'failing' | 'offline' | 'refused';

export interface TourFacts {
  readonly stops: readonly TourStop[];
  readonly position: number;
  readonly shown: CameraId | null;
  readonly hold: TourHold | undefined;
  /** Why a camera cannot be shown at all. */
  readonly obstacle: (cameraId: CameraId) => 'gone' | 'refused' | undefined;
  /** What the window says of the picture that is fetched; undefined while it has said nothing. */
  readonly fetched: { readonly cameraId: CameraId; readonly state: PictureState } | undefined;
}

export type TourMove =
  { readonly kind: 'none' } | { readonly kind: 'show'; readonly position: number } | { readonly kind: 'resume' };

/** Where a tour is after a look at it. */
export interface TourPace {
  readonly progress: TourProgress;
  readonly move: TourMove;
  /** When to look again at the latest, if nothing happens before. */
  readonly wakeAtMs: MonotonicMs | undefined;
}

/** A tour that has just shown a stop. */
export function beginDwell(stop: TourStop | undefined, nowMs: MonotonicMs): TourProgress {
  return { phase: dwell(stop, nowMs), skipped: [] };
}

/** The camera whose picture is to be fetched now. */
export function fetchedCamera({ phase }: TourProgress, stops: readonly TourStop[]): CameraId | null {
  return phase.kind === 'fetching' ? (stops[phase.position]?.cameraId ?? null) : null;
}

/** Looks at a tour: at a report, at a change of the walls, or because it is time. */
export function paceTour(progress: TourProgress, facts: TourFacts, nowMs: MonotonicMs): TourPace {
  const touched = touch(progress, facts, nowMs);
  if (touched === 'over') return { progress: untouched(progress), move: { kind: 'resume' }, wakeAtMs: nowMs };
  const { phase } = touched;
  if (facts.hold !== undefined && !(phase.kind === 'fetching' && phase.asked && canBeAsked(facts))) {
    return held(touched, facts.hold, nowMs);
  }
  switch (phase.kind) {
    case 'resting':
      return paceTour({ ...touched, phase: dwellFor(nowMs, phase.remainingMs) }, facts, nowMs);
    case 'dwelling':
      return dwelling(touched, phase, facts, nowMs);
    case 'fetching':
      return fetching(touched, phase, facts, nowMs);
  }
}

/** Goes to the next stop or the one before, shown as soon as its picture is there. @returns what is wrong, where it cannot be */
export function stepTour(
  progress: TourProgress,
  facts: TourFacts,
  way: 1 | -1,
  nowMs: MonotonicMs,
): TourProgress | string {
  if (facts.hold === 'lock') return 'The tile is locked: unlock it first.';
  if (facts.hold === 'alert') return 'The monitor shows an alert: the tour goes on when it is closed.';
  const { phase } = progress;
  const from = phase.kind === 'fetching' && phase.asked ? phase.position : facts.position;
  const found = candidate(facts, from, way, []);
  if (found.position === undefined) return `No other camera of this tour can be shown${reasons(found.passed)}.`;
  const aim = { position: found.position, passed: found.passed, way, dueAtMs: nowMs, asked: true };
  return { ...progress, phase: fetchingOf(phase, aim, nowMs) };
}

function canBeAsked({ hold }: TourFacts): boolean {
  return hold === 'operator' || hold === 'touch';
}

function touch(progress: TourProgress, { hold }: TourFacts, nowMs: MonotonicMs): TourProgress | 'over' {
  if (hold !== 'touch')
    return progress.touchedAtMs === undefined || hold !== undefined ? progress : untouched(progress);
  const touchedAtMs = progress.touchedAtMs ?? nowMs;
  return nowMs - touchedAtMs >= touchHoldMs ? 'over' : { ...progress, touchedAtMs };
}

function untouched({ phase, skipped }: TourProgress): TourProgress {
  return { phase, skipped };
}

function held(progress: TourProgress, hold: TourHold, nowMs: MonotonicMs): TourPace {
  const { phase, touchedAtMs } = progress;
  const rested: TourProgress =
    phase.kind === 'resting'
      ? progress
      : { ...progress, phase: { kind: 'resting', remainingMs: remaining(phase, nowMs) } };
  const ends = hold === 'touch' && touchedAtMs !== undefined ? monotonicMs(touchedAtMs + touchHoldMs) : undefined;
  return { progress: rested, move: { kind: 'none' }, wakeAtMs: ends };
}

function remaining(phase: Exclude<TourPhase, { kind: 'resting' }>, nowMs: MonotonicMs): number {
  return Math.max(0, (phase.kind === 'dwelling' ? phase.endsAtMs : phase.dueAtMs) - nowMs);
}

function dwelling(
  progress: TourProgress,
  phase: TourPhase & { kind: 'dwelling' },
  facts: TourFacts,
  nowMs: MonotonicMs,
): TourPace {
  // Something else is shown, an alert's camera or one of an earlier edition: the stop comes back at once.
  const astray = facts.stops[facts.position]?.cameraId !== facts.shown;
  const beginsAtMs = phase.stuck ? phase.endsAtMs : monotonicMs(Math.max(phase.sinceMs, phase.endsAtMs - aheadMs));
  if ((!astray || phase.stuck) && nowMs < beginsAtMs) return { progress, move: { kind: 'none' }, wakeAtMs: beginsAtMs };
  const from = astray ? facts.position - 1 : facts.position;
  const dueAtMs = astray || phase.stuck ? nowMs : phase.endsAtMs;
  return fetchAfter(progress, facts, { position: from, way: 1, dueAtMs, asked: false, passed: [] }, nowMs);
}

function fetching(progress: TourProgress, phase: Fetching, facts: TourFacts, nowMs: MonotonicMs): TourPace {
  const { position, way, dueAtMs, givesUpAtMs, asked } = phase;
  const stop = facts.stops[position];
  const why = stop ? fault(stop.cameraId, facts, nowMs >= dueAtMs) : 'gone';
  const late = nowMs >= givesUpAtMs;
  const isThere = stop !== undefined && why === undefined && picture(stop.cameraId, facts) === 'there';
  if (isThere && nowMs >= dueAtMs) {
    const fromMs = nowMs - dueAtMs <= latestMs && !asked ? dueAtMs : nowMs;
    const next: TourProgress = { ...progress, phase: dwell(stop, fromMs), skipped: phase.passed };
    return { progress: next, move: { kind: 'show', position }, wakeAtMs: nowMs };
  }
  if (why === undefined && !late) {
    return { progress, move: { kind: 'none' }, wakeAtMs: isThere || nowMs < dueAtMs ? dueAtMs : givesUpAtMs };
  }
  const passed = stop ? [...phase.passed, { cameraId: stop.cameraId, why: why ?? 'late' }] : phase.passed;
  return fetchAfter(progress, facts, { position, way, dueAtMs, asked, passed }, nowMs);
}

/** Fetches the next stop after a position that can be shown, or stays where there is none. */
function fetchAfter(progress: TourProgress, facts: TourFacts, aim: Aim, nowMs: MonotonicMs): TourPace {
  const { position, passed } = candidate(facts, aim.position, aim.way, aim.passed);
  if (position === undefined) {
    const stop = facts.stops[facts.position];
    const againMs = Math.max(retryMs, (stop?.dwellSeconds ?? 0) * 1_000);
    const endsAtMs = monotonicMs(nowMs + againMs);
    const phase: TourPhase = { kind: 'dwelling', sinceMs: nowMs, endsAtMs, stuck: true };
    return { progress: { ...progress, phase, skipped: passed }, move: { kind: 'none' }, wakeAtMs: endsAtMs };
  }
  const phase = fetchingOf(progress.phase, { ...aim, position, passed }, nowMs);
  return fetching({ ...progress, phase }, phase, facts, nowMs);
}

function fetchingOf(before: TourPhase, aim: Aim, nowMs: MonotonicMs): Fetching {
  const sinceMs = before.kind === 'resting' ? nowMs : before.sinceMs;
  const givesUpAtMs = monotonicMs(Math.max(aim.dueAtMs, nowMs) + patienceMs);
  return { kind: 'fetching', ...aim, sinceMs, givesUpAtMs };
}

/** The next position on the way whose camera may be shown and was not passed over already; each is looked at once. */
function candidate(
  facts: TourFacts,
  from: number,
  way: 1 | -1,
  before: readonly SkippedStop[],
): { readonly position: number | undefined; readonly passed: readonly SkippedStop[] } {
  const { stops, shown, obstacle } = facts;
  const passed = [...before];
  for (let step = 1; step <= stops.length; step += 1) {
    const position = (((from + way * step) % stops.length) + stops.length) % stops.length;
    const cameraId = stops[position]?.cameraId;
    if (cameraId === undefined || (position === facts.position && cameraId === shown)) continue;
    if (passed.some((stop) => stop.cameraId === cameraId)) continue;
    const why = obstacle(cameraId);
    if (why === undefined) return { position, passed };
    if (passed.length < maxStops) passed.push({ cameraId, why });
  }
  return { position: undefined, passed };
}

/** Why a stop must be passed over; undefined while it need not. */
function fault(cameraId: CameraId, facts: TourFacts, isDue: boolean): SkippedStop['why'] | undefined {
  const why = facts.obstacle(cameraId);
  if (why) return why;
  const state = picture(cameraId, facts);
  // One that was in vain until now is not waited for; before its turn it may come yet.
  if (state === 'failing') return isDue ? 'offline' : undefined;
  return state === 'offline' || state === 'refused' ? state : undefined;
}

/** What is shown already need not be fetched. */
function picture(cameraId: CameraId, { shown, fetched }: TourFacts): PictureState {
  if (cameraId === shown) return 'there';
  return fetched?.cameraId === cameraId ? fetched.state : 'coming';
}

function dwell(stop: TourStop | undefined, fromMs: MonotonicMs): TourPhase {
  return dwellFor(fromMs, (stop?.dwellSeconds ?? 0) * 1_000);
}

function dwellFor(fromMs: MonotonicMs, ms: number): TourPhase {
  return { kind: 'dwelling', sinceMs: fromMs, endsAtMs: monotonicMs(fromMs + ms), stuck: false };
}

function reasons(skipped: readonly SkippedStop[]): string {
  return skipped.length === 0 ? '' : `: ${skipped.length} ${skipped.length === 1 ? 'is' : 'are'} refused or gone`;
}
