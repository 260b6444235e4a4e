/** The soak's wall: the engine, and tiles that are opened, moved, hidden and closed as the runner says. */
import { FeedRegistry, type ComposerKind, type Lease } from '../../../renderer/video/feed-registry';
import { CameraId } from '../../../shared/vocabulary/ids';
import { gridOf, type BenchCamera } from './wall';

/** What the soak does to a tile of its page. */
export type SoakAct =
  | { readonly kind: 'open'; readonly tile: number; readonly camera: BenchCamera }
  | { readonly kind: 'close'; readonly tile: number }
  /** Two tiles change places. */
  | { readonly kind: 'swap'; readonly tile: number; readonly other: number }
  /** Another number of columns: every tile gets another size. */
  | { readonly kind: 'resize'; readonly columns: number }
  /** The surface itself changes its size, as a window does. */
  | { readonly kind: 'surface'; readonly widthPx: number; readonly heightPx: number }
  | { readonly kind: 'hide'; readonly tile: number; readonly hidden: boolean }
  /** The feed is closed without grace, as when a ticket is withdrawn, and opened again. */
  | { readonly kind: 'reload'; readonly tile: number }
  | { readonly kind: 'close-all' };

interface TileState {
  readonly cameraId: string;
  readonly visible: boolean;
  readonly state: string;
}

/** A change of a tile's state. Moments are milliseconds since 1970. */
export interface TileChange extends TileState {
  /** When it was said. */
  readonly atMs: number;
  /** What the tile said before. */
  readonly before: string;
  /** Since when the tile is as visible as it is. */
  readonly visibleSinceMs: number;
  /** Since when it holds, as the tile says it: of `stale`, the moment of the last picture. */
  readonly sinceMs: number;
}

/** What the soak's page says of itself. */
export interface SoakState {
  readonly feeds: number;
  readonly decoders: number;
  readonly openFrames: number;
  readonly tiles: readonly TileState[];
  /** Changes since the last time, in order. */
  readonly changes: readonly TileChange[];
  /** Deaths of the video worker since the page was loaded. */
  readonly faults: readonly string[];
}

interface Tile {
  readonly camera: BenchCamera;
  readonly lease: Lease;
  hidden: boolean;
  /** When it was hidden, shown or opened. */
  visibleSinceMs: number;
  state: string;
}

const FIRST_COLUMNS = 5;
/** Cells of the grid: tiles are numbered below it. */
const CELLS = 25;
/** So that a runner that does not ask makes nothing grow. */
const MOST_CHANGES = 10_000;

/** Does to tiles what a shift of operators does to them in a year. */
export class SoakWall {
  readonly #registry: FeedRegistry;
  readonly #surface: HTMLElement;
  readonly #tiles = new Map<number, Tile>();
  /** In which cell each tile is: two tiles never share one. */
  readonly #cells = Array.from({ length: CELLS }, (_, tile) => tile);
  readonly #faults: string[] = [];
  #changes: TileChange[] = [];
  #columns = FIRST_COLUMNS;
  #size: { readonly widthPx: number; readonly heightPx: number };

  constructor(surface: HTMLElement, composer: ComposerKind) {
    this.#surface = surface;
    this.#size = { widthPx: surface.clientWidth, heightPx: surface.clientHeight };
    this.#registry = new FeedRegistry(surface, { composer, onFault: ({ message }) => this.#faults.push(message) });
  }

  act(act: SoakAct): void {
    this.#carryOut(act);
    this.#placeAll();
  }

  #carryOut(act: SoakAct): void {
    switch (act.kind) {
      case 'open':
        return this.#open(act.tile, act.camera);
      case 'close':
        return this.#close(act.tile);
      case 'swap': {
        const cells = this.#cells;
        [cells[act.tile], cells[act.other]] = [cells[act.other] ?? act.other, cells[act.tile] ?? act.tile];
        return;
      }
      case 'resize':
        this.#columns = act.columns;
        return;
      case 'surface':
        this.#size = { widthPx: act.widthPx, heightPx: act.heightPx };
        Object.assign(this.#surface.style, { width: `${act.widthPx}px`, height: `${act.heightPx}px` });
        return this.#registry.resize(act.widthPx, act.heightPx);
      case 'hide': {
        const tile = this.#tiles.get(act.tile);
        if (tile) Object.assign(tile, { hidden: act.hidden, visibleSinceMs: Date.now() });
        return;
      }
      case 'reload':
        return this.#reload(act.tile);
      case 'close-all':
        for (const tile of [...this.#tiles.keys()]) this.#close(tile);
    }
  }

  async state(): Promise<SoakState> {
    const { feeds, decoders, openFrames } = await this.#registry.inspect();
    const changes = this.#changes;
    this.#changes = [];
    const tiles = [...this.#tiles.values()].map(({ camera, hidden, state }) => ({
      cameraId: camera.cameraId,
      visible: !hidden,
      state,
    }));
    return { feeds, decoders, openFrames, tiles, changes, faults: [...this.#faults] };
  }

  #open(number: number, camera: BenchCamera): void {
    this.#close(number);
    const lease = this.#registry.lease(CameraId.parse(camera.cameraId), { sources: [camera.source], masks: [] });
    const tile: Tile = { camera, lease, hidden: false, visibleSinceMs: Date.now(), state: '' };
    this.#tiles.set(number, tile);
    lease.onReport(({ state }) => {
      if (state.kind === tile.state) return;
      this.#changes.push({
        cameraId: camera.cameraId,
        visible: !tile.hidden,
        visibleSinceMs: tile.visibleSinceMs,
        state: state.kind,
        before: tile.state,
        atMs: Date.now(),
        sinceMs: state.sinceMs,
      });
      tile.state = state.kind;
      this.#changes = this.#changes.slice(-MOST_CHANGES);
    });
  }

  #close(number: number): void {
    this.#tiles.get(number)?.lease.release();
    this.#tiles.delete(number);
  }

  #reload(number: number): void {
    const tile = this.#tiles.get(number);
    if (!tile) return;
    // Its other tiles lose it too, as they do when a ticket is withdrawn.
    const shared = [...this.#tiles].filter(([, { camera }]) => camera.cameraId === tile.camera.cameraId);
    this.#registry.close(CameraId.parse(tile.camera.cameraId));
    for (const [other, { camera }] of shared) this.#open(other, camera);
  }

  #placeAll(): void {
    const { widthPx, heightPx } = this.#size;
    const grid = gridOf(CELLS, widthPx, heightPx, this.#columns);
    for (const [number, { lease, hidden }] of this.#tiles) {
      const rect = grid[this.#cells[number] ?? number];
      if (rect) lease.place({ ...rect, visible: !hidden, importance: 'normal' });
    }
  }
}
