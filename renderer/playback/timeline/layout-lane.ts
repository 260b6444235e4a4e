/**
 * What is drawn of one camera: runs of pixels, so many at most as the lane has pixels, however many recordings there are.
 * Pure; pixels are those of the track.
 */
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { momentAt, xOf } from './timeline-range';

/** What is known of a camera's recordings. All of it in order, and no two touch. */
export interface LaneSpans {
  /** Stretches of which it is known what is recorded. */
  readonly known: readonly TimeSpan[];
  /** What is recorded; all of it is known. */
  readonly spans: readonly TimeSpan[];
}

/**
 * - `recorded`, `gap`: as they say. A gap too small to be seen is drawn as wide as can be seen.
 * - `broken`: recordings and gaps too small to be told apart at this zoom.
 * - `unknown`: nobody has said yet what is recorded there.
 */
export type RunKind = 'recorded' | 'gap' | 'broken' | 'unknown';

/** A run of pixels that are drawn alike. */
export interface Run {
  readonly kind: RunKind;
  readonly x: number;
  readonly widthPx: number;
  /** The whole stretch where it is one gap or one recording, also what of it is beyond the edge; never beyond what is known. */
  readonly span: { readonly fromMs: number; readonly untilMs: number };
}

/** What is narrower cannot be told apart. */
const leastPx = 2;

export function layoutLane({ known, spans }: LaneSpans, shown: TimeSpan, widthPx: number): Run[] {
  const runs: Run[] = [];
  let doneMs: number = shown.fromMs;
  for (const range of known.slice(firstAfter(known, shown.fromMs))) {
    if (range.fromMs >= shown.untilMs) break;
    if (range.fromMs > doneMs) runs.push(runOf('unknown', { fromMs: doneMs, untilMs: range.fromMs }, shown, widthPx));
    addKnown(runs, range, spans, shown, widthPx);
    doneMs = range.untilMs;
  }
  if (doneMs < shown.untilMs) {
    runs.push(runOf('unknown', { fromMs: doneMs, untilMs: shown.untilMs }, shown, widthPx));
  }
  return runs;
}

/** The index of the first stretch that ends after a moment. @param spans - in order, none touching */
export function firstAfter(spans: readonly TimeSpan[], atMs: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.untilMs ?? Infinity) > atMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

function addKnown(runs: Run[], range: TimeSpan, spans: readonly TimeSpan[], shown: TimeSpan, widthPx: number): void {
  const perPx = (shown.untilMs - shown.fromMs) / Math.max(1, widthPx);
  const leastMs = leastPx * perPx;
  /** Pieces too narrow to be told apart, not yet drawn: how many, and from where to where. */
  let small: { count: number; kind: 'recorded' | 'gap'; fromMs: number; untilMs: number } | undefined;
  const flush = (): void => {
    if (small) runs.push(smallRun(small.count > 1 ? 'broken' : small.kind, small, shown, widthPx));
    small = undefined;
  };
  const add = (kind: 'recorded' | 'gap', fromMs: number, untilMs: number): void => {
    if (untilMs <= shown.fromMs || fromMs >= shown.untilMs || untilMs <= fromMs) return;
    if (untilMs - fromMs >= leastMs) {
      flush();
      runs.push(runOf(kind, { fromMs, untilMs }, shown, widthPx));
    } else if (small) small = { ...small, count: small.count + 1, untilMs };
    else small = { count: 1, kind, fromMs, untilMs };
  };
  let index = firstAfter(spans, Math.max(range.fromMs, shown.fromMs));
  // A gap is whole also where it began before what is shown.
  let doneMs: number = Math.max(range.fromMs, spans[index - 1]?.untilMs ?? 0);
  for (; index < spans.length; index += 1) {
    const span = spans[index];
    if (!span || span.fromMs >= range.untilMs || span.fromMs >= shown.untilMs) break;
    add('gap', doneMs, span.fromMs);
    add('recorded', Math.max(range.fromMs, span.fromMs), Math.min(range.untilMs, span.untilMs));
    doneMs = span.untilMs;
  }
  add('gap', doneMs, Math.min(range.untilMs, spans[index]?.fromMs ?? Infinity));
  flush();
}

function runOf(kind: RunKind, span: Run['span'], shown: TimeSpan, widthPx: number): Run {
  const x = Math.max(0, xOf(span.fromMs, shown, widthPx));
  return { kind, x, widthPx: Math.min(widthPx, xOf(span.untilMs, shown, widthPx)) - x, span };
}

function smallRun(kind: 'recorded' | 'gap' | 'broken', span: Run['span'], shown: TimeSpan, widthPx: number): Run {
  const run = runOf(kind, span, shown, widthPx);
  return run.widthPx >= leastPx ? run : { ...run, x: Math.min(run.x, widthPx - leastPx), widthPx: leastPx };
}

/** What lies at a pixel of the lanes. @param lanePx - the height of each */
export function hitLanes(
  { x, y }: { x: number; y: number },
  lanes: readonly (readonly Run[])[],
  { shown, widthPx, lanePx }: { shown: TimeSpan; widthPx: number; lanePx: number },
): { readonly lane: number; readonly atMs: number; readonly run: Run | undefined } | undefined {
  const lane = Math.floor(y / lanePx);
  const runs = lanes[lane];
  if (!runs || x < 0 || x > widthPx) return undefined;
  return { lane, atMs: momentAt(x, shown, widthPx), run: runs.find((run) => x >= run.x && x < run.x + run.widthPx) };
}
