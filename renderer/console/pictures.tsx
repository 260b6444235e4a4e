import { type ReactElement, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { ComposerKind } from '../../shared/vocabulary/feed';
import { onMirror, useMirror } from '../mirror/store';
import { useView } from '../operator/mode';
import { notify } from '../operator/notices';
import { BoardContext, PictureBoard } from '../pictures/picture-board';
import { SyncController } from '../playback/sync-controller';
import { classNames } from '../ui/class-names';
import { FeedRegistry, type RegistryFault } from '../video/feed-registry';
import styles from '../pictures/pictures.module.css';

/**
 * The surface under the card and the walls, or under all of playback, and the board that draws on it.
 * @param page - the element in which pictures have their holes
 */
export function Pictures({
  composer,
  page,
  children,
}: {
  composer: ComposerKind;
  page: RefObject<HTMLElement | null>;
  children: ReactNode;
}): ReactElement {
  const surface = useRef<HTMLDivElement>(null);
  const [board, setBoard] = useState<PictureBoard | null>(null);
  useEffect(() => {
    if (!surface.current || !page.current) return undefined;
    const registry = new FeedRegistry(surface.current, { composer, onFault: tellFault });
    const next = new PictureBoard(surface.current, registry, page.current);
    const sync = new SyncController(registry.playback);
    setBoard(next);
    const seen = (): void => next.setWindowShown(useMirror.getState().station?.shown ?? true);
    const stopWatching = onMirror(({ station }) => station?.shown, seen);
    seen();
    const stopListening = onMirror(
      ({ tickets }) => tickets,
      (now, before) => {
        // Withdrawing the ticket is withdrawing the picture: no grace.
        for (const cameraId of before.keys()) if (!now.has(cameraId)) next.close(cameraId);
      },
    );
    return () => {
      stopListening();
      stopWatching();
      setBoard(null);
      sync.dispose();
      void next.dispose();
    };
  }, [composer, page]);
  const whole = useView(({ view }) => view === 'playback');
  return (
    <BoardContext value={board}>
      <div ref={surface} className={classNames(styles['surface'], whole && styles['whole'])} aria-hidden="true" />
      {children}
    </BoardContext>
  );
}

function tellFault({ message, rebuilding, fallback }: RegistryFault): void {
  notify('Pictures of the console', {
    kind: 'failed',
    message: fallback
      ? `The video worker stopped again (${message}). Pictures go on in another way (${fallback}).`
      : rebuilding
        ? `The video worker stopped (${message}) and is being started again.`
        : `The video worker stopped again (${message}). The wall windows have their own; restart RTCC Wall for this one.`,
  });
}
