/** Judges what the soak saw. Pure. */
import { z } from 'zod';
import { median } from '../figures';
import type { SoakState, TileChange } from '../page/soak-wall';

/** What the pipeline holds at a moment when everything is closed, which must be the same after an hour. */
export const QuietPoint = z.object({
  /** Since the beginning, seconds. */
  atS: z.number(),
  feeds: z.number().int(),
  decoders: z.number().int(),
  openFrames: z.number().int(),
  workers: z.number().int(),
  listeners: z.number().int(),
  sockets: z.number().int(),
  /** Written by all processes of Electron, by their share. */
  memoryBytes: z.number(),
  /** After a garbage collection. */
  pageHeapBytes: z.number(),
  workerHeapBytes: z.number(),
});
export type QuietPoint = z.infer<typeof QuietPoint>;

/** What must be nothing at each of them, in words. */
const NOTHING = [
  ['feeds', 'feeds'],
  ['decoders', 'decoders'],
  ['openFrames', 'open frames'],
] as const;

/** What may differ by so much between the beginning and the end, and why that is not growth. */
export const TOLERANCES: readonly {
  readonly name: keyof QuietPoint;
  readonly words: string;
  readonly most: number;
  readonly unit: 'count' | 'bytes';
}[] = [
  // One engine, one worker.
  { name: 'workers', words: 'workers', most: 0, unit: 'count' },
  { name: 'listeners', words: 'listeners', most: 4, unit: 'count' },
  // Chromium keeps connections open that it may need again: six for each server.
  { name: 'sockets', words: 'sockets', most: 12, unit: 'count' },
  // Code that is compiled while it runs, and holes in what the allocators keep.
  { name: 'memoryBytes', words: 'memory of all processes', most: 16_000_000, unit: 'bytes' },
  { name: 'pageHeapBytes', words: "the page's heap", most: 2_000_000, unit: 'bytes' },
  { name: 'workerHeapBytes', words: "the worker's heap", most: 2_000_000, unit: 'bytes' },
];

/**
 * @param points - in order; the first is taken before anything was done
 * @returns a sentence for each thing that is left or has grown
 */
export function judgeGrowth(points: readonly QuietPoint[]): string[] {
  const left = NOTHING.flatMap(([name, words]) => {
    const point = points.find((each) => each[name] !== 0);
    return point ? [`${point[name]} ${words} were left at ${clock(point.atS)}, when everything was closed`] : [];
  });
  const grown = TOLERANCES.flatMap(({ name, words, most, unit }) => {
    const growth = growthOf(points, name);
    if (growth === undefined || growth <= most) return [];
    return [`${words} grew by ${amount(growth, unit)}, and ${amount(most, unit)} are allowed`];
  });
  return [...left, ...grown];
}

/**
 * How much larger a figure is at the end than it was at the beginning: the middle of the last third less the middle of the
 * first, so that no single moment decides. The very first point, before anything was done, is left out: what is made at
 * first use stays. With fewer than three others, the last is compared with the first of them. Undefined where there is
 * nothing to compare.
 */
export function growthOf(points: readonly QuietPoint[], name: keyof QuietPoint): number | undefined {
  const values = points.slice(1).map((point) => point[name]);
  if (values.length < 2) return undefined;
  const third = Math.max(1, Math.floor(values.length / 3));
  const [first, last] = [median(values.slice(0, third)), median(values.slice(-third))];
  return first === undefined || last === undefined ? undefined : last - first;
}

function amount(value: number, unit: 'count' | 'bytes'): string {
  return unit === 'count' ? String(Math.round(value)) : `${(value / 1e6).toFixed(1)} MB`;
}

function clock(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')} min`;
}

/** A camera that behaves again gets this long until nothing of its trouble may be left, milliseconds: retries come every 3 s. */
const MENDED_AFTER_MS = 12_000;
/** What a tile may have in hand of a camera that stopped, milliseconds: two segments of 2 s, the hold-back, a second until it is said. */
const EMPTY_AFTER_MS = 12_000;
/** A tile that was hidden gets this long to be as others are, milliseconds. */
const SHOWN_FOR_MS = 5_000;
/** Acts after which a feed may begin anew. */
const BEGINNINGS = new Set(['open', 'reload', 'hide']);
const REMEMBERED_ACTS = 20;
/** Behaviours after which no new picture can come. Of a slow camera there is one now and then. */
const STOPPED = new Set(['stalled', 'offline', 'rubbish', 'not-found', 'html', 'endless']);

/** Keeps what cameras were told, and finds tiles that say of themselves what is not true. Moments are milliseconds since 1970. */
export class TileJudge {
  readonly #behaviours = new Map<string, { kind: string; sinceMs: number }>();
  /** What was done to the tiles of a camera of late: whoever looks for a fault begins there. */
  readonly #acts = new Map<string, { kind: string; atMs: number }[]>();
  falselyStale = 0;
  staleOfLoad = 0;
  falselyLive = 0;
  longestUntilStaleMs: number | undefined;

  /** A camera was told to behave somehow, or to do something once. */
  told(cameraId: string, kind: string, atMs: number): void {
    // What it does once is trouble of that moment.
    const passing = kind === 'drop-segment' || kind === 'restart-clock';
    const before = this.#behaviours.get(cameraId)?.kind ?? 'normal';
    this.#behaviours.set(cameraId, { kind: passing ? before : kind, sinceMs: atMs });
  }

  /** Something was done to a tile of a camera. */
  acted(cameraId: string, kind: string, atMs: number): void {
    const acts = this.#acts.get(cameraId) ?? [];
    this.#acts.set(cameraId, [...acts, { kind, atMs }].slice(-REMEMBERED_ACTS));
  }

  /**
   * Looks at what tiles have said since the last time, and at what they say now.
   * @param loaded - other programs have the processors: pictures come late, and a tile that says so is right
   * @returns a sentence for each that was not true
   */
  look({ tiles, changes }: Pick<SoakState, 'tiles' | 'changes'>, nowMs: number, loaded = false): string[] {
    const stale = changes.flatMap((change) => this.#judgeChange(change, loaded));
    const live = tiles.flatMap(({ cameraId, visible, state }) => {
      const behaviour = this.#behaviours.get(cameraId);
      if (!visible || state !== 'live' || !behaviour || !STOPPED.has(behaviour.kind)) return [];
      // A feed that is opened, or wakes, plays what the playlist still lists, and says how old that is.
      const begun = this.#acts.get(cameraId)?.findLast(({ kind }) => BEGINNINGS.has(kind));
      const sinceMs = nowMs - Math.max(behaviour.sinceMs, begun?.atMs ?? 0);
      if (sinceMs < EMPTY_AFTER_MS) return [];
      this.falselyLive += 1;
      return [`${cameraId} was said to be live ${seconds(sinceMs)} after it was ${behaviour.kind}`];
    });
    return [...stale, ...live];
  }

  #judgeChange(change: TileChange, loaded: boolean): string[] {
    const { cameraId, visible, state, before, atMs } = change;
    if (!visible || (state !== 'stale' && state !== 'offline')) return [];
    // A feed that nobody saw has slept: its picture is old until the next one comes, and says so.
    if (before === 'asleep' && state === 'stale') return [];
    if (!loaded) this.#timeStale(change);
    const behaviour = this.#behaviours.get(cameraId);
    const behaved =
      behaviour === undefined || (behaviour.kind === 'normal' && atMs - behaviour.sinceMs > MENDED_AFTER_MS);
    if (!behaved) return [];
    if (loaded) {
      this.staleOfLoad += 1;
      return [];
    }
    this.falselyStale += 1;
    const since = behaviour ? `had behaved for ${seconds(atMs - behaviour.sinceMs)}` : 'had always behaved';
    const act = this.#acts.get(cameraId)?.findLast((each) => each.atMs <= atMs);
    const after = act ? `, ${seconds(atMs - act.atMs)} after its tile's ${act.kind}` : '';
    return [`${cameraId} was said to be ${state} although it ${since}${after}`];
  }

  /** How long a picture stood before the tile said so. A tile that was hidden a moment ago had few pictures then. */
  #timeStale({ state, before, atMs, sinceMs, visibleSinceMs }: TileChange): void {
    if (state !== 'stale' || before !== 'live' || atMs - visibleSinceMs < SHOWN_FOR_MS) return;
    this.longestUntilStaleMs = Math.max(this.longestUntilStaleMs ?? 0, atMs - sinceMs);
  }
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(1)} s`;
}
