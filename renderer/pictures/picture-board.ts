/**
 * The pictures of this window. One registry draws all of them onto one surface, which lies below the
 * panels; where a picture belongs, the panels leave a hole. The board keeps each lease under its hole:
 * it measures the holes whenever the page may have moved them, and places what has changed.
 */
import { createContext } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import { fitOf, usualPicture } from '../../shared/wall/placement';
import { watchPixelRatio } from '../video/7-screen/screen';
import type { FeedMode, FeedRegistry, LeaseReport, TilePlacement } from '../video/feed-registry';
import type { RecordedAddress } from '../video/playback-engine';

export type BoardFeeds = Pick<FeedRegistry, 'lease' | 'close' | 'resize' | 'dispose' | 'playback'>;

export interface PictureRequest {
  readonly cameraId: CameraId;
  readonly address: FeedAddress;
  readonly mode: FeedMode;
  readonly onReport: ((report: LeaseReport) => void) | undefined;
}

/** A share of a feed or of a recording, as far as the board has to do with it. */
interface Placeable {
  place(placement: TilePlacement): void;
  release(): void;
}

interface Hole {
  readonly element: HTMLElement;
  readonly lease: Placeable;
  readonly stopListening: () => void;
  readonly importance: TilePlacement['importance'];
  placed: Placement | undefined;
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
    const stopListening = request.onReport ? lease.onReport(request.onReport) : () => undefined;
    // The one picture that is looked at, among thumbnails.
    const importance = request.mode === 'full' ? 'selected' : 'normal';
    return this.#open({ element, lease, stopListening, importance, placed: undefined });
  }

  /** Shows a camera's recording at the playhead in a hole. @returns a function that gives its lease back */
  showRecorded(element: HTMLElement, cameraId: CameraId, address: RecordedAddress): () => void {
    const lease = this.#registry.playback.lease(cameraId, address);
    return this.#open({
      ...{ element, lease, importance: 'normal', placed: undefined },
      stopListening: () => undefined,
    });
  }

  #open(hole: Hole): () => void {
    const { element, lease, stopListening } = hole;
    this.#holes.add(hole);
    this.#resized.observe(element);
    this.#measureSoon();
    return () => {
      if (!this.#holes.delete(hole)) return;
      this.#resized.unobserve(element);
      stopListening();
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
    for (const hole of this.#holes) {
      hole.stopListening();
      hole.lease.release();
    }
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
      if (hole.placed && samePlacement(hole.placed, placement)) continue;
      hole.placed = placement;
      hole.lease.place({ ...placement, importance: hole.importance });
    }
  }
}

/** The part of a `DOMRect` that is needed, CSS pixels. */
export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Place {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Only a hole that lies on the surface as a whole is drawn: the rest is scrolled out of sight. */
  readonly visible: boolean;
}

export interface Placement extends Place {
  readonly fit: 'letterbox' | 'crop';
}

/**
 * The place of a hole on the surface.
 * @param ratio - device pixels in one CSS pixel
 */
export function placementIn(surface: PageRect, hole: PageRect, ratio: number): Place {
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

export function samePlacement(a: Placement, b: Placement): boolean {
  return (
    a.xPx === b.xPx &&
    a.yPx === b.yPx &&
    a.widthPx === b.widthPx &&
    a.heightPx === b.heightPx &&
    a.visible === b.visible &&
    a.fit === b.fit
  );
}

/** The window's board; null until its registry stands, or where it could not be made. */
export const BoardContext = createContext<PictureBoard | null>(null);
