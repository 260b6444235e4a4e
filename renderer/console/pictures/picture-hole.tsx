import { useContext, useEffect, useRef, type ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { useTickets } from '../../mirror/ticket-mirror';
import type { FeedMode, LeaseReport } from '../../video/feed-registry';
import { classNames } from '../../ui/class-names';
import { BoardContext } from './board-context';
import styles from './picture-hole.module.css';

/** Where a camera's picture shows through the page, as far as this window has a ticket for it. */
export function PictureHole({
  cameraId,
  mode,
  className,
  onReport,
}: {
  readonly cameraId: CameraId;
  readonly mode: FeedMode;
  readonly className?: string | undefined;
  /** Keep it the same function as long as its meaning is the same. */
  readonly onReport?: (report: LeaseReport) => void;
}): ReactElement {
  const board = useContext(BoardContext);
  const element = useRef<HTMLDivElement>(null);
  // A ticket is renewed every few seconds; only another address is another feed.
  const url = useTickets((mirror) => mirror.tickets.get(cameraId)?.source.url);
  useEffect(() => {
    if (!board || url === undefined || !element.current) return undefined;
    return board.show(element.current, { cameraId, source: { kind: 'hls', url }, mode, onReport });
  }, [board, cameraId, url, mode, onReport]);
  const shows = board !== null && url !== undefined;
  return <div ref={element} className={classNames(className, !shows && styles['filled'])} data-picture={shows} />;
}
