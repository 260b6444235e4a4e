// @ts-check

/** Judges what tiles said of themselves against what their cameras were told to do. Pure. */

/** @typedef {import('../protocol.mjs').SoakState} SoakState */

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

/** Keeps what cameras were told, and finds tiles that are not true. */
export class TileJudge {
  /** @type {Map<string, { kind: string, sinceMs: number }>} */
  #behaviours = new Map();
  /** What was done to the tiles of a camera of late: whoever looks for a fault begins there. @type {Map<string, { kind: string, atMs: number }[]>} */
  #acts = new Map();
  falselyStale = 0;
  staleOfLoad = 0;
  falselyLive = 0;
  /** @type {number | undefined} */
  longestUntilStaleMs;

  /**
   * A camera was told to behave somehow, or to do something once.
   * @param {string} cameraId
   * @param {string} kind
   * @param {number} atMs milliseconds since 1970
   */
  told(cameraId, kind, atMs) {
    // What it does once is trouble of that moment.
    const passing = kind === 'drop-segment' || kind === 'restart-clock';
    const before = this.#behaviours.get(cameraId)?.kind ?? 'normal';
    this.#behaviours.set(cameraId, { kind: passing ? before : kind, sinceMs: atMs });
  }

  /**
   * Something was done to a tile of a camera.
   * @param {string} cameraId
   * @param {string} kind
   * @param {number} atMs milliseconds since 1970
   */
  acted(cameraId, kind, atMs) {
    const acts = this.#acts.get(cameraId) ?? [];
    this.#acts.set(cameraId, [...acts, { kind, atMs }].slice(-REMEMBERED_ACTS));
  }

  /**
   * Looks at what tiles have said since the last time, and at what they say now.
   * @param {Pick<SoakState, 'tiles' | 'changes'>} state
   * @param {number} nowMs
   * @param {boolean} [loaded] other programs have the processors: pictures come late, and a tile that says so is right
   * @returns {string[]} a sentence for each that was not true
   */
  look({ tiles, changes }, nowMs, loaded = false) {
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

  /**
   * @param {SoakState['changes'][number]} change
   * @param {boolean} loaded
   * @returns {string[]}
   */
  #judgeChange(change, loaded) {
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

  /**
   * How long a picture stood before the tile said so. A tile that was hidden a moment ago had few pictures then.
   * @param {SoakState['changes'][number]} change
   */
  #timeStale({ state, before, atMs, sinceMs, visibleSinceMs }) {
    if (state !== 'stale' || before !== 'live' || atMs - visibleSinceMs < SHOWN_FOR_MS) return;
    this.longestUntilStaleMs = Math.max(this.longestUntilStaleMs ?? 0, atMs - sinceMs);
  }
}

/** @param {number} ms */
function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}
