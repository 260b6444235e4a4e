/** The masks that are lifted now. They are kept nowhere: after a restart everything is masked. */
import type { CameraId, ViewSessionId } from '../../shared/vocabulary/ids';
import type { Operator } from '../../shared/vocabulary/operator';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';

/** One lift: two people, one camera, one view session. */
export interface Lift {
  readonly cameraId: CameraId;
  /** It ends with this one at the latest. */
  readonly viewId: ViewSessionId;
  readonly operator: Operator;
  readonly second: Operator;
  readonly sinceMs: UtcMs;
  readonly untilMs: UtcMs;
}

/** Keeps lifts, and says when one is over. Call `dispose` at the end. */
export class MaskLifts {
  readonly #lifts = new Map<CameraId, { readonly lift: Lift; readonly overAtMs: number }>();
  readonly #over: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param over - the time of a lift has run out: it is to be taken back */
  constructor(over: () => void) {
    this.#over = over;
  }

  /** All that were begun and not ended. */
  get all(): readonly Lift[] {
    return [...this.#lifts.values()].map(({ lift }) => lift);
  }

  /** The lift of a camera, while its time has not run out. */
  of(cameraId: CameraId): Lift | undefined {
    const known = this.#lifts.get(cameraId);
    return known && !isOver(known) ? known.lift : undefined;
  }

  begin(lift: Omit<Lift, 'sinceMs' | 'untilMs'>, minutes: number): Lift {
    const [nowMs, lengthMs] = [Date.now(), minutes * 60_000];
    const begun = { ...lift, sinceMs: utcMs(nowMs), untilMs: utcMs(nowMs + lengthMs) };
    // A wall clock that is turned back makes no lift longer, one that is put forward only shorter.
    this.#lifts.set(lift.cameraId, { lift: begun, overAtMs: performance.now() + lengthMs });
    this.#wait();
    return begun;
  }

  /** @returns what ended */
  end(cameraId: CameraId): Lift | undefined {
    const lift = this.#lifts.get(cameraId)?.lift;
    this.#lifts.delete(cameraId);
    this.#wait();
    return lift;
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #wait(): void {
    clearTimeout(this.#timer);
    if (this.#lifts.size === 0) return;
    const nextMs = Math.min(...[...this.#lifts.values()].map(leftMs));
    this.#timer = setTimeout(
      () => {
        this.#over();
        // A timer may come a moment before its time.
        this.#wait();
      },
      Math.max(1, nextMs),
    );
  }
}

function leftMs({ lift, overAtMs }: { readonly lift: Lift; readonly overAtMs: number }): number {
  return Math.min(overAtMs - performance.now(), lift.untilMs - Date.now());
}

function isOver(known: { readonly lift: Lift; readonly overAtMs: number }): boolean {
  return leftMs(known) <= 0;
}
