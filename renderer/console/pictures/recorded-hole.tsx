import { useContext, useEffect, useRef, type ReactElement } from 'react';
import { RecordedTicket } from '../../../shared/vocabulary/playback';
import { useWatermarkOf } from '../../mirror/selectors';
import { classNames } from '../../ui/class-names';
import { Watermark } from '../../ui/watermark';
import { BoardContext } from './board-context';
import styles from './picture-hole.module.css';

/** What of a ticket is another recording, or another part of one, when it changes; the rest is only renewed. */
const Address = RecordedTicket.pick({ recordings: true, masks: true, notBeforeMs: true });

/** Where the recording of a camera shows through the page, at the playhead of the sync group. */
export function RecordedHole({
  ticket,
  className,
}: {
  readonly ticket: RecordedTicket;
  readonly className?: string | undefined;
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
    <div ref={element} className={classNames(className, !board && styles['filled'])} data-recorded={board !== null}>
      {board && who !== undefined && <Watermark who={who} />}
    </div>
  );
}
