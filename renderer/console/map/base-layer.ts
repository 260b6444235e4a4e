/**
 * What a deployment puts over the schematic: raster tiles, or vector tiles out of one PMTiles archive. Where a tile is
 * missing the layer is transparent, so that the schematic shows; how much of it could be had is told.
 */
import L from 'leaflet';
import type { MapSource } from '../../../shared/state/windows';

/** How much of the layer there is. The schematic alone is `shown`: nothing is missing. */
export type BaseState = 'loading' | 'shown' | 'partly' | 'failed';

/** How long after a failure it is tried again, milliseconds. */
const againMs = 30_000;

/** Puts a source's layer on a map, and tries again what failed. @returns a function that takes it away */
export function layBase(map: L.Map, source: MapSource, tell: (state: BaseState) => void): () => void {
  let layer: L.Layer | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let removed = false;
  const had = { some: false, failed: false };
  const tile = (there: boolean): void => {
    if (removed) return;
    if (there) had.some = true;
    else had.failed = true;
    tell(had.failed ? (had.some ? 'partly' : 'failed') : 'shown');
    if (had.failed) again ??= setTimeout(lay, againMs);
  };
  const lay = (): void => {
    again = undefined;
    Object.assign(had, { some: false, failed: false });
    void layerOf(source, tile).then((next) => {
      if (removed) return;
      layer?.remove();
      layer = next?.addTo(map);
      if (source.kind !== 'schematic' && !next) tile(false);
    });
  };
  tell(source.kind === 'schematic' ? 'shown' : 'loading');
  lay();
  return () => {
    removed = true;
    clearTimeout(again);
    layer?.remove();
  };
}

async function layerOf(source: MapSource, tile: (there: boolean) => void): Promise<L.Layer | undefined> {
  switch (source.kind) {
    case 'schematic':
      return undefined;
    case 'raster':
      return new RasterLayer(source.url).on('tileload', () => tile(true)).on('tileerror', () => tile(false));
    case 'pmtiles':
      return vectorLayer(source.url, tile);
  }
}

/** The layer of a PMTiles archive, or undefined when there is none to be had. */
async function vectorLayer(url: string, tile: (there: boolean) => void): Promise<L.Layer | undefined> {
  try {
    // The library extends the Leaflet that it finds under this global name.
    Object.assign(window, { L });
    const [{ PMTiles, TileType }, { leafletLayer }] = await Promise.all([
      import('pmtiles'),
      import('protomaps-leaflet'),
    ]);
    // Asked first: a layer without its archive would paint an empty map over the schematic.
    const archive = new PMTiles(url);
    const header = await archive.getHeader();
    if (header.tileType !== TileType.Mvt) throw new Error('The archive holds no vector tiles.');
    const getZxy = archive.getZxy.bind(archive);
    archive.getZxy = async (...place) => {
      try {
        const found = await getZxy(...place);
        tile(true);
        return found;
      } catch (error) {
        // Given up because the map was zoomed meanwhile.
        if (!(error instanceof Error && error.name === 'AbortError')) tile(false);
        throw error;
      }
    };
    const layer: unknown = leafletLayer({
      // It asks its archive for tiles and for nothing else, whatever version of the library made it.
      url: archive as never,
      maxDataZoom: header.maxZoom,
      flavor: 'dark',
      lang: 'en',
    });
    if (!(layer instanceof L.Layer)) return undefined;
    // Its ground would hide the schematic where there is no tile.
    return Object.assign(layer, { backgroundColor: undefined });
  } catch (error) {
    console.warn('The vector map could not be loaded.', error);
    return undefined;
  }
}

/**
 * Raster tiles by addresses with placeholders. Leaflet's own layer empties each picture that it drops with a `data:` address,
 * which the Content Security Policy refuses; here a dropped picture just loses its address, which ends its request as well.
 */
export class RasterLayer extends L.GridLayer {
  readonly #url: string;

  /** @param url - with `{z}`, `{x}` and `{y}` */
  constructor(url: string) {
    super({ maxNativeZoom: 19, maxZoom: 20 });
    this.#url = url;
    this.on('tileunload', ({ tile }) => {
      tile.removeAttribute('src');
    });
  }

  override createTile({ x, y, z }: L.Coords, done: L.DoneCallback): HTMLElement {
    const tile = document.createElement('img');
    tile.alt = '';
    tile.addEventListener('load', () => done(undefined, tile));
    tile.addEventListener('error', () => done(new Error(`There is no tile ${z}/${x}/${y}.`), tile));
    tile.src = this.#url.replace(/\{([xyz])\}/g, (_whole, name: string) => String({ x, y, z }[name]));
    return tile;
  }
}
