/** The video elements of one feed, one for each tile, on the page. */
import type { TilePlacement } from '../6-compose/composer';
import { zoomStyle } from './zoom-style';

/** `--ground` of the tokens: what is around the picture. */
const GROUND = '#0f1317';
/** Room for tiles that are placed over their equals, between one z and the next. */
const Z_STEP = 1_000_000;

interface Tile {
  readonly box: HTMLElement;
  readonly video: HTMLVideoElement;
  placement: TilePlacement;
  /** Rises with each placing: among equals the last lies on top. */
  order: number;
}

/**
 * One feed is downloaded and decoded once: by its first element. Those of its further tiles show what that one plays. An
 * element that is taken out of the page stops, so that the first one is never taken out but moved to where it is needed.
 */
export class ElementView {
  /** The element that plays. */
  readonly video: HTMLVideoElement;
  readonly #container: HTMLElement;
  readonly #master: HTMLElement;
  readonly #tiles = new Map<string, Tile>();
  readonly #nextOrder: () => number;
  /** What the further tiles show, once there is one. */
  #stream: MediaStream | undefined;

  /**
   * @param container - fills the surface
   * @param nextOrder - counts the placings of all feeds
   */
  constructor(container: HTMLElement, nextOrder: () => number) {
    this.#container = container;
    this.#nextOrder = nextOrder;
    ({ box: this.#master, video: this.video } = makeBox());
    this.#master.style.visibility = 'hidden';
    // A zoom needs the picture's shape, which is not known before its first picture.
    this.video.addEventListener('resize', () => this.arrange());
    container.append(this.#master);
  }

  /** Whether there are tiles and nobody sees any of them. */
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
      tile.video.srcObject = null;
      tile.box.remove();
    } else {
      this.#moveMaster();
    }
    this.arrange();
  }

  /** A new picture is there: it is in colour, and seen. */
  shown(): void {
    this.#dress('', 'visible');
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

  #elementFor(): { readonly box: HTMLElement; readonly video: HTMLVideoElement } {
    const taken = [...this.#tiles.values()].some(({ box }) => box === this.#master);
    if (!taken) return { box: this.#master, video: this.video };
    this.#stream ??= this.video.captureStream();
    const made = makeBox();
    made.video.srcObject = this.#stream;
    made.video.style.cssText = this.video.style.cssText;
    this.#container.append(made.box);
    return made;
  }

  /** Its tile is gone: it takes another's place. */
  #moveMaster(): void {
    const [next] = this.#tiles;
    if (!next) {
      this.#master.style.visibility = 'hidden';
      return;
    }
    const [id, { box, video, placement, order }] = next;
    video.srcObject = null;
    box.remove();
    this.#tiles.set(id, { box: this.#master, video: this.video, placement, order });
  }

  /** Puts every element where its tile is, in the pixels of the display. */
  arrange(): void {
    for (const { box, video, placement, order } of this.#tiles.values()) {
      const { xPx, yPx, widthPx, heightPx, fit, zoom, visible, z = 0 } = placement;
      const css = (px: number): string => `${px / devicePixelRatio}px`;
      Object.assign(box.style, {
        ...{ left: css(xPx), top: css(yPx), width: css(widthPx), height: css(heightPx) },
        zIndex: String(z * Z_STEP + order),
        visibility: visible ? 'visible' : 'hidden',
      });
      video.style.objectFit = fit === 'crop' ? 'cover' : 'contain';
      const aspect = video.videoHeight > 0 ? video.videoWidth / video.videoHeight : widthPx / heightPx;
      Object.assign(video.style, zoomStyle(widthPx / heightPx, aspect, fit, zoom));
    }
  }

  #dress(filter: string, opacity: 'visible' | 'hidden'): void {
    for (const { video } of [...this.#tiles.values(), { video: this.video }])
      Object.assign(video.style, { filter, opacity: opacity === 'visible' ? '1' : '0' });
  }
}

function makeBox(): { readonly box: HTMLElement; readonly video: HTMLVideoElement } {
  const box = document.createElement('div');
  Object.assign(box.style, { position: 'absolute', overflow: 'hidden', background: GROUND });
  const video = document.createElement('video');
  video.muted = true;
  video.autoplay = true;
  video.playsInline = true;
  video.disablePictureInPicture = true;
  Object.assign(video.style, { width: '100%', height: '100%', opacity: '0' });
  box.append(video);
  return { box, video };
}
