import { type ReactElement, type RefObject, useEffect } from 'react';
import { useMirror } from '../../mirror/store';
import { useMode } from '../../operator/mode';
import { payloadName, placeName } from '../../operator/open';
import { openable, payloadOf, subjectOf } from '../../operator/subject';
import { Keycap } from '../../ui/button';
import { useDragGesture } from '../../operator/drag';
import { beginCameraDrag } from './drag-camera';
import { classNames } from '../../ui/class-names';
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
