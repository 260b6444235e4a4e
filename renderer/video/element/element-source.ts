import type { FeedFault, Rendition, WaitingFor } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';

/** What a source tells its feed. */
export interface ElementSourceEvents {
  /** It got this far on the way to the first picture. */
  reached(waitingFor: WaitingFor): void;
  /** Something to be played arrived. */
  arrived(): void;
  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void;
  /** Bytes came over the network. */
  received(bytes: number): void;
  /** It plays this rendition from now on; undefined where the size is not stated. */
  rendition(rendition: Rendition | undefined): void;
}

/** What plays one of a camera's sources in the feed's video element. It says nothing before its making has ended. */
export interface ElementSource {
  /** Fetches nothing until `resume`. */
  pause(): void;
  resume(): void;
  dispose(): void;
  /**
   * When the camera saw a picture.
   * @param mediaTimeS - its time in the element, seconds
   */
  sceneMs(mediaTimeS: number): UtcMs | undefined;
}
