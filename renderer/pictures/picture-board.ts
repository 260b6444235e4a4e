/**
 * The pictures of this window. One registry draws all of them onto one surface, which lies below the
 * panels; where a picture belongs, the panels leave a hole. The board keeps each lease under its hole:
 * it measures the holes whenever the page may have moved them, and places what has changed.
 */
import { createContext } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import { fitOf, type TileRect, usualPicture } from '../../shared/wall/placement';
import { watchPixelRatio } from '../video/7-screen/screen';
import type { FeedMode, FeedRegistry, LeaseReport, TilePlacement } from '../video/feed-registry';
import type { RecordedAddress, RecordedLease } from '../video/playback-engine';

export type BoardFeeds = Pick<FeedRegistry, 'lease' | 'close' | 'resize' | 'dispose' | 'playback'>;

export interface PictureRequest {
  readonly cameraId: CameraId;
  readonly address: FeedAddress;
  readonly mode: FeedMode;
  readonly onReport: ((report: LeaseReport) => void) | undefined;
}

interface Hole {
  readonly element: HTMLElement;
  /** A share of a feed or of a recording. Its release ends its reports, too. */
  readonly lease: RecordedLease;
  readonly importance: TilePlacement['importance'];
  /** Where it was placed last, as text. */
  placed: string | undefined;
}

/** Draws pictures into the holes of a page. `dispose` gives everything back. */
export class PictureBoard {
  readonly #surface: HTMLElement;
  readonly #registry: BoardFeeds;
  readonly #holes = new Set<Hole>();
  readonly #listening = new AbortController();
  readonly #resized: ResizeObserver;
  readonly #changed: MutationObserver;
  #frame = 0;
  #size = { widthPx: 0, heightPx: 0 };
  #windowShown = true;

  /**
   * @param surface - the element that the registry was created on
   * @param page - everything whose changes may move a hole
   */
  constructor(surface: HTMLElement, registry: BoardFeeds, page: HTMLElement) {
    this.#surface = surface;
    this.#registry = registry;
    const soon = (): void => this.#measureSoon();
    this.#resized = new ResizeObserver(soon);
    this.#resized.observe(surface);
    this.#changed = new MutationObserver(soon);
    this.#changed.observe(page, { childList: true, subtree: true });
    const { signal } = this.#listening;
    window.addEventListener('resize', soon, { signal });
    document.addEventListener('scroll', soon, { signal, capture: true, passive: true });
    watchPixelRatio(soon, signal);
  }

  /** Shows a camera in a hole. @returns a function that gives its lease back */
  show(element: HTMLElement, request: PictureRequest): () => void {
    const lease = this.#registry.lease(request.cameraId, request.address, request.mode);
    if (request.onReport) lease.onReport(request.onReport);
    // The one picture that is looked at, among thumbnails.
    const importance = request.mode === 'full' ? 'selected' : 'normal';
    return this.#open({ element, lease, importance, placed: undefined });
  }

  /** Shows a camera's recording at the playhead in a hole. @returns a function that gives its lease back */
  showRecorded(element: HTMLElement, cameraId: CameraId, address: RecordedAddress): () => void {
    const lease = this.#registry.playback.lease(cameraId, address);
    return this.#open({ element, lease, importance: 'normal', placed: undefined });
  }

  #open(hole: Hole): () => void {
    const { element, lease } = hole;
    this.#holes.add(hole);
    this.#resized.observe(element);
    this.#measureSoon();
    return () => {
      if (!this.#holes.delete(hole)) return;
      this.#resized.unobserve(element);
      lease.release();
    };
  }

  /** Whether anybody can see the window. A hidden one draws no frames, therefore at once and not with the next. */
  setWindowShown(shown: boolean): void {
    if (this.#windowShown === shown) return;
    this.#windowShown = shown;
    this.#measure();
  }

  /** Ends a camera's feed at once: its ticket was withdrawn. */
  close(cameraId: CameraId): void {
    this.#registry.close(cameraId);
  }

  async dispose(): Promise<void> {
    cancelAnimationFrame(this.#frame);
    this.#listening.abort();
    this.#resized.disconnect();
    this.#changed.disconnect();
    for (const { lease } of this.#holes) lease.release();
    this.#holes.clear();
    await this.#registry.dispose();
  }

  #measureSoon(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => this.#measure());
  }

  #measure(): void {
    const ratio = window.devicePixelRatio;
    const bounds = this.#surface.getBoundingClientRect();
    const widthPx = Math.round(bounds.width * ratio);
    const heightPx = Math.round(bounds.height * ratio);
    if (widthPx !== this.#size.widthPx || heightPx !== this.#size.heightPx) {
      this.#size = { widthPx, heightPx };
      this.#registry.resize(widthPx, heightPx);
    }
    for (const hole of this.#holes) {
      const rect = hole.element.getBoundingClientRect();
      const where = placementIn(bounds, rect, ratio);
      const placement = { ...where, visible: where.visible && this.#windowShown, fit: fitOf(where, usualPicture) };
      const text = JSON.stringify(placement);
      if (hole.placed === text) continue;
      hole.placed = text;
      hole.lease.place({ ...placement, importance: hole.importance });
    }
  }
}

/** The part of a `DOMRect` that is needed, CSS pixels. */
export type PageRect = Readonly<Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>>;

/**
 * The place of a hole on the surface. Only one that lies on it as a whole is drawn: the rest is scrolled out of sight.
 * @param ratio - device pixels in one CSS pixel
 */
export function placementIn(
  surface: PageRect,
  hole: PageRect,
  ratio: number,
): TileRect & Pick<TilePlacement, 'visible'> {
  const xPx = Math.round((hole.left - surface.left) * ratio);
  const yPx = Math.round((hole.top - surface.top) * ratio);
  const widthPx = Math.max(0, Math.round((hole.right - surface.left) * ratio) - xPx);
  const heightPx = Math.max(0, Math.round((hole.bottom - surface.top) * ratio) - yPx);
  const inside =
    xPx >= 0 &&
    yPx >= 0 &&
    xPx + widthPx <= Math.round((surface.right - surface.left) * ratio) &&
    yPx + heightPx <= Math.round((surface.bottom - surface.top) * ratio);
  return { xPx, yPx, widthPx, heightPx, visible: inside && widthPx > 0 && heightPx > 0 };
}

/** The window's board; null until its registry stands, or where it could not be made. */
export const BoardContext = createContext<PictureBoard | null>(null);
