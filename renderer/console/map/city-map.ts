/**
 * The map itself: Leaflet with our schematic, driven by plain calls. It draws no marker and knows no
 * React; markers are given an element by `addMarker` and are drawn by components.
 *
 * Lines are SVG rather than canvas: there are few, the style sheet colours them (so the high-contrast
 * tokens reach the map too), and a software compositor keeps them as one picture until the zoom changes.
 */
import L from 'leaflet';
import type { MapSource } from '../../../shared/state/windows';
import type { Position } from '../../../shared/vocabulary/camera';
import { continued, lakeOf, type Schematic } from './schematic';
import 'leaflet/dist/leaflet.css';
import styles from './map.module.css';

/** From this zoom on single cameras are drawn; below it a school is one marker. */
export const cameraZoom = 15;

const lineStyles = { shoreline: 'shore', river: 'river', freeway: 'freeway', street: 'street' } as const;

interface Fit {
  readonly bounds: L.LatLngBounds;
  readonly maxZoom: number;
  /** Room on each side for the places' names, CSS pixels. */
  readonly padding: L.PointTuple;
}

/** How far from the edge what is selected is kept, CSS pixels. */
const keptPx = 32;

export interface MapMarkerHandle {
  /** Lifts it above its neighbours by so many planes; 0 puts it back. */
  raise(offset: number): void;
  remove(): void;
}

export class CityMap {
  readonly leaflet: L.Map;
  #removeBase: () => void = () => undefined;
  #schematic: L.LayerGroup | undefined;
  readonly #resize: ResizeObserver;
  #ready = false;
  #fit: Fit | undefined;
  #kept: Position | undefined;
  /** What was brought into the middle, and nobody has moved since. */
  #centred: Position | undefined;

  constructor(element: HTMLElement) {
    const moves = mayMove();
    this.leaflet = L.map(element, {
      attributionControl: false,
      zoomControl: false,
      boxZoom: false,
      doubleClickZoom: false,
      keyboard: false,
      zoomSnap: 0.125,
      zoomDelta: 0.5,
      wheelPxPerZoomLevel: 100,
      minZoom: 9,
      maxZoom: 20,
      zoomAnimation: moves,
      markerZoomAnimation: moves,
      inertia: moves,
      fadeAnimation: false,
      renderer: L.svg({ padding: 0.5 }),
    });
    // Tiles, where a deployment has some, lie over the schematic: where one is missing it shows through.
    this.leaflet.createPane('schematic').style.zIndex = '150';
    this.leaflet.whenReady(() => (this.#ready = true));
    // Of a drag, a key, a zoom; a change of the box is none of them.
    this.leaflet.on('movestart', () => (this.#centred = undefined));
    this.#resize = new ResizeObserver(() => this.#resized());
    this.#resize.observe(element);
  }

  setSchematic(schematic: Schematic): void {
    this.#schematic?.remove();
    const group = L.layerGroup();
    const renderer = L.svg({ padding: 0.5, pane: 'schematic' });
    const options = { renderer, pane: 'schematic', interactive: false };
    for (const line of continued(schematic)) {
      const path = line.path.map(toLatLng);
      if (line.kind === 'shoreline') {
        L.polygon(lakeOf(line.path).map(toLatLng), { ...options, className: styles['water'] ?? '' }).addTo(group);
      }
      L.polyline(path, { ...options, className: styles[lineStyles[line.kind]] ?? '' }).addTo(group);
    }
    this.#schematic = group.addTo(this.leaflet);
  }

  /**
   * Puts what the deployment configured over the schematic.
   * @param tell - told how much of it there is, now and whenever that changes
   */
  setBase(source: MapSource, tell: (state: BaseState) => void): void {
    this.#removeBase();
    this.#removeBase = layBase(this.leaflet, source, tell);
  }

  fit(places: readonly Position[], options: { readonly maxZoom: number; readonly padding: L.PointTuple }): void {
    if (places.length === 0) return;
    this.#fit = { ...options, bounds: L.latLngBounds(places.map(toLatLng)) };
    this.leaflet.fitBounds(this.#fit.bounds, { ...options, animate: mayMove() });
  }

  /** Keeps what is selected in view, where it is, when the map's box becomes smaller, below a banner for example. */
  keepInView(place: Position | undefined): void {
    this.#kept = place;
  }

  /** The box of the map is another one: what was fitted into it still fits, what was in its middle is, and what is selected is seen. */
  #resized(): void {
    // Leaflet itself does not know the new size yet: these are about the old one.
    const fit = this.#fit && this.#isFitted(this.#fit) ? this.#fit : undefined;
    const selected = this.#kept && toLatLng(this.#kept);
    const kept = this.#ready && selected && this.leaflet.getBounds().contains(selected) ? selected : null;
    const centred = this.#centred;
    this.leaflet.invalidateSize({ animate: false });
    if (centred) {
      this.leaflet.setView(toLatLng(centred), this.leaflet.getZoom(), { animate: false });
      this.#centred = centred;
    } else if (fit) {
      const { bounds, maxZoom, padding } = fit;
      this.leaflet.fitBounds(bounds, { maxZoom, padding, animate: false });
    } else if (kept) {
      this.leaflet.panInside(kept, { padding: [keptPx, keptPx], animate: false });
    }
  }

  /** Whether the map lies as it was fitted: nobody has moved it since. */
  #isFitted({ bounds, maxZoom, padding }: Fit): boolean {
    const { leaflet } = this;
    const zoom = Math.min(maxZoom, leaflet.getBoundsZoom(bounds, false, L.point(padding).multiplyBy(2)));
    const southWest = leaflet.project(bounds.getSouthWest(), zoom);
    const middle = southWest.add(leaflet.project(bounds.getNorthEast(), zoom)).divideBy(2);
    return leaflet.getZoom() === zoom && middle.distanceTo(leaflet.project(leaflet.getCenter(), zoom)) < 2;
  }

  /**
   * Moves a place into view if it is not there, without changing the zoom.
   * @param edge - how much of the view at its edges does not count as being there, a share of its size
   */
  reveal(place: Position, edge = 0.1): void {
    if (this.leaflet.getBounds().pad(-edge).contains(toLatLng(place))) return;
    this.leaflet.panTo(toLatLng(place), { animate: mayMove() });
  }

  /** Moves a place into the middle, without changing the zoom. It stays there when the map's box changes, until somebody moves the map. */
  centreOn(place: Position): void {
    this.#fit = undefined;
    this.leaflet.panTo(toLatLng(place), { animate: mayMove() });
    this.#centred = place;
  }

  centre(): Position {
    const { lat, lng } = this.leaflet.getCenter();
    return { lat, lon: lng };
  }

  /** Whether a place lies in the right half of what is seen, or beyond it. */
  isInRightHalf(place: Position): boolean {
    return this.leaflet.latLngToContainerPoint(toLatLng(place)).x > this.leaflet.getSize().x / 2;
  }

  /** How far two places are from each other as the map lies now, CSS pixels. */
  pixelsBetween(a: Position, b: Position): number {
    return this.leaflet
      .latLngToContainerPoint(toLatLng(a))
      .distanceTo(this.leaflet.latLngToContainerPoint(toLatLng(b)));
  }

  /** Draws a line through places, or an area within them. @returns a function that takes it away */
  addShape(places: readonly Position[], className: string, closed: boolean): () => void {
    const options = { className, interactive: false };
    const path = places.map(toLatLng);
    const shape = closed ? L.polygon(path, options) : L.polyline(path, options);
    shape.addTo(this.leaflet);
    return () => void shape.remove();
  }

  /** Puts an element on the map. Presses on it do not pan the map. */
  addMarker(place: Position, element: HTMLElement): MapMarkerHandle {
    const icon = L.divIcon({ html: element, className: styles['anchor'] ?? '', iconSize: [0, 0] });
    const marker = L.marker(toLatLng(place), { icon, interactive: false, keyboard: false });
    marker.addTo(this.leaflet);
    const anchor = marker.getElement();
    if (anchor) L.DomEvent.disableClickPropagation(anchor);
    return { raise: (offset) => void marker.setZIndexOffset(offset), remove: () => void marker.remove() };
  }

  dispose(): void {
    this.#removeBase();
    this.#resize.disconnect();
    this.leaflet.remove();
  }
}

function mayMove(): boolean {
  return !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

export function toLatLng({ lat, lon }: Position): L.LatLngTuple {
  return [lat, lon];
}

/**
 * What a deployment puts over the schematic: raster tiles, or vector tiles out of one PMTiles archive. Where a tile is
 * missing the layer is transparent, so that the schematic shows; how much of it could be had is told.
 */

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
