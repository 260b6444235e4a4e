import L from 'leaflet';

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
