import type { TileReport } from '../../shared/vocabulary/feed';
import type { WindowId } from '../../shared/vocabulary/ids';

/** What the tiles of every wall window show, as those windows reported it last. */
export class TileHealth {
  readonly #reports = new Map<WindowId, readonly TileReport[]>();

  /** Takes a window's report in place of its last one. */
  take(windowId: WindowId, reports: readonly TileReport[]): void {
    this.#reports.set(windowId, reports);
  }

  /** Forgets a window that closed. */
  forget(windowId: WindowId): void {
    this.#reports.delete(windowId);
  }

  /** All tiles of all windows. */
  all(): TileReport[] {
    return [...this.#reports.values()].flat();
  }
}
