import type { TileReport } from '../../shared/vocabulary/feed';
import type { WindowId } from '../../shared/vocabulary/ids';

/**
 * Between two words to the console, milliseconds. A window has news with each tile that changes, several times a second
 * while a wall is filled; the console reads and draws all tiles each time.
 */
export const tellEveryMs = 250;

/** What the tiles of every wall window show, as those windows reported it last. */
export class TileHealth {
  readonly #reports = new Map<WindowId, readonly TileReport[]>();
  readonly #tell: (tiles: TileReport[]) => void;
  #timer: NodeJS.Timeout | undefined;
  #toldAtMs = -Infinity;

  /** @param tell - the console: at once, but no more often than `tellEveryMs` */
  constructor(tell: (tiles: TileReport[]) => void) {
    this.#tell = tell;
  }

  /** Takes a window's report in place of its last one. */
  take(windowId: WindowId, reports: readonly TileReport[]): void {
    this.#reports.set(windowId, reports);
    this.#tellSoon();
  }

  /** Forgets a window that closed. */
  forget(windowId: WindowId): void {
    this.#reports.delete(windowId);
    this.#tellSoon();
  }

  /** All tiles of all windows. */
  all(): TileReport[] {
    return [...this.#reports.values()].flat();
  }

  /** Says nothing more. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tellSoon(): void {
    if (this.#timer) return;
    const waitMs = this.#toldAtMs + tellEveryMs - performance.now();
    if (waitMs <= 0) return this.#tellNow();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#tellNow();
    }, waitMs);
  }

  #tellNow(): void {
    this.#toldAtMs = performance.now();
    this.#tell(this.all());
  }
}
