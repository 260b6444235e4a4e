import { utcMs } from '../../../../shared/vocabulary/time';
import { openRecording } from '../../1-playlist/recordings/open-recording';
import { decodable } from '../../4-decode/codec-support';
import type { FrameLedger } from '../../4-decode/frame-ledger';
import type { Picture } from '../../5-pace/picture';
import type { Composer } from '../../6-compose/composer';
import type { ToPlayback } from './protocol';
import { RecordedFeed } from './recorded-feed';

/** Where a feed is opened. */
export interface FeedSurroundings<P extends Picture> {
  readonly composer: Composer<P>;
  readonly ledger: FrameLedger;
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  /** A picture may be due, or something is known that was not before. */
  readonly onPicture: () => void;
  readonly onNews: () => void;
}

/** Opens a camera's recordings, over the network of this window. */
export function openFeed<P extends Picture>(
  { recordings, masks, notBeforeMs }: Extract<ToPlayback, { act: 'open' }>,
  { composer, ledger, now, onPicture, onNews }: FeedSurroundings<P>,
): RecordedFeed<P> {
  const wallMs = (): number => Date.now();
  const fetchHere = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
  return new RecordedFeed<P>({
    painter: composer.openFeed(masks),
    hardware: composer.hardware,
    index: openRecording(recordings, { fetch: fetchHere, now: () => utcMs(wallMs()), notBeforeMs }),
    fetch: fetchHere,
    ...{ ledger, masks, now, wallMs, notBeforeMs, decodable, onPicture, onNews },
  });
}
