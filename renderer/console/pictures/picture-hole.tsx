import { useContext, useEffect, useRef, type ReactElement } from 'react';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { FeedAddress, type Ticket } from '../../../shared/vocabulary/ticket';
import { useWatermark } from '../../mirror/selectors';
import { Watermark } from '../../ui/watermark';
import { useMirror } from '../../mirror/store';
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
  // A ticket is renewed every few seconds; only other addresses or masks, or another pin, are another feed.
  const address = useMirror((mirror) => addressText(mirror.tickets.get(cameraId)));
  useEffect(() => {
    if (!board || address === undefined || !element.current) return undefined;
    return board.show(element.current, { cameraId, address: FeedAddress.parse(JSON.parse(address)), mode, onReport });
  }, [board, cameraId, address, mode, onReport]);
  const shows = board !== null && address !== undefined;
  const who = useWatermark(cameraId);
  return (
    <div ref={element} className={classNames(className, !shows && styles['filled'])} data-picture={shows}>
      {shows && who !== undefined && <Watermark who={who} />}
    </div>
  );
}

/** A feed's sources, masks and pin as text, which is the same as long as they are. */
function addressText(ticket: Ticket | undefined): string | undefined {
  return ticket && JSON.stringify({ sources: ticket.sources, masks: ticket.masks, pinned: ticket.pinned });
}
