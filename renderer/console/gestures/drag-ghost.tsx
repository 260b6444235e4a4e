import type { ReactElement } from 'react';
import { payloadName, placeName } from '../../operator/open';
import { useDragGesture } from './drag-camera';
import styles from './drag-ghost.module.css';

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
