/**
 * Dragging a camera, a school or a tile from the console onto a cell, here or in a wall window: press,
 * move, drop. The drop becomes a command in `operator/open`.
 */
import type { DragPayload } from '../../../shared/ipc/contract';
import { drag } from '../../bridge/window-api';
import { DragAim } from '../../ui/drag-aim';
import { beginPointerDrag, type DragPoint } from '../../ui/pointer-drag';
import { announce } from '../../operator/notices';
import { type DragGesture, useDragGesture } from '../../operator/drag';
import { dropOn } from '../../operator/open';
import { playBackPayload } from '../../operator/play-back';

function patch(change: Partial<DragGesture>): void {
  useDragGesture.setState(({ gesture }) => ({ gesture: gesture && { ...gesture, ...change } }));
}

/** Whatever carries this attribute leads to playback, and takes what is dropped on it there. */
function isOverPlayback({ clientX, clientY }: DragPoint): boolean {
  return document.elementFromPoint(clientX, clientY)?.closest('[data-plays-back]') instanceof HTMLElement;
}

/**
 * Follows a press on something that can be dragged.
 * @returns a function that cancels what is under way
 */
export function beginCameraDrag(press: PointerEvent, payload: DragPayload): () => void {
  const aim = new DragAim({ payload, ask: drag, onTarget: (target) => patch({ target }) });
  return beginPointerDrag(press, {
    onStart: ({ clientX, clientY }) => {
      useDragGesture.setState({ gesture: { payload, clientX, clientY, target: null, playsBack: false } });
    },
    onMove: (at) => {
      patch({ clientX: at.clientX, clientY: at.clientY, playsBack: isOverPlayback(at) });
      aim.move(at);
    },
    onDrop: (at) => {
      if (isOverPlayback(at)) {
        useDragGesture.setState({ gesture: null });
        playBackPayload(payload);
        return void aim.cancel();
      }
      void aim.drop(at).then((target) => {
        useDragGesture.setState({ gesture: null });
        return target ? dropOn(payload, target) : announce('Dropped outside the walls: nothing was opened');
      });
    },
    onCancel: () => {
      useDragGesture.setState({ gesture: null });
      void aim.cancel();
    },
  });
}
