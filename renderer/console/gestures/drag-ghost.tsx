import type { ReactElement } from 'react';
import { useWalls } from '../../mirror/wall-mirror';
import { payloadName } from '../desk/open';
import { cellName } from '../walls/cells';
import { useDragGesture } from './drag-camera';
import styles from './drag-ghost.module.css';

/** What is dragged and where it would go, beside the pointer. */
export function DragGhost(): ReactElement | null {
  const gesture = useDragGesture((state) => state.gesture);
  const walls = useWalls((mirror) => mirror.walls);
  if (!gesture) return null;
  const { payload, clientX, clientY, target } = gesture;
  return (
    <div className={styles['ghost']} style={{ transform: `translate(${clientX}px, ${clientY}px)` }} aria-hidden="true">
      <div className={target ? styles['ready'] : styles['away']}>
        <strong>{payloadName(payload)}</strong>
        <span>{target ? cellName(walls, target) : 'over no tile'}</span>
      </div>
    </div>
  );
}
