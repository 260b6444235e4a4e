import { type ReactElement, useContext, useEffect, useRef } from 'react';
import type { CameraId } from '../../shared/vocabulary/ids';
import { RecordedTicket } from '../../shared/vocabulary/playback';
import { FeedAddress, type Ticket } from '../../shared/vocabulary/ticket';
import { useWatermark, useWatermarkOf } from '../mirror/selectors';
import { useMirror } from '../mirror/store';
import { classNames } from '../ui/class-names';
import { Watermark } from '../ui/watermark';
import type { FeedMode, LeaseReport } from '../video/feed-registry';
import { BoardContext } from './picture-board';
import shared from '../ui/shared.module.css';

/** Where a camera's picture shows through the page, as far as this window has a ticket for it. */
export function PictureHole({
  cameraId,
  mode,
  className,
  onReport,
}: {
  cameraId: CameraId;
  mode: FeedMode;
  className?: string | undefined;
  /** Keep it the same function as long as its meaning is the same. */
  onReport?: (report: LeaseReport) => void;
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
    <div ref={element} className={classNames(className, !shows && shared['panel'])} data-picture={shows}>
      {shows && who !== undefined && <Watermark who={who} />}
    </div>
  );
}

/** A feed's sources, masks and pin as text, which is the same as long as they are. */
function addressText(ticket: Ticket | undefined): string | undefined {
  return ticket && JSON.stringify({ sources: ticket.sources, masks: ticket.masks, pinned: ticket.pinned });
}

/** What of a ticket is another recording, or another part of one, when it changes; the rest is only renewed. */
const Address = RecordedTicket.pick({ recordings: true, masks: true, notBeforeMs: true });

/** Where the recording of a camera shows through the page, at the playhead of the sync group. */
export function RecordedHole({
  ticket,
  className,
}: {
  ticket: RecordedTicket;
  className?: string | undefined;
}): ReactElement {
  const board = useContext(BoardContext);
  const element = useRef<HTMLDivElement>(null);
  const { cameraId } = ticket;
  const address = JSON.stringify(Address.parse(ticket));
  useEffect(() => {
    if (!board || !element.current) return undefined;
    return board.showRecorded(element.current, cameraId, Address.parse(JSON.parse(address)));
  }, [board, cameraId, address]);
  const who = useWatermarkOf(ticket);
  return (
    <div ref={element} className={classNames(className, !board && shared['panel'])} data-recorded={board !== null}>
      {board && who !== undefined && <Watermark who={who} />}
    </div>
  );
}
