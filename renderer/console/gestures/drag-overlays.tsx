/**
 * Dragging a camera, a school or a tile from the console onto a cell, here or in a wall window: press,
 * move, drop. The drop becomes a command in `operator/open`.
 */
import { type ReactElement, type RefObject, useEffect } from 'react';
import { useMirror } from '../../mirror/store';
import { useMode } from '../../operator/mode';
import { dropOn, payloadName, placeName } from '../../operator/open';
import { openable, payloadOf, subjectOf } from '../../operator/subject';
import { Keycap } from '../../ui/button';
import { type DragGesture, useDragGesture } from '../../operator/drag';
import { classNames } from '../../ui/class-names';
import type { DragPayload } from '../../../shared/ipc/contract';
import { drag } from '../../bridge/window-api';
import { DragAim } from '../../ui/drag-aim';
import { beginPointerDrag, type DragPoint } from '../../ui/pointer-drag';
import { announce } from '../../operator/notices';
import { playBackPayload } from '../../operator/play-back';
import styles from './drag-ghost.module.css';
import shared from '../../ui/shared.module.css';

/** What is dragged and where it would go, beside the pointer. */
export function DragGhost(): ReactElement | null {
  const gesture = useDragGesture((state) => state.gesture);
  if (!gesture) return null;
  const { payload, clientX, clientY, target, playsBack } = gesture;
  return (
    <div className={styles['ghost']} style={{ transform: `translate(${clientX}px, ${clientY}px)` }} aria-hidden="true">
      <div className={target || playsBack ? styles['ready'] : styles['away']}>
        <strong>{payloadName(payload)}</strong>
        <span>{playsBack ? 'into playback' : target ? placeName(payload, target) : 'over no tile'}</span>
      </div>
    </div>
  );
}

/** While a tile is chosen with the keyboard: what goes where, and the keys. */
export function ChooseHint(): ReactElement | null {
  const mode = useMode((state) => state.mode);
  if (mode.kind !== 'choose-tile') return null;
  return (
    <div className={classNames(shared['wrap'], shared['mapHint'])} data-testid="choose-tile">
      <strong>{payloadName(mode.payload)}</strong> to <strong>{placeName(mode.payload, mode.at)}</strong>
      <Keycap keys="↑ ↓ ← → 1-9" />
      <span>
        <Keycap keys="Enter" /> drop
      </span>
      <span>
        <Keycap keys="Esc" /> leave
      </span>
    </div>
  );
}

/** Makes everything with a subject draggable: see `subject`. */
export function useDragStart(page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = page.current;
    if (!element) return undefined;
    let cancel: () => void = () => undefined;
    const press = (event: PointerEvent): void => {
      // A button inside a row is pressed, not dragged.
      const control = event.target instanceof Element ? event.target.closest('button, input, select') : null;
      if (control && !control.matches(openable)) return;
      const subject = subjectOf(event.target, useMirror.getState().walls);
      const payload = subject && payloadOf(subject);
      if (payload) cancel = beginCameraDrag(event, payload);
    };
    element.addEventListener('pointerdown', press);
    return () => {
      element.removeEventListener('pointerdown', press);
      cancel();
    };
  }, [page]);
}

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
