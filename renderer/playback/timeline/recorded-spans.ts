/**
 * What is recorded of the cameras of a sync group, as far as somebody has looked: asked for a stretch at a time, a few at
 * once, kept, and asked again only where it may have changed.
 */
import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { errorText } from '../../../shared/vocabulary/error-text';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { RecordedSpans, TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { firstAfter, type LaneSpans } from './layout-lane';

/** Asks what is recorded: `PlaybackEngine.spans`. */
export type AskSpans = (cameraId: CameraId, range: TimeSpan) => Promise<RecordedSpans>;

export interface KeptSpans extends LaneSpans {
  /** What is missing is being asked for, or will be in a moment. */
  readonly fetching: boolean;
  /** What was wrong with the last answer, or why there was none: one clear sentence. */
  readonly complaint?: string | undefined;
}

export interface Wanted {
  readonly cameraIds: readonly CameraId[];
  readonly shown: TimeSpan;
  /** From the furthest look-back to now. */
  readonly limits: TimeSpan;
}

/** A wheel turns many notches: nothing is asked before it rests. */
const restMs = 150;
/** More questions at once would only wait for each other. */
const mostAtOnce = 4;
/** A camera that did not answer is asked again. */
const retryMs = 5_000;
/** The newest recordings are still being written: how long no gap is believed, and how often they are asked for. */
const freshMs = 120_000;
const tailMs = 10_000;
/** A question speaks of one of these stretches, so that one answer is never of a week. */
const chunks = [600_000, 3_600_000, 21_600_000, 86_400_000];
/** Beyond, what is out of view is forgotten. */
const mostSpans = 50_000;

const unknown: KeptSpans = { known: [], spans: [], fetching: false };

/** Keeps what is known, and asks for what is missing of what somebody looks at. */
export class RecordedSpansCache {
  /** What is known; another map whenever that changes. */
  readonly kept: StoreApi<ReadonlyMap<CameraId, KeptSpans>> = createStore(() => new Map());
  readonly #ask: AskSpans;
  readonly #asking = new Set<CameraId>();
  readonly #failedMs = new Map<CameraId, number>();
  /** When the newest part was asked for. */
  readonly #tailMs = new Map<CameraId, number>();
  #wanted: Wanted | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #over = false;

  constructor(ask: AskSpans) {
    this.#ask = ask;
  }

  /** Somebody looks at something else, or at the same later. Cameras that are not named are forgotten. */
  want(wanted: Wanted): void {
    this.#wanted = wanted;
    const before = this.kept.getState();
    const kept = wanted.cameraIds.map((id) => [id, before.get(id) ?? unknown] as const);
    if (kept.length !== before.size || kept.some(([id]) => !before.has(id))) this.kept.setState(new Map(kept), true);
    this.#later(restMs);
  }

  /** Asks no more; what is on its way changes nothing. */
  dispose(): void {
    this.#over = true;
    clearTimeout(this.#timer);
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (!this.#over) this.#timer = setTimeout(() => this.#pump(), ms);
  }

  #pump(): void {
    if (this.#over || !this.#wanted) return;
    const nowMs = Date.now();
    const busy = new Set<CameraId>();
    for (const cameraId of this.#wanted.cameraIds) {
      const failedMs = this.#failedMs.get(cameraId);
      const rests = failedMs !== undefined && nowMs - failedMs < retryMs;
      const next = rests ? undefined : this.#nextOf(cameraId, this.#wanted);
      if (next) busy.add(cameraId);
      // One at a time of a camera, so that none waits behind another's week.
      if (!next || this.#asking.has(cameraId) || this.#asking.size >= mostAtOnce) continue;
      this.#asking.add(cameraId);
      if (next.untilMs >= this.#wanted.limits.untilMs) this.#tailMs.set(cameraId, nowMs);
      void this.#askFor(cameraId, next);
    }
    const kept = this.kept.getState();
    const marked = [...kept].map(([id, each]) => [id, { ...each, fetching: busy.has(id) }] as const);
    const differs = marked.some(([id, { fetching }]) => kept.get(id)?.fetching !== fetching);
    if (differs) this.kept.setState(new Map(marked), true);
    // The newest part grows, and who failed is asked again.
    this.#later(Math.min(tailMs, retryMs));
  }

  /** The next stretch to ask for of a camera: what is in view before what is beside it. */
  #nextOf(cameraId: CameraId, { shown, limits }: Wanted): TimeSpan | undefined {
    const { known } = this.kept.getState().get(cameraId) ?? unknown;
    const length = shown.untilMs - shown.fromMs;
    const chunkMs = chunks.find((each) => each >= length) ?? 86_400_000;
    for (const { fromMs, untilMs } of [shown, nearby(shown)]) {
      const range = {
        fromMs: utcMs(Math.max(limits.fromMs, fromMs)),
        untilMs: utcMs(Math.min(limits.untilMs, untilMs)),
      };
      // What is still being written is asked for now and then, not without a pause.
      const askedMs = this.#tailMs.get(cameraId) ?? 0;
      const waits = Date.now() - askedMs < tailMs;
      const missing = missingFrom(range, known).find((each) => each.untilMs < limits.untilMs || !waits);
      if (missing) return firstChunk(missing, chunkMs);
    }
    return undefined;
  }

  async #askFor(cameraId: CameraId, range: TimeSpan): Promise<void> {
    let answer: RecordedSpans | undefined;
    let why: string | undefined;
    try {
      answer = await this.#ask(cameraId, range);
    } catch (error) {
      why = errorText(error);
    }
    this.#asking.delete(cameraId);
    const kept = this.kept.getState();
    const before = kept.get(cameraId);
    // Taken out of the group meanwhile.
    if (this.#over || !before) return;
    const after = answer ? this.#withAnswer(before, range, answer) : before;
    // An answer that leads no further is none: it is not asked for again at once.
    if (answer && answer.range.untilMs > range.fromMs) this.#failedMs.delete(cameraId);
    else this.#failedMs.set(cameraId, Date.now());
    const complaint = answer ? answer.complaint : why;
    this.kept.setState(new Map([...kept, [cameraId, { ...after, fetching: before.fetching, complaint }]]), true);
    this.#later(0);
  }

  #withAnswer(before: LaneSpans, asked: TimeSpan, { range, spans }: RecordedSpans): LaneSpans {
    const nowMs = Date.now();
    // Of what is so new that it may not be written yet, only recordings are believed and no gap.
    const writtenMs = Math.max(asked.fromMs, nowMs - freshMs, spans.at(-1)?.untilMs ?? 0);
    // A source that begins later than it was asked about has nothing before.
    const untilMs = utcMs(Math.min(range.untilMs, writtenMs));
    if (untilMs <= asked.fromMs) return before;
    const after = withAnswer(before, { fromMs: asked.fromMs, untilMs }, spans);
    if (!this.#wanted || after.spans.length <= mostSpans) return after;
    const near = nearby(this.#wanted.shown);
    return { known: within(after.known, near), spans: within(after.spans, near) };
  }
}

/** What is shown, and half as much again on either side: where somebody looks next. */
function nearby({ fromMs, untilMs }: TimeSpan): TimeSpan {
  const half = Math.round((untilMs - fromMs) / 2);
  return { fromMs: utcMs(Math.max(0, fromMs - half)), untilMs: utcMs(untilMs + half) };
}

/** What of a range no stretch covers. */
export function missingFrom(range: TimeSpan, known: readonly TimeSpan[]): TimeSpan[] {
  const missing: TimeSpan[] = [];
  let doneMs = range.fromMs;
  for (let index = firstAfter(known, range.fromMs); index < known.length; index += 1) {
    const span = known[index];
    if (!span || span.fromMs >= range.untilMs) break;
    if (span.fromMs > doneMs) missing.push({ fromMs: doneMs, untilMs: span.fromMs });
    doneMs = utcMs(Math.max(doneMs, span.untilMs));
  }
  if (doneMs < range.untilMs) missing.push({ fromMs: doneMs, untilMs: range.untilMs });
  return missing;
}

/** What of stretches lies within a range. */
export function within(spans: readonly TimeSpan[], { fromMs, untilMs }: TimeSpan): TimeSpan[] {
  const inside: TimeSpan[] = [];
  for (let index = firstAfter(spans, fromMs); index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.fromMs >= untilMs) break;
    inside.push({ fromMs: utcMs(Math.max(fromMs, span.fromMs)), untilMs: utcMs(Math.min(untilMs, span.untilMs)) });
  }
  return inside;
}

/** Stretches with those within a range replaced by others, and what touches joined. */
export function replaced(spans: readonly TimeSpan[], range: TimeSpan, by: readonly TimeSpan[]): TimeSpan[] {
  const before = within(spans, { fromMs: utcMs(0), untilMs: range.fromMs });
  const after = within(spans, { fromMs: range.untilMs, untilMs: utcMs(8.64e15) });
  return joined([...before, ...within(by, range), ...after]);
}

/** @param spans - in order; none lies before the one before it */
function joined(spans: readonly TimeSpan[]): TimeSpan[] {
  const all: TimeSpan[] = [];
  for (const span of spans) {
    const last = all.at(-1);
    if (span.untilMs <= span.fromMs) continue;
    if (last && span.fromMs <= last.untilMs) {
      all[all.length - 1] = { fromMs: last.fromMs, untilMs: utcMs(Math.max(last.untilMs, span.untilMs)) };
    } else all.push(span);
  }
  return all;
}

/** What is known once somebody has answered for a range. */
export function withAnswer({ known, spans }: LaneSpans, range: TimeSpan, recorded: readonly TimeSpan[]): LaneSpans {
  return { known: replaced(known, range, [range]), spans: replaced(spans, range, recorded) };
}

/** The part of a range before its first multiple of a length, so that the same stretches are asked for again and again. */
export function firstChunk({ fromMs, untilMs }: TimeSpan, lengthMs: number): TimeSpan {
  const nextMs = (Math.floor(fromMs / lengthMs) + 1) * lengthMs;
  return { fromMs, untilMs: utcMs(Math.min(untilMs, nextMs)) };
}

/**
 * What is known of the recordings of the cameras of the group, and asks for what is missing of what is shown.
 * @param ask - the same function for as long as the group is: another one forgets all that is known
 */
export function useRecordedSpans(
  ask: AskSpans,
  { cameraIds, shown, limits }: Wanted,
): ReadonlyMap<CameraId, KeptSpans> {
  const keeper = useMemo(() => new RecordedSpansCache(ask), [ask]);
  useEffect(() => () => keeper.dispose(), [keeper]);
  useEffect(() => keeper.want({ cameraIds, shown, limits }), [keeper, cameraIds, shown, limits]);
  return useStore(keeper.kept);
}
