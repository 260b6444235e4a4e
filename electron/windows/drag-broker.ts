/**
 * Finds the cell of a wall window under a drag. A window sees the pointer in its own coordinates only;
 * main knows all windows on all displays, so it answers.
 */
import type { DragHover } from '../../shared/state/windows';
import type { DragStep, DragTarget } from '../../shared/ipc/contract';
import type { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { cellAt, chosenLayout } from '../../shared/wall/layouts';
import { contains, type Point } from './display';
import type { AppWindow } from './windows';

/** What the broker needs of the station. */
export interface DragHost {
  /** All open windows, the topmost first. */
  windows(): readonly AppWindow[];
  monitor(id: MonitorId): Monitor | undefined;
  /**
   * Where the pointer is, as the system says, on a desktop whose displays have several scale factors; undefined where they
   * all have one. A window reckons with the scale of its own display, and is wrong about a point on another.
   */
  pointer(): Point | undefined;
  /** What a drop on a monitor would do, in the operator's words. */
  label(step: Extract<DragStep, { phase: 'move' }>, monitorId: MonitorId): string;
  /** A drag is over another cell of a window, or has left it. */
  changed(windowId: WindowId): void;
}

/** Follows one drag at a time: there is one pointer. */
export class DragBroker {
  readonly #host: DragHost;
  #hovered: AppWindow | undefined;

  constructor(host: DragHost) {
    this.#host = host;
  }

  /**
   * Takes a step of a drag that began in a window.
   * @returns the cell of another window under the pointer, or null; a window finds its own cells itself
   */
  step(from: WindowId, step: DragStep): DragTarget {
    const found =
      step.phase === 'move'
        ? this.#find(from, this.#host.pointer() ?? { x: step.screenX, y: step.screenY })
        : undefined;
    if (this.#hovered && this.#hovered !== found?.window) this.#hover(this.#hovered, undefined);
    this.#hovered = found?.window;
    if (!found || step.phase !== 'move') return null;
    const { window, monitorId, cell } = found;
    if (window.hover?.cell !== cell)
      this.#hover(window, { cell, label: this.#host.label(step, monitorId).slice(0, 160) });
    return { monitorId, cell };
  }

  #hover(window: AppWindow, hover: DragHover | undefined): void {
    window.hover = hover;
    this.#host.changed(window.id);
  }

  #find(
    from: WindowId,
    pointer: Point,
  ): { readonly window: AppWindow; readonly monitorId: MonitorId; readonly cell: number } | undefined {
    const shown = this.#host.windows().filter(({ window }) => !window.isDestroyed() && !window.isMinimized());
    // The topmost window under the pointer alone is a target: nobody drops on what lies behind it.
    const under = shown.find(({ window }) => contains(window.getContentBounds(), pointer));
    if (!under || under.id === from || under.role.kind !== 'wall' || !under.grid) return undefined;
    const { role, window, grid } = under;
    const content = window.getContentBounds();
    const monitor = this.#host.monitor(role.monitorId);
    if (!monitor || grid.width === 0 || grid.height === 0) return undefined;
    const cell = cellAt(
      chosenLayout(monitor),
      (pointer.x - content.x - grid.left) / grid.width,
      (pointer.y - content.y - grid.top) / grid.height,
    );
    return cell === undefined ? undefined : { window: under, monitorId: role.monitorId, cell };
  }
}
