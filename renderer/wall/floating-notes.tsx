import type { ReactElement } from 'react';
import type { Monitor } from '../../shared/vocabulary/wall';
import { KeypadDisplay } from '../keypad/keypad-display';
import { useKeysOf } from '../mirror/preferences';
import { useMirror } from '../mirror/store';
import { Keycap } from '../ui/keycap';
import { PlainNote, ProblemNote, RefusalNote } from '../ui/note';
import styles from './floating-notes.module.css';
import { wallKeypad } from './keypad-host';
import { dismissNotice, useNotices } from './notices';
import { movingTile, useWallView } from './wall-view';

/** Above the tiles, at the bottom: what the keys do in the middle of a move, and what a command answered. */
export function FloatingNotes({ monitor }: { readonly monitor: Monitor }): ReactElement {
  return (
    <div className={styles['notes']}>
      <MoveHint monitor={monitor} />
      <KeypadDisplay host={wallKeypad} />
      <NoticeNote />
    </div>
  );
}

function MoveHint({ monitor }: { readonly monitor: Monitor }): ReactElement | null {
  const keyOf = useKeysOf();
  const moving = useWallView((view) => movingTile(view, monitor.cells));
  const cameras = useMirror((mirror) => mirror.station?.cameras);
  if (!moving) return null;
  return (
    <div className={styles['hint']} role="status">
      <strong>Moving {cameras?.get(moving.cameraId)?.name ?? moving.cameraId}.</strong>{' '}
      {moving.by === 'keyboard' ? (
        <>
          <Keycap keys="← ↑ → ↓" /> choose the cell, <Keycap keys={keyOf('move-tile')} /> or <Keycap keys="Enter" />{' '}
          drops it, <Keycap keys="Esc" /> leaves it where it was
        </>
      ) : (
        <>
          Release it on a cell; <Keycap keys="Esc" /> leaves it where it was
        </>
      )}
    </div>
  );
}

function NoticeNote(): ReactElement | null {
  const notice = useNotices((state) => state.notice);
  switch (notice?.kind) {
    case undefined:
      return null;
    case 'refused':
      return <RefusalNote {...notice} onDismiss={dismissNotice} />;
    case 'failed':
      return (
        <ProblemNote title={notice.subject} onDismiss={dismissNotice}>
          {notice.message}
        </ProblemNote>
      );
    case 'told':
      return (
        <PlainNote title={notice.subject} onDismiss={dismissNotice}>
          {notice.message}
        </PlainNote>
      );
  }
}
