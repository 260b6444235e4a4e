import type { FrameLedger } from '../../4-decode/frame-ledger';
import type { Painter, Picture } from '../picture';
import type { RecordedMedia } from './recorded-media';

/** What the screen is asked for. */
export interface PaceAim {
  /** The playhead, microseconds since 1970. */
  readonly atMicros: number;
  readonly direction: 1 | -1;
  /**
   * - `stand`: the picture of the playhead; `direction` is where the next step is likely to go.
   * - `run`: every picture as the playhead comes to it.
   * - `keys`: key frames as the playhead comes to them.
   * - `near`: the newest key frame near the playhead that is to be had.
   */
  readonly way: 'stand' | 'run' | 'keys' | 'near';
  /** How far the playhead moves from one tick to the next, microseconds: what lies closer together is not all made a picture. */
  readonly stepMicros: number;
}

/** What a pacer needs around it. */
export interface RecordedPacerOptions<P extends Picture> {
  readonly media: RecordedMedia;
  readonly painter: Painter<P> & { clear(): void };
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  /** A picture was made that may be due at once. */
  readonly onPicture: () => void;
}
