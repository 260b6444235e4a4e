/**
 * What a shift of operators and a district of cameras do to a wall, at random. The same seed does the same, because
 * everything follows from what was done before and nothing from the clock.
 */
import { Random } from '../../../renderer/video/corpus/fuzz/random';
import type { LastingBehaviour, PassingBehaviour, TrainingBehaviour } from '../../../shared/vocabulary/training';
import type { SoakAct } from '../page/soak-wall';
import type { BenchCamera } from '../page/wall';

/** Something done to a tile, or told to a camera. */
export type Act =
  | { readonly kind: 'tile'; readonly act: SoakAct }
  | { readonly kind: 'camera'; readonly cameraId: string; readonly behaviour: TrainingBehaviour };

/** Cameras that misbehave at once, at most. */
const MOST_BROKEN = 4;
/** Of those, how many keep a connection busy: a browser has six for each server, and well-behaved cameras need theirs. */
const MOST_HOGS = 2;
const HOGS = new Set(['slow', 'endless']);

/** What may become of a camera; `slow` is below what its smallest rendition needs. */
export const LASTING: readonly LastingBehaviour[] = [
  { kind: 'stalled' },
  { kind: 'offline' },
  { kind: 'slow', bytesPerSecond: 4_000 },
  { kind: 'rubbish' },
  { kind: 'not-found' },
  { kind: 'html' },
  { kind: 'endless' },
];
/** What a camera may do once. */
export const PASSING: readonly PassingBehaviour[] = [{ kind: 'drop-segment' }, { kind: 'restart-clock' }];

/** Columns and sizes of the surface that are tried: from large tiles to small ones, odd sizes among them. */
const COLUMNS = [3, 4, 5, 6, 8];
const SIZES = [
  { widthPx: 1920, heightPx: 1080 },
  { widthPx: 1280, heightPx: 720 },
  { widthPx: 1601, heightPx: 901 },
  { widthPx: 960, heightPx: 1080 },
];

/** One shift. */
export class Shift {
  readonly #random: Random;
  readonly #cameras: readonly BenchCamera[];
  readonly #tiles: number;
  /** Open tiles, and whether they are hidden. */
  readonly #open = new Map<number, boolean>();
  /** Cameras that misbehave, and how. */
  readonly #broken = new Map<string, string>();

  constructor({ seed, tiles, cameras }: { seed: number; tiles: number; cameras: readonly BenchCamera[] }) {
    this.#random = new Random(seed);
    this.#tiles = tiles;
    this.#cameras = cameras;
  }

  next(): Act {
    const open = this.#open.size;
    const choices: { weight: number; act: () => Act }[] = [
      { weight: open < this.#tiles ? 6 : 0, act: () => this.#openTile() },
      { weight: open > 0 ? 2 : 0, act: () => this.#closeTile() },
      { weight: open > 1 ? 2 : 0, act: () => tile({ kind: 'swap', tile: this.#pickOpen(), other: this.#pickOpen() }) },
      { weight: 1, act: () => this.#resize() },
      { weight: open > 0 ? 3 : 0, act: () => this.#hide() },
      { weight: open > 0 ? 1 : 0, act: () => this.#reload() },
      { weight: this.#broken.size < MOST_BROKEN ? 2 : 0, act: () => this.#break() },
      { weight: this.#broken.size, act: () => this.#mend() },
    ];
    return this.#random.pick(choices.flatMap(({ weight, act }) => Array.from({ length: weight }, () => act)))();
  }

  /** Everything is closed, and every camera behaves. */
  rest(): Act[] {
    this.#open.clear();
    const mended = [...this.#broken.keys()].map((cameraId) => directed(cameraId, { kind: 'normal' }));
    this.#broken.clear();
    return [tile({ kind: 'close-all' }), ...mended];
  }

  #openTile(): Act {
    const free = Array.from({ length: this.#tiles }, (_, number) => number).filter((number) => !this.#open.has(number));
    const number = this.#random.pick(free);
    this.#open.set(number, false);
    return tile({ kind: 'open', tile: number, camera: this.#random.pick(this.#cameras) });
  }

  #closeTile(): Act {
    const number = this.#pickOpen();
    this.#open.delete(number);
    return tile({ kind: 'close', tile: number });
  }

  #resize(): Act {
    if (this.#random.next() < 0.5) return tile({ kind: 'resize', columns: this.#random.pick(COLUMNS) });
    return tile({ kind: 'surface', ...this.#random.pick(SIZES) });
  }

  #hide(): Act {
    const number = this.#pickOpen();
    const hidden = this.#open.get(number) !== true;
    this.#open.set(number, hidden);
    return tile({ kind: 'hide', tile: number, hidden });
  }

  #reload(): Act {
    const number = this.#pickOpen();
    this.#open.set(number, false);
    return tile({ kind: 'reload', tile: number });
  }

  #break(): Act {
    const { cameraId } = this.#random.pick(this.#cameras.filter((camera) => !this.#broken.has(camera.cameraId)));
    if (this.#random.next() < 0.3) return directed(cameraId, this.#random.pick(PASSING));
    const hogs = [...this.#broken.values()].filter((kind) => HOGS.has(kind)).length;
    const behaviour = this.#random.pick(LASTING.filter(({ kind }) => hogs < MOST_HOGS || !HOGS.has(kind)));
    this.#broken.set(cameraId, behaviour.kind);
    return directed(cameraId, behaviour);
  }

  #mend(): Act {
    const cameraId = this.#random.pick([...this.#broken.keys()]);
    this.#broken.delete(cameraId);
    return directed(cameraId, { kind: 'normal' });
  }

  #pickOpen(): number {
    return this.#random.pick([...this.#open.keys()]);
  }
}

const tile = (act: SoakAct): Act => ({ kind: 'tile', act });
const directed = (cameraId: string, behaviour: TrainingBehaviour): Act => ({ kind: 'camera', cameraId, behaviour });
