// @ts-check

/**
 * What a shift of operators and a district of cameras do to a wall, at random. The same seed does the same, because
 * everything follows from what was done before and nothing from the clock.
 */

/**
 * @typedef {import('../protocol.mjs').BenchCamera} BenchCamera
 * @typedef {import('../protocol.mjs').SoakAct} SoakAct
 * @typedef {{ kind: 'tile', act: SoakAct } | { kind: 'camera', cameraId: string, behaviour: { kind: string, bytesPerSecond?: number } }} Act
 */

/** Cameras that misbehave at once, at most. */
const MOST_BROKEN = 4;
/** Of those, how many keep a connection busy: a browser has six for each server, and well-behaved cameras need theirs. */
const MOST_HOGS = 2;
const HOGS = new Set(['slow', 'endless']);

/** What may become of a camera; `slow` is below what its smallest rendition needs. */
export const LASTING = [
  { kind: 'stalled' },
  { kind: 'offline' },
  { kind: 'slow', bytesPerSecond: 4_000 },
  { kind: 'rubbish' },
  { kind: 'not-found' },
  { kind: 'html' },
  { kind: 'endless' },
];
/** What a camera may do once. */
export const PASSING = [{ kind: 'drop-segment' }, { kind: 'restart-clock' }];

/** Columns and sizes of the surface that are tried: from large tiles to small ones, odd sizes among them. */
const COLUMNS = [3, 4, 5, 6, 8];
const SIZES = [
  [1920, 1080],
  [1280, 720],
  [1601, 901],
  [960, 1080],
];

/** One shift. */
export class Shift {
  #random;
  #cameras;
  #tiles;
  /** @type {Map<number, { hidden: boolean }>} */
  #open = new Map();
  /** @type {Map<string, string>} */
  #broken = new Map();

  /**
   * @param {{ seed: number, tiles: number, cameras: readonly BenchCamera[] }} options
   */
  constructor({ seed, tiles, cameras }) {
    this.#random = seeded(seed);
    this.#tiles = tiles;
    this.#cameras = cameras;
  }

  /** @returns {Act} */
  next() {
    const open = this.#open.size;
    const act = choose(
      [
        { weight: open < this.#tiles ? 6 : 0, value: () => this.#openTile() },
        { weight: open > 0 ? 2 : 0, value: () => this.#closeTile() },
        { weight: open > 1 ? 2 : 0, value: () => this.#swap() },
        { weight: 1, value: () => this.#resize() },
        { weight: open > 0 ? 3 : 0, value: () => this.#hide() },
        { weight: open > 0 ? 1 : 0, value: () => this.#reload() },
        { weight: this.#broken.size < MOST_BROKEN ? 2 : 0, value: () => this.#break() },
        { weight: this.#broken.size, value: () => this.#mend() },
      ],
      this.#random,
    );
    return act();
  }

  /** Everything is closed, and every camera behaves. @returns {Act[]} */
  rest() {
    this.#open.clear();
    const mended = [...this.#broken.keys()].map((cameraId) => directed(cameraId, { kind: 'normal' }));
    this.#broken.clear();
    return [{ kind: 'tile', act: { kind: 'close-all' } }, ...mended];
  }

  /** @returns {Act} */
  #openTile() {
    const free = Array.from({ length: this.#tiles }, (_, tile) => tile).filter((tile) => !this.#open.has(tile));
    const tile = this.#pick(free);
    this.#open.set(tile, { hidden: false });
    return { kind: 'tile', act: { kind: 'open', tile, camera: this.#pick(this.#cameras) } };
  }

  /** @returns {Act} */
  #closeTile() {
    const tile = this.#pickOpen();
    this.#open.delete(tile);
    return { kind: 'tile', act: { kind: 'close', tile } };
  }

  /** @returns {Act} */
  #swap() {
    return { kind: 'tile', act: { kind: 'swap', tile: this.#pickOpen(), other: this.#pickOpen() } };
  }

  /** @returns {Act} */
  #resize() {
    if (this.#random() < 0.5) return { kind: 'tile', act: { kind: 'resize', columns: this.#pick(COLUMNS) } };
    const [widthPx = 0, heightPx = 0] = this.#pick(SIZES);
    return { kind: 'tile', act: { kind: 'surface', widthPx, heightPx } };
  }

  /** @returns {Act} */
  #hide() {
    const tile = this.#pickOpen();
    const hidden = this.#open.get(tile)?.hidden !== true;
    this.#open.set(tile, { hidden });
    return { kind: 'tile', act: { kind: 'hide', tile, hidden } };
  }

  /** @returns {Act} */
  #reload() {
    const tile = this.#pickOpen();
    this.#open.set(tile, { hidden: false });
    return { kind: 'tile', act: { kind: 'reload', tile } };
  }

  /** @returns {Act} */
  #break() {
    const { cameraId } = this.#pick(this.#cameras.filter((camera) => !this.#broken.has(camera.cameraId)));
    if (this.#random() < 0.3) return directed(cameraId, this.#pick(PASSING));
    const hogs = [...this.#broken.values()].filter((kind) => HOGS.has(kind)).length;
    const behaviour = this.#pick(LASTING.filter(({ kind }) => hogs < MOST_HOGS || !HOGS.has(kind)));
    this.#broken.set(cameraId, behaviour.kind);
    return directed(cameraId, behaviour);
  }

  /** @returns {Act} */
  #mend() {
    const cameraId = this.#pick([...this.#broken.keys()]);
    this.#broken.delete(cameraId);
    return directed(cameraId, { kind: 'normal' });
  }

  #pickOpen() {
    return this.#pick([...this.#open.keys()]);
  }

  /**
   * @template T
   * @param {readonly T[]} things
   * @returns {T}
   */
  #pick(things) {
    return choose(
      things.map((value) => ({ weight: 1, value })),
      this.#random,
    );
  }
}

/**
 * @param {string} cameraId
 * @param {{ kind: string, bytesPerSecond?: number }} behaviour
 * @returns {Act}
 */
function directed(cameraId, behaviour) {
  return { kind: 'camera', cameraId, behaviour };
}

/**
 * A generator of random numbers that gives the same ones for the same seed (mulberry32, by Tommy Ettinger; public domain).
 * @param {number} seed a whole number
 * @returns {() => number} 0 up to, not including, 1
 */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * One of some things, by weight.
 * @template T
 * @param {readonly { weight: number, value: T }[]} choices at least one with a weight above 0
 * @param {() => number} random
 * @returns {T}
 */
export function choose(choices, random) {
  let left = random() * choices.reduce((sum, { weight }) => sum + weight, 0);
  for (const { weight, value } of choices) {
    left -= weight;
    if (left < 0) return value;
  }
  const last = choices.findLast(({ weight }) => weight > 0);
  if (last === undefined) throw new Error('nothing to choose from');
  return last.value;
}
