/**
 * Finds what a drag is aimed at. Cells of this window are found by the window itself, by their
 * `data-monitor` and `data-cell`; cells of other windows by main, which knows where all of them are.
 * Main is asked with one question under way at a time, and always about the newest point.
 */
import { DragTarget, type DragPayload, type DragStep } from '../../shared/ipc/contract';
import { MonitorId } from '../../shared/vocabulary/ids';
import type { DragPoint } from './pointer-drag';

export interface DragAimOptions {
  readonly payload: DragPayload;
  /** Usually `drag` of the bridge. */
  readonly ask: (step: DragStep) => Promise<DragTarget>;
  /** The target is another one now; null when there is none. */
  readonly onTarget: (target: DragTarget) => void;
}

/** The aim of one drag. Its owner calls `move` on each step and then `drop` or `cancel`, exactly once. */
export class DragAim {
  readonly #options: DragAimOptions;
  #newest: DragPoint | undefined;
  #asking: Promise<void> | undefined;
  #inMain: DragTarget = null;
  #target: DragTarget = null;
  #over = false;

  constructor(options: DragAimOptions) {
    this.#options = options;
  }

  move(at: DragPoint): void {
    this.#newest = at;
    this.#choose(at);
    this.#asking ??= this.#askUntilNewest();
  }

  /** The pointer was released here. @returns the cell to drop on, or null */
  async drop(at: DragPoint): Promise<DragTarget> {
    this.move(at);
    await this.#asking;
    this.#choose(at);
    const target = this.#target;
    await this.cancel();
    return target;
  }

  /** Nothing is dropped. Main forgets the drag. */
  async cancel(): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#newest = undefined;
    this.#set(null);
    try {
      await this.#asking;
    } finally {
      await this.#options.ask({ phase: 'end' });
    }
  }

  async #askUntilNewest(): Promise<void> {
    for (let at = this.#take(); at; at = this.#take()) {
      const { screenX, screenY } = at;
      this.#inMain = await this.#options.ask({ phase: 'move', payload: this.#options.payload, screenX, screenY });
      if (!this.#over) this.#choose(this.#newest ?? at);
    }
    this.#asking = undefined;
  }

  #take(): DragPoint | undefined {
    const at = this.#newest;
    this.#newest = undefined;
    return at;
  }

  // The own window comes first: it is the one in front, since the drag began in it.
  #choose(at: DragPoint): void {
    this.#set(cellUnder(at) ?? this.#inMain);
  }

  #set(target: DragTarget): void {
    if (target?.monitorId === this.#target?.monitorId && target?.cell === this.#target?.cell) return;
    this.#target = target;
    this.#options.onTarget(target);
  }
}

/** The cell of this window under a point, found by its `data-monitor` and `data-cell`, or null. */
export function cellUnder({ clientX, clientY }: DragPoint): DragTarget {
  const element = document.elementFromPoint(clientX, clientY)?.closest('[data-monitor][data-cell]');
  if (!(element instanceof HTMLElement)) return null;
  const monitorId = MonitorId.safeParse(element.dataset['monitor']);
  const target = DragTarget.safeParse({ monitorId: monitorId.data, cell: Number(element.dataset['cell']) });
  return target.success ? target.data : null;
}
