/** The elements of one feed, one for each tile, on the page. */
import type { Masks } from '../../../shared/vocabulary/camera';
import type { TileZoom } from '../../../shared/vocabulary/wall';
import { zoomedShare } from '../../../shared/wall/placement';
import type { TilePlacement } from '../6-compose/composer';
import { MASK_GREY, maskedPixels } from '../6-compose/mask';
import { silentVideo } from '../7-screen/screen';

/** `--ground` of the tokens: what is around the picture. */
const GROUND = '#0f1317';
/** Room for tiles that are placed over their equals, between one z and the next. */
const Z_STEP = 1_000_000;

interface Tile {
  readonly box: HTMLElement;
  readonly picture: HTMLVideoElement | HTMLCanvasElement;
  placement: TilePlacement;
  /** Rises with each placing: among equals the last lies on top. */
  order: number;
}

/**
 * One feed is downloaded and decoded once: by its first element. Those of its further tiles show what that one plays. An
 * element that is taken out of the page stops, so that the first one is never taken out but moved to where it is needed.
 *
 * Of a masked camera no video is in the page at all: each tile has a canvas that its frames are drawn on, masked.
 */
export class ElementView {
  readonly video: HTMLVideoElement;
  readonly #container: HTMLElement;
  readonly #master: HTMLElement;
  readonly #tiles = new Map<string, Tile>();
  readonly #nextOrder: () => number;
  readonly #masks: Masks;
  /** What the further tiles show, once there is one. */
  #stream: MediaStream | undefined;

  constructor(container: HTMLElement, nextOrder: () => number, masks: Masks) {
    this.#container = container;
    this.#nextOrder = nextOrder;
    this.#masks = masks;
    this.video = makeVideo();
    this.#master = makeBox(this.#isMasked ? document.createElement('canvas') : this.video);
    this.#master.style.visibility = 'hidden';
    // A zoom needs the picture's shape, which is not known before its first picture.
    this.video.addEventListener('resize', () => this.arrange());
    if (!this.#isMasked) container.append(this.#master);
  }

  get #isMasked(): boolean {
    return this.#masks.length > 0;
  }

  get allHidden(): boolean {
    return this.#tiles.size > 0 && ![...this.#tiles.values()].some(({ placement }) => placement.visible);
  }

  place(id: string, placement: TilePlacement): void {
    const known = this.#tiles.get(id);
    const order = this.#nextOrder();
    if (known) Object.assign(known, { placement, order });
    else this.#tiles.set(id, { ...this.#elementFor(), placement, order });
    this.arrange();
  }

  remove(id: string): void {
    const tile = this.#tiles.get(id);
    if (!tile) return;
    this.#tiles.delete(id);
    if (tile.box !== this.#master) {
      empty(tile);
    } else {
      this.#moveMaster();
    }
    this.arrange();
  }

  /** A new picture is there: it is in colour, and seen. @returns whether it is, with its masks */
  shown(): boolean {
    const painted = [...this.#tiles.values()].every((tile) => !tile.placement.visible || this.#paint(tile));
    this.#dress('', painted ? 'visible' : 'hidden');
    return painted;
  }

  grey(): void {
    this.#dress('grayscale(1)', 'visible');
  }

  clear(): void {
    this.#dress('', 'hidden');
  }

  dispose(): void {
    for (const id of [...this.#tiles.keys()]) this.remove(id);
    this.#master.remove();
  }

  #paint({ picture }: Tile): boolean {
    return picture instanceof HTMLVideoElement || paintMasked(picture, this.video, this.#masks);
  }

  #elementFor(): Pick<Tile, 'box' | 'picture'> {
    if (this.#isMasked) return this.#added(document.createElement('canvas'));
    const taken = [...this.#tiles.values()].some(({ box }) => box === this.#master);
    if (!taken) return { box: this.#master, picture: this.video };
    this.#stream ??= this.video.captureStream();
    const further = makeVideo();
    further.srcObject = this.#stream;
    return this.#added(further);
  }

  #added(picture: Tile['picture']): Pick<Tile, 'box' | 'picture'> {
    const box = makeBox(picture);
    picture.style.cssText = this.video.style.cssText;
    this.#container.append(box);
    return { box, picture };
  }

  /** Its tile is gone: it takes another's place. */
  #moveMaster(): void {
    const [next] = this.#tiles;
    if (!next) {
      this.#master.style.visibility = 'hidden';
      return;
    }
    const [id, tile] = next;
    empty(tile);
    this.#tiles.set(id, { ...tile, box: this.#master, picture: this.video });
  }

  /** Puts every element where its tile is, in the pixels of the display. */
  arrange(): void {
    for (const { box, picture, placement, order } of this.#tiles.values()) {
      const { xPx, yPx, widthPx, heightPx, fit, zoom, visible, z = 0 } = placement;
      const css = (px: number): string => `${px / devicePixelRatio}px`;
      Object.assign(box.style, {
        ...{ left: css(xPx), top: css(yPx), width: css(widthPx), height: css(heightPx) },
        zIndex: String(z * Z_STEP + order),
        visibility: visible ? 'visible' : 'hidden',
      });
      picture.style.objectFit = fit === 'crop' ? 'cover' : 'contain';
      const { videoWidth, videoHeight } = picture instanceof HTMLVideoElement ? picture : this.video;
      const aspect = videoHeight > 0 ? videoWidth / videoHeight : widthPx / heightPx;
      Object.assign(picture.style, zoomStyle(widthPx / heightPx, aspect, fit, zoom));
    }
  }

  #dress(filter: string, opacity: 'visible' | 'hidden'): void {
    for (const { picture } of [...this.#tiles.values(), { picture: this.video }])
      Object.assign(picture.style, { filter, opacity: opacity === 'visible' ? '1' : '0' });
  }
}

function empty({ box, picture }: Tile): void {
  if (picture instanceof HTMLVideoElement) picture.srcObject = null;
  box.remove();
}

function makeVideo(): HTMLVideoElement {
  const video = silentVideo();
  Object.assign(video.style, { width: '100%', height: '100%', opacity: '0' });
  return video;
}

function makeBox(picture: HTMLElement): HTMLElement {
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', overflow: 'hidden', background: GROUND });
  box.append(picture);
  return box;
}

/**
 * Draws what a video shows, without its masked parts. A canvas is shown when the task that draws on it has ended, so that what
 * lies beneath a mask is never on the screen.
 * @returns whether it could; otherwise the canvas is empty
 */
export function paintMasked(canvas: HTMLCanvasElement, video: HTMLVideoElement, masks: Masks): boolean {
  const { videoWidth: width, videoHeight: height } = video;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return false;
  context.drawImage(video, 0, 0, width, height);
  context.fillStyle = MASK_GREY.css;
  for (const rect of maskedPixels(masks, width, height)) context.fillRect(rect.x, rect.y, rect.width, rect.height);
  return true;
}

/** How an element shows a part of its picture in the place of all of it; bars around the picture stay bars. */
export interface ZoomStyle {
  readonly transformOrigin: string;
  readonly transform: string;
  readonly clipPath: string;
}

const NONE: ZoomStyle = { transformOrigin: '', transform: '', clipPath: '' };

/**
 * Where the part lies in the element is cut out, and the cut-out laid over where the whole picture lies.
 * @param tileAspect - the element's width over its height
 * @param aspect - the picture's
 */
export function zoomStyle(
  tileAspect: number,
  aspect: number,
  fit: 'letterbox' | 'crop',
  zoom: TileZoom | undefined,
): ZoomStyle {
  if (!zoom) return NONE;
  const width = fit === 'crop' ? 1 : Math.min(1, aspect / tileAspect);
  const height = fit === 'crop' ? 1 : Math.min(1, tileAspect / aspect);
  const picture = { x: (1 - width) / 2, y: (1 - height) / 2, width, height };
  const part = zoomedShare(picture, zoom);
  const edges = [part.y, 1 - part.x - part.width, 1 - part.y - part.height, part.x];
  const [across, down] = [picture.x - zoom.scale * part.x, picture.y - zoom.scale * part.y];
  return {
    transformOrigin: '0 0',
    transform: `translate(${percent(across)}, ${percent(down)}) scale(${zoom.scale})`,
    clipPath: `inset(${edges.map(percent).join(' ')})`,
  };
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(4))}%`;
}
