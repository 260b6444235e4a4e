import type { TilePlacement } from './composer';
import { covers, tileRect, type EvenRect } from './tile-geometry';

export interface PlacedTile<O> {
  readonly owner: O;
  readonly placement: TilePlacement;
  /** Within the surface; undefined where nothing of it is. */
  readonly rect: EvenRect | undefined;
  dirty: boolean;
  /** What lies around its picture must be cleared first. */
  moved: boolean;
}

export interface Layer<O> {
  readonly tile: PlacedTile<O>;
  readonly rect: EvenRect;
  /** Those that lie over a part of it: they are drawn again after it. */
  readonly above: readonly PlacedTile<O>[];
}

/**
 * The tiles of all feeds of a surface, in the order in which they lie over one another: by `z`, and then that which was
 * placed last on top. What a tile covers wholly is not drawn at all.
 */
export class TileStack<O> {
  /** Whoever puts tiles here, also while there are none: it comes and goes by itself. */
  readonly owners = new Set<O>();
  readonly #tiles = new Map<O, Map<string, PlacedTile<O>>>();
  readonly #placed = new Set<PlacedTile<O>>();
  readonly #vacated: EvenRect[] = [];
  #size: { readonly width: number; readonly height: number };
  #layers: readonly Layer<O>[] | undefined;

  /** @param size - of the surface: even, device pixels */
  constructor(size: { readonly width: number; readonly height: number }) {
    this.#size = size;
  }

  /** Puts a tile somewhere, or moves it; it then lies over its equals. */
  put(owner: O, id: string, placement: TilePlacement): void {
    this.remove(owner, id);
    const rect = tileRect(placement, this.#size);
    const tile: PlacedTile<O> = { owner, placement, rect, dirty: true, moved: true };
    this.#placed.add(tile);
    this.#layers = undefined;
    const tiles = this.#tiles.get(owner);
    if (tiles) tiles.set(id, tile);
    else this.#tiles.set(owner, new Map([[id, tile]]));
  }

  remove(owner: O, id: string): void {
    const tiles = this.#tiles.get(owner);
    const tile = tiles?.get(id);
    if (!tiles || !tile) return;
    tiles.delete(id);
    if (tiles.size === 0) this.#tiles.delete(owner);
    this.#placed.delete(tile);
    this.#layers = undefined;
    if (tile.rect && tile.placement.visible) this.#vacated.push(tile.rect);
  }

  removeAll(owner: O): void {
    for (const id of [...(this.#tiles.get(owner)?.keys() ?? [])]) this.remove(owner, id);
  }

  /** The surface is another one: places are worked out again, and everything is drawn anew. */
  resize(size: { readonly width: number; readonly height: number }): void {
    this.#size = size;
    this.#placed.clear();
    this.#layers = undefined;
    for (const tiles of this.#tiles.values()) {
      for (const [id, { owner, placement }] of tiles) {
        const tile = { owner, placement, rect: tileRect(placement, size), dirty: true, moved: true };
        tiles.set(id, tile);
        this.#placed.add(tile);
      }
    }
    this.#vacated.length = 0;
  }

  of(owner: O): Iterable<PlacedTile<O>> {
    return this.#tiles.get(owner)?.values() ?? [];
  }

  /** A feed's picture is another one. @param moved - what lies around it must be cleared */
  touch(owner: O, moved: boolean): void {
    for (const tile of this.of(owner)) {
      tile.dirty = true;
      tile.moved ||= moved;
    }
  }

  /** Places that tiles have left since the last call: whatever lies there now is drawn again. */
  takeVacated(): readonly EvenRect[] {
    const vacated = this.#vacated.splice(0);
    for (const tile of this.#placed) {
      const { rect } = tile;
      if (!rect || !vacated.some((other) => overlap(rect, other))) continue;
      tile.dirty = true;
      tile.moved = true;
    }
    return vacated;
  }

  /** What can be seen, from the lowest to the highest. */
  get layers(): readonly Layer<O>[] {
    this.#layers ??= this.#arrange();
    return this.#layers;
  }

  #arrange(): Layer<O>[] {
    const ordered = [...this.#placed]
      .filter(({ placement }) => placement.visible)
      .sort((a, b) => (a.placement.z ?? 0) - (b.placement.z ?? 0));
    return ordered.flatMap((tile, index) => {
      const { rect } = tile;
      if (!rect) return [];
      const above = ordered.slice(index + 1).filter((other) => other.rect && overlap(rect, other.rect));
      const hidden = above.some((other) => other.rect && covers(other.rect, rect));
      return hidden ? [] : [{ tile, rect, above }];
    });
  }
}

function overlap(a: EvenRect, b: EvenRect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
