/** Moving a zoomed picture with the pointer, while Shift is held. */
import type { MonitorId } from '../../shared/vocabulary/ids';
import { findMonitor } from '../../shared/wall/change-walls';
import { useMirror } from '../mirror/store';
import { beginPointerDrag } from '../ui/pointer-drag';
import type { DragPoint } from '../ui/drag-phases';
import { panBy } from './zooming';

/** Begins with a press on a tile: the picture follows the pointer. @returns a function that ends it when the window goes */
export function dragPicture(press: PointerEvent, monitorId: MonitorId, cell: number): () => void {
  const tile =
    press.target instanceof Element ? press.target.closest('[data-cell]')?.getBoundingClientRect() : undefined;
  if (!tile) return () => undefined;
  let last: Pick<DragPoint, 'clientX' | 'clientY'> = press;
  const follow = (at: DragPoint): void => {
    const monitor = findMonitor(useMirror.getState().walls, monitorId);
    const by = { x: (last.clientX - at.clientX) / tile.width, y: (last.clientY - at.clientY) / tile.height };
    last = at;
    if (monitor) panBy(monitor, cell, by);
  };
  return beginPointerDrag(press, {
    onStart: () => undefined,
    onMove: follow,
    onDrop: follow,
    onCancel: () => undefined,
  });
}
