import { useEffect, type RefObject } from 'react';
import { useMirror } from '../../mirror/store';
import { beginCameraDrag } from './drag-camera';
import { openable, payloadOf, subjectOf } from '../../operator/subject';

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
