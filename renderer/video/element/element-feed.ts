/** One camera in video elements: what it plays, where, and what is said about it. */
import type { Masks } from '../../../shared/vocabulary/camera';
import type { FeedState, FeedStatistics } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { TileZoom } from '../../../shared/vocabulary/wall';
import { zoomedShare } from '../../../shared/wall/placement';
import { fault } from '../1-playlist/outcome';
import type { TilePlacement } from '../6-compose/composer';
import { MASK_GREY, maskedPixels, unmaskable } from '../6-compose/mask';
import { silentVideo } from '../7-screen/screen';
import { FeedStatus, FeedTally } from '../worker/feed-status';
import type { Source, SourceEvents } from '../worker/source';
import { SourceLadder } from '../worker/source-ladder';

export interface ElementFeedOptions {
  readonly cameraId: CameraId;
  readonly container: HTMLElement;
  readonly nextOrder: () => number;
  /** Milliseconds since the epoch by a high-resolution clock. */
  readonly now: () => number;
  /** When the first tile asked for it, on the clock of `now`. */
  readonly askedMs: number;
  readonly sources: readonly FeedSource[];
  readonly pinned: number | undefined;
  readonly masks: Masks;
  readonly play: (source: FeedSource, video: HTMLVideoElement, events: SourceEvents<void>) => ElementSource;
  readonly onState: (state: FeedState) => void;
}

/** A feed that nobody has seen for this long falls asleep, milliseconds. */
const ASLEEP_AFTER_MS = 5_000;
/** Frames that a busy page may have missed are counted up to this many at once. */
const MOST_AT_ONCE = 60;

/** One camera. Starts at once. */
export class ElementFeed {
  readonly #options: ElementFeedOptions;
  readonly #view: ElementView;
  readonly #status: FeedStatus;
  readonly #tally: FeedTally;
  readonly #ladder: SourceLadder<ElementSource, void>;
  #shown = 0;
  #presented: number | undefined;
  #lastMediaTimeS: number | undefined;
  #hiddenSinceMs: number | undefined;
  #asleep = false;
  #disposed = false;

  constructor(options: ElementFeedOptions) {
    this.#options = options;
    const { container, nextOrder, now, askedMs, masks, onState } = options;
    this.#view = new ElementView(container, nextOrder, masks);
    this.#tally = new FeedTally(askedMs);
    this.#status = new FeedStatus({ painter: this.#view, tally: this.#tally, now, onState });
    this.#ladder = this.#play(options);
    this.#tally.source = this.#ladder.index;
    this.#watch();
  }

  get state(): FeedState {
    return this.#status.state;
  }

  get frameTimeMs(): UtcMs | undefined {
    return this.#tally.sceneMs;
  }

  statistics(): FeedStatistics {
    const { totalVideoFrames: decoded, droppedVideoFrames: dropped } = this.#view.video.getVideoPlaybackQuality();
    const counts = { received: decoded, decoded, shown: this.#shown, dropped, late: 0 };
    return this.#tally.statistics(counts, 0, this.#options.now());
  }

  set heard(heard: boolean) {
    this.#view.video.muted = !heard;
  }

  pin(pinned: number | undefined): void {
    this.#ladder.pin(pinned);
  }

  place(tile: string, placement: TilePlacement): void {
    this.#view.place(tile, placement);
    this.#settleSleep();
  }

  remove(tile: string): void {
    this.#view.remove(tile);
    this.#settleSleep();
  }

  /** A CSS pixel has another number of device pixels. */
  arrange(): void {
    this.#view.arrange();
  }

  tick(nowMs: number): void {
    if (this.#asleep) return;
    if (this.#hiddenSinceMs !== undefined && nowMs - this.#hiddenSinceMs > ASLEEP_AFTER_MS) this.#fallAsleep();
    else this.#ladder.tick(nowMs);
    this.#status.evaluate();
  }

  dispose(): void {
    this.#disposed = true;
    this.#ladder.dispose();
    this.#view.dispose();
  }

  /** An element cannot play two sources to compare them: one follows another. */
  #play({ sources, pinned, now, play }: ElementFeedOptions): SourceLadder<ElementSource, void> {
    return new SourceLadder<ElementSource, void>({
      ...{ sources, pinned, now, probes: false },
      open: (source, events) => play(source, this.#view.video, events),
      events: {
        reached: (waitingFor) => this.#status.reached(waitingFor),
        arrived: () => this.#status.arrived(),
        frame: (frame) => frame.close(),
        failed: (fault, attempt) => {
          if (fault.unsupported && this.#ladder.isOnly) this.#status.gaveUp(fault, attempt);
          else this.#status.failed(fault, attempt);
        },
        received: (bytes) => this.#tally.received(bytes, now()),
        rendition: (rendition) => void (this.#tally.rendition = rendition),
      },
      onChange: (index) => {
        this.#tally.source = index;
        this.#tally.rendition = undefined;
      },
    });
  }

  /** Frames that the compositor was given are what makes the feed live. */
  #watch(): void {
    const { video } = this.#view;
    video.requestVideoFrameCallback((_nowMs, { presentedFrames, mediaTime }) => {
      if (this.#disposed) return;
      this.#watch();
      if (this.#asleep) return;
      const frames = Math.min(MOST_AT_ONCE, Math.max(1, presentedFrames - (this.#presented ?? presentedFrames - 1)));
      this.#presented = presentedFrames;
      if (!this.#view.shown()) return this.#unmasked();
      this.#shown += frames;
      this.#expect(mediaTime, frames);
      const shown = { utcMs: this.#ladder.source.sceneMs(mediaTime) };
      for (let frame = 0; frame < frames; frame++) this.#status.shown(shown);
    });
  }

  #unmasked(): void {
    const { message } = unmaskable('the page cannot draw it');
    this.#status.failed(fault('decode', message).fault, 1);
  }

  #expect(mediaTimeS: number, frames: number): void {
    const elapsedMs = (mediaTimeS - (this.#lastMediaTimeS ?? mediaTimeS)) * 1_000;
    this.#lastMediaTimeS = mediaTimeS;
    // A jump says nothing of how often pictures come.
    if (elapsedMs > 0 && elapsedMs < 5_000) this.#status.expect(elapsedMs / frames);
  }

  #settleSleep(): void {
    if (!this.#view.allHidden) {
      this.#hiddenSinceMs = undefined;
      if (this.#asleep) this.#wakeUp();
    } else if (!this.#asleep) {
      this.#hiddenSinceMs ??= this.#options.now();
    }
  }

  #fallAsleep(): void {
    this.#asleep = true;
    this.#hiddenSinceMs = undefined;
    this.#ladder.pause();
    this.#status.asleep();
  }

  #wakeUp(): void {
    this.#asleep = false;
    this.#status.awake();
    this.#ladder.resume();
  }
}

/** What plays one of a camera's sources in the feed's video element. It says nothing before its making has ended. */
export interface ElementSource extends Source {
  /**
   * When the camera saw a picture.
   * @param mediaTimeS - its time in the element, seconds
   */
  sceneMs(mediaTimeS: number): UtcMs | undefined;
}

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
class ElementView {
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
function paintMasked(canvas: HTMLCanvasElement, video: HTMLVideoElement, masks: Masks): boolean {
  const { videoWidth: width, videoHeight: height } = video;
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) return false;
  context.drawImage(video, 0, 0, width, height);
  context.fillStyle = MASK_GREY.css;
  for (const rect of maskedPixels(masks, width, height)) context.fillRect(rect.x, rect.y, rect.width, rect.height);
  return true;
}

type ZoomStyle = Readonly<Pick<CSSStyleDeclaration, 'transformOrigin' | 'transform' | 'clipPath'>>;

const NONE: ZoomStyle = { transformOrigin: '', transform: '', clipPath: '' };

/**
 * How an element shows a part of its picture in the place of all of it: where the part lies in the element is cut out, and the
 * cut-out laid over where the whole picture lies. Bars around the picture stay bars.
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
