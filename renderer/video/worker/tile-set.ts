import type { RenditionNeed } from '../1-playlist/choose-rendition';
import type { TilePlacement } from '../6-compose/composer';
import { greatest } from '../6-compose/scaled-picture';

const RANKS = { normal: 0, selected: 1, alert: 2 } as const;

export class TileSet {
  readonly #tiles = new Map<string, TilePlacement>();
  #lastNeed: RenditionNeed | undefined;

  set(tile: string, placement: TilePlacement): void {
    this.#tiles.set(tile, placement);
    this.#lastNeed = this.#largestNeed() ?? this.#lastNeed;
  }

  delete(tile: string): void {
    this.#tiles.delete(tile);
  }

  /** Whether there are tiles and nobody sees any of them. A feed without a tile is one that is being moved, or not placed yet. */
  get allHidden(): boolean {
    return this.#tiles.size > 0 && this.#visible().length === 0;
  }

  /** Whether one of them is kept ready, although nobody sees it. */
  get warm(): boolean {
    return [...this.#tiles.values()].some((tile) => tile.warm === true);
  }

  /** Device pixels of the largest tile that is seen; 0 where none is. */
  get areaPx(): number {
    return Math.max(0, ...this.#visible().map((tile) => tile.widthPx * tile.heightPx));
  }

  /** How much its most important tile matters: 0 is an ordinary one. */
  get rank(): number {
    return Math.max(0, ...this.#visible().map((tile) => RANKS[tile.importance]));
  }

  /** What the largest tile needs; what was needed last while the feed has no tile. */
  get need(): RenditionNeed | undefined {
    return this.#tiles.size === 0 ? this.#lastNeed : this.#largestNeed();
  }

  #visible(): TilePlacement[] {
    return [...this.#tiles.values()].filter((tile) => tile.visible);
  }

  #largestNeed(): RenditionNeed | undefined {
    return greatest(this.#visible().map(needOf), ({ widthPx, heightPx }) => widthPx * heightPx);
  }
}

/** The size that the whole picture would have in a tile: a zoomed one wants more of it than it has room for. */
function needOf({ widthPx, heightPx, fit, zoom }: TilePlacement): RenditionNeed {
  const scale = zoom?.scale ?? 1;
  return { widthPx: widthPx * scale, heightPx: heightPx * scale, fit };
}
