/** Dragging a tile with the pointer: to another cell of this monitor, or of any other. */
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import { drag } from '../bridge/window-api';
import { DragAim } from '../ui/drag-aim';
import { beginPointerDrag } from '../ui/pointer-drag';
import { moveTile } from './wall-acts';
import { useWallView } from './wall-view';

/** A tile under the pointer. */
export interface GrabbedTile {
  readonly monitorId: MonitorId;
  readonly cell: number;
  readonly cameraId: CameraId;
}

/** Begins with a press on a tile. @returns a function that ends it when the window goes */
export function dragTile(press: PointerEvent, { monitorId, cell, cameraId }: GrabbedTile): () => void {
  const from = { monitorId, cell };
  const aim = new DragAim({
    payload: { kind: 'tile', at: from, cameraId },
    ask: drag,
    onTarget: (over) => useWallView.setState({ moving: { cell, cameraId, by: 'pointer', over } }),
  });
  return beginPointerDrag(press, {
    onStart: () => useWallView.setState({ moving: { cell, cameraId, by: 'pointer', over: null } }),
    onMove: (at) => aim.move(at),
    onDrop: (at) => void drop(at),
    onCancel: () => void cancel(),
  });

  async function drop(at: Parameters<typeof aim.drop>[0]): Promise<void> {
    const target = await aim.drop(at);
    useWallView.setState({ moving: null });
    const moved = target !== null && (await moveTile(cameraId, from, target));
    // The selection goes with the tile, unless it has left for another monitor.
    if (moved && target.monitorId === monitorId) useWallView.setState({ selectedCell: target.cell });
  }

  async function cancel(): Promise<void> {
    useWallView.setState({ moving: null });
    await aim.cancel();
    // The aim takes its target back as its last step.
    useWallView.setState({ moving: null });
  }
}
