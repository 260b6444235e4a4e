/** Which packets of a recording go into its decoder: those that lead to the picture of the playhead, and a few beyond it. */
import type { FeedFault } from '../../../../shared/vocabulary/feed';
import { FeedDecoder, type OwnedFrame } from '../../4-decode/feed-decoder';
import type { FrameLedger } from '../../4-decode/frame-ledger';
import type { Painter, Picture } from '../picture';
import type { RecordedFrame } from './read-segment';
import type { RecordedMedia } from './recorded-media';

export interface RecordedDecodeOptions {
  readonly media: RecordedMedia;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  /** Ownership passes. */
  readonly onFrame: (owned: OwnedFrame, of: RecordedFrame) => void;
  readonly onFault: (fault: FeedFault) => void;
  readonly onRoom: () => void;
}

/** A key frame that is this near is decoded up to; one farther away is jumped to, frames. */
const NEAR_FRAMES = 6;
const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 8_000;

/** One decoder that is led through a recording, forwards frame by frame or from key frame to key frame either way. */
export class RecordedDecode {
  readonly #options: RecordedDecodeOptions;
  readonly #decoder: FeedDecoder<RecordedFrame>;
  /** What was given last, where decoding can go on from there. */
  #cursor: RecordedFrame | undefined;
  #given: RecordedFrame | undefined;
  /** A group of pictures that the decoder gave up on, and when it is tried again. */
  #broken: { readonly key: string; readonly failures: number; readonly againMs: number } | undefined;

  constructor(options: RecordedDecodeOptions) {
    this.#options = options;
    const { ledger, hardware, onRoom } = options;
    this.#decoder = new FeedDecoder(
      { onFrame: (owned, of) => this.#put(owned, of), onFault: (fault) => this.#failed(fault), onRoom },
      ledger,
      hardware,
    );
  }

  get busy(): number {
    return this.#decoder.busy;
  }

  /** Those of them that come without further packets: a decoder that reorders keeps some back. */
  get coming(): number {
    return this.#decoder.inFlight;
  }

  /** How often the same group of pictures failed; 0 while it decodes. */
  get failures(): number {
    return this.#broken?.failures ?? 0;
  }

  /** Whether a frame was given to the decoder and lies behind what is given now. */
  hasPassed(frame: RecordedFrame): boolean {
    const cursor = this.#cursor && this.#options.media.has(this.#cursor.segment) ? this.#cursor : undefined;
    return cursor !== undefined && !isBefore(cursor, frame);
  }

  isDecoding(atMicros: number): boolean {
    return this.#decoder.isDecoding(atMicros);
  }

  /**
   * Gives the decoder the next packet on the way to a frame, or beyond it.
   * @param isDone - the frame was decoded already, or is not worth going back for
   * @returns whether another one may follow at once
   */
  stepTowards(goal: RecordedFrame, isDone: boolean): boolean {
    if (!this.#decoder.hasRoom) return false;
    const next = this.#next(goal, isDone);
    if (next) return this.#give(next);
    // Nothing follows that would have the decoder put it out.
    if (this.isDecoding(goal.atMicros) && goal.segment.reorders && this.#cursor) {
      this.#cursor = undefined;
      this.#decoder.finish();
    }
    return false;
  }

  /** Decodes one key frame by itself; nothing else may be in the decoder. */
  decodeKey(key: RecordedFrame): void {
    if (this.#isBroken(key) || !this.#give(key)) return;
    // Otherwise a decoder that reorders would put it out with the next one.
    if (key.segment.reorders) this.#decoder.finish();
    this.#cursor = undefined;
  }

  /** What is in the decoder belongs to nobody any more. */
  forget(): void {
    this.#cursor = undefined;
    this.#decoder.reset();
  }

  check(nowMs: number): void {
    this.#decoder.check(nowMs);
  }

  #next(goal: RecordedFrame, isDone: boolean): RecordedFrame | undefined {
    const { media } = this.#options;
    const cursor = this.#cursor && media.has(this.#cursor.segment) ? this.#cursor : undefined;
    const following = cursor && this.#following(cursor);
    if (isDone || this.isDecoding(goal.atMicros)) return following;
    const key = media.keyFor(goal) ?? goal;
    if (this.#isBroken(key)) return undefined;
    if (cursor && following && this.#leadsTo(cursor, goal, key)) return following;
    // What is in the decoder is no use where decoding goes back; forwards it goes on at the key frame.
    if (!cursor || !isBefore(cursor, key)) this.forget();
    return key;
  }

  #following(cursor: RecordedFrame): RecordedFrame | undefined {
    const { media } = this.#options;
    const next = media.after(cursor);
    if (!next || next.segment === cursor.segment || media.adjoin(cursor.segment, next.segment)) return next;
    return next.segment.frames.find(({ packet }) => packet.isKey);
  }

  /** Whether going on from the cursor is the way to the goal. */
  #leadsTo(cursor: RecordedFrame, goal: RecordedFrame, key: RecordedFrame): boolean {
    if (!isBefore(cursor, goal)) return false;
    if (!isBefore(cursor, key)) return true;
    let at: RecordedFrame | undefined = cursor;
    for (let frames = 0; at && frames <= NEAR_FRAMES; frames++) {
      at = this.#following(at);
      if (at === key) return true;
    }
    return false;
  }

  #give(frame: RecordedFrame): boolean {
    this.#cursor = frame;
    this.#given = frame;
    this.#decoder.decode(frame, this.#options.now());
    // It failed on the spot, and has forgotten where it was.
    return this.#cursor === frame;
  }

  #isBroken(key: RecordedFrame): boolean {
    return this.#broken?.key === nameOf(key) && this.#options.now() < this.#broken.againMs;
  }

  #put(owned: OwnedFrame, of: RecordedFrame | undefined): void {
    if (!of) return owned.close();
    this.#broken = undefined;
    this.#options.onFrame(owned, of);
  }

  #failed(fault: FeedFault): void {
    const given = this.#given;
    const key = given && nameOf(this.#options.media.keyFor(given) ?? given);
    this.#cursor = undefined;
    if (key !== undefined) {
      const failures = this.#broken?.key === key ? this.#broken.failures + 1 : 1;
      const delayMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (failures - 1));
      this.#broken = { key, failures, againMs: this.#options.now() + delayMs };
    }
    this.#options.onFault(fault);
  }
}

function isBefore(a: RecordedFrame, b: RecordedFrame): boolean {
  if (a.segment === b.segment) return a.index < b.index;
  return a.segment.fromMicros < b.segment.fromMicros;
}

function nameOf(key: RecordedFrame): string {
  return `${key.segment.key}#${key.index}`;
}

/** A picture and when it was seen, microseconds since 1970. */
export interface BufferedPicture<P extends Picture> {
  readonly picture: P;
  readonly atMicros: number;
  /** The segment that its frame was of. */
  readonly key: string;
}

/** More pictures than this are never kept: what is farthest from the playhead goes. */
const MOST_PICTURES = 10;

/** Pictures that wait, in the order of time. Each has one owner: the buffer, until it is taken. */
export class PictureBuffer<P extends Picture> {
  #pictures: BufferedPicture<P>[] = [];

  has(atMicros: number): boolean {
    return this.#pictures.some((buffered) => buffered.atMicros === atMicros);
  }

  beyond(micros: number, direction: 1 | -1): number {
    return this.#pictures.filter(({ atMicros }) => direction * (atMicros - micros) > 0).length;
  }

  put(buffered: BufferedPicture<P>, playheadMicros: number): void {
    this.#pictures.push(buffered);
    this.#pictures.sort((a, b) => a.atMicros - b.atMicros);
    if (this.#pictures.length <= MOST_PICTURES) return;
    const distance = ({ atMicros }: BufferedPicture<P>): number => Math.abs(atMicros - playheadMicros);
    const farthest = this.#pictures.reduce((most, one) => (distance(one) > distance(most) ? one : most));
    this.#drop((one) => one === farthest);
  }

  /**
   * Takes out the picture that is due: the last one in the direction of the playhead that it has reached.
   * @param leastMicros - the farthest behind the playhead that a picture may be
   */
  take(micros: number, direction: 1 | -1, leastMicros: number): BufferedPicture<P> | undefined {
    const reached = this.#pictures.filter(({ atMicros }) => direction * (atMicros - micros) <= 0);
    const due = direction > 0 ? reached.at(-1) : reached[0];
    if (!due || direction * (micros - due.atMicros) > leastMicros) return undefined;
    this.#pictures = this.#pictures.filter((one) => one !== due);
    return due;
  }

  forgetBehind(micros: number, direction: 1 | -1): void {
    this.#drop(({ atMicros }) => direction * (atMicros - micros) < 0);
  }

  forgetAllBut(atMicros: number | undefined): void {
    this.#drop((one) => one.atMicros !== atMicros);
  }

  #drop(isGone: (buffered: BufferedPicture<P>) => boolean): void {
    const gone = this.#pictures.filter(isGone);
    if (gone.length === 0) return;
    this.#pictures = this.#pictures.filter((one) => !gone.includes(one));
    for (const { picture } of gone) picture.release();
  }
}

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

export interface RecordedPacerOptions<P extends Picture> {
  readonly media: RecordedMedia;
  readonly painter: Painter<P> & { clear(): void };
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  /** A picture was made that may be due at once. */
  readonly onPicture: () => void;
}
