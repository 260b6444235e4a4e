import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId, WindowId } from '../../shared/vocabulary/ids';

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

  take(windowId: WindowId, reports: readonly TileReport[]): void {
    this.#reports.set(windowId, reports);
    this.#tellSoon();
  }

  forget(windowId: WindowId): void {
    this.#reports.delete(windowId);
    this.#tellSoon();
  }

  all(): TileReport[] {
    return [...this.#reports.values()].flat();
  }

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

/** A camera that comes and goes is told no more often than this, milliseconds: the audit must not fill with it. */
const tellEveryMsOfOutages = 300_000;

export type Outage =
  | { readonly kind: 'began'; readonly cameraId: CameraId }
  | {
      readonly kind: 'ended';
      readonly cameraId: CameraId;
      /** How long it was seen to be offline. */
      readonly seconds: number;
      /** Whether it is back; otherwise no tile shows it any more, and nobody knows. */
      readonly back: boolean;
    };

/** Follows the cameras. Looked at now and then: what is over before the next look was a moment. */
export class Outages {
  /** Since when each camera that is offline is. */
  readonly #offline = new Map<CameraId, number>();
  readonly #toldAtMs = new Map<CameraId, number>();

  /** What has happened since the last look. @param tiles - all of them, as their windows said last */
  look(tiles: readonly TileReport[], nowMs: number): readonly Outage[] {
    const shown = new Map<CameraId, TileReport[]>();
    for (const tile of tiles) shown.set(tile.cameraId, [...(shown.get(tile.cameraId) ?? []), tile]);
    const outages: Outage[] = [];
    for (const [cameraId, sinceMs] of this.#offline) {
      if (offlineSince(shown.get(cameraId) ?? []) !== undefined) continue;
      this.#offline.delete(cameraId);
      const back = shown.get(cameraId)?.some(({ state }) => state.kind === 'live' || state.kind === 'stale') ?? false;
      outages.push({ kind: 'ended', cameraId, seconds: Math.max(0, Math.round((nowMs - sinceMs) / 1_000)), back });
    }
    for (const [cameraId, reports] of shown) {
      const sinceMs = offlineSince(reports);
      const quiet = nowMs - (this.#toldAtMs.get(cameraId) ?? -Infinity) < tellEveryMsOfOutages;
      if (sinceMs === undefined || quiet || this.#offline.has(cameraId)) continue;
      this.#offline.set(cameraId, sinceMs);
      this.#toldAtMs.set(cameraId, nowMs);
      outages.push({ kind: 'began', cameraId });
    }
    return outages;
  }
}

/** Since when every tile that fetches the camera says that it is offline; undefined where one does not, or none fetches it. */
function offlineSince(reports: readonly TileReport[]): number | undefined {
  const fetching = reports.filter(({ state }) => ['connecting', 'live', 'stale', 'offline'].includes(state.kind));
  const since = fetching.flatMap(({ state }) => (state.kind === 'offline' ? state.sinceMs : []));
  return since.length > 0 && since.length === fetching.length ? Math.min(...since) : undefined;
}
