/**
 * Finds the cell of a wall window under a drag. A window sees the pointer in its own coordinates only;
 * main knows all windows on all displays, so it answers.
 */
import type { DragHover } from '../../shared/events/drag-hover';
import type { DragStep, DragTarget } from '../../shared/ipc/contract';
import type { MonitorId, WindowId } from '../../shared/vocabulary/ids';
import type { Monitor } from '../../shared/vocabulary/wall';
import { cellAt, chosenLayout } from '../../shared/wall/layouts';
import type { z } from 'zod';
import { contains, type Point } from './display';
import type { AppWindow } from './window-host';

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
  tell(windowId: WindowId, event: z.infer<typeof DragHover>): void;
}

/** Follows one drag at a time: there is one pointer. */
export class DragBroker {
  readonly #host: DragHost;
  #hovered: { readonly windowId: WindowId; readonly cell: number } | undefined;

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
    const old = this.#hovered;
    if (old && old.windowId !== found?.windowId) {
      this.#host.tell(old.windowId, { kind: 'drag-hover', cell: null, label: '' });
    }
    if (found && step.phase === 'move' && (old?.windowId !== found.windowId || old.cell !== found.cell)) {
      this.#host.tell(found.windowId, {
        kind: 'drag-hover',
        cell: found.cell,
        label: this.#host.label(step, found.monitorId).slice(0, 160),
      });
    }
    this.#hovered = found && { windowId: found.windowId, cell: found.cell };
    return found ? { monitorId: found.monitorId, cell: found.cell } : null;
  }

  #find(
    from: WindowId,
    pointer: Point,
  ): { readonly windowId: WindowId; readonly monitorId: MonitorId; readonly cell: number } | undefined {
    const shown = this.#host.windows().filter(({ window }) => !window.isDestroyed() && !window.isMinimized());
    // The topmost window under the pointer alone is a target: nobody drops on what lies behind it.
    const under = shown.find(({ window }) => contains(window.getContentBounds(), pointer));
    if (!under || under.id === from || under.role.kind !== 'wall' || !under.grid) return undefined;
    const { id, role, window, grid } = under;
    const content = window.getContentBounds();
    const monitor = this.#host.monitor(role.monitorId);
    if (!monitor || grid.width === 0 || grid.height === 0) return undefined;
    const cell = cellAt(
      chosenLayout(monitor),
      (pointer.x - content.x - grid.left) / grid.width,
      (pointer.y - content.y - grid.top) / grid.height,
    );
    return cell === undefined ? undefined : { windowId: id, monitorId: role.monitorId, cell };
  }
}
