/** The segments of one camera that are in hand, on the line of true time. */
import { newestAt, type ReadSegment, type RecordedFrame } from './read-segment';

/** A hole between two segments that is no gap: recorders' clocks are not that exact, microseconds beyond a frame's own time. */
const BRIDGED_MICROS = 100_000;
/** Moments are told in whole milliseconds, frames lie between them: one that begins within this has begun, microseconds. */
const ROUNDED_MICROS = 999;

/** Segments in hand, bounded in bytes by whoever fills it. */
export class RecordedMedia {
  #segments: ReadSegment[] = [];
  #bytes = 0;

  get segments(): readonly ReadSegment[] {
    return this.#segments;
  }

  /** What lies beyond a moment, bytes. */
  bytesBeyond(micros: number, direction: 1 | -1): number {
    const beyond = this.#segments.filter(({ fromMicros, untilMicros }) =>
      direction > 0 ? fromMicros > micros : untilMicros <= micros,
    );
    return beyond.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  has(segment: ReadSegment): boolean {
    return this.#segments.includes(segment);
  }

  find(key: string): ReadSegment | undefined {
    return this.#segments.find((segment) => segment.key === key);
  }

  /** Adds a segment. One of the same stretch of time goes: it is the same in another quality. */
  put(segment: ReadSegment): void {
    const middle = (segment.fromMicros + segment.untilMicros) / 2;
    const same = (other: ReadSegment): boolean => {
      const othersMiddle = (other.fromMicros + other.untilMicros) / 2;
      return (
        (middle >= other.fromMicros && middle < other.untilMicros) ||
        (othersMiddle >= segment.fromMicros && othersMiddle < segment.untilMicros)
      );
    };
    this.#keep([...this.#segments.filter((other) => !same(other)), segment]);
  }

  /** Gives up what is wanted least until what is left is within the bound. @param distance - of a segment from what is needed now */
  prune(mostBytes: number, distance: (segment: ReadSegment) => number): void {
    const order = [...this.#segments].sort((a, b) => distance(b) - distance(a));
    const gone = new Set<ReadSegment>();
    let bytes = this.#bytes;
    for (const segment of order) {
      if (bytes <= mostBytes || order.length - gone.size <= 1) break;
      gone.add(segment);
      bytes -= segment.bytes;
    }
    if (gone.size > 0) this.#keep(this.#segments.filter((segment) => !gone.has(segment)));
  }

  /** The frame of a moment: the newest at or before it, where its time is not over. */
  frameAt(micros: number): RecordedFrame | undefined {
    const at = micros + ROUNDED_MICROS;
    const index = this.#segments.findLastIndex(({ fromMicros }) => fromMicros <= at);
    const [segment, next] = [this.#segments[index], this.#segments[index + 1]];
    const frame = segment && newestAt(segment.shown, at);
    if (frame && at < this.#endOf(frame, next)) return frame;
    return next?.lead && next.lead.atMicros <= at ? next.lead : undefined;
  }

  /** Until when a frame is shown while nothing else is: a small hole after it belongs to it. */
  #endOf(frame: RecordedFrame, next: ReadSegment | undefined): number {
    const hole = next ? next.fromMicros - frame.endMicros : Number.POSITIVE_INFINITY;
    const bridged = BRIDGED_MICROS + frame.segment.frameMicros;
    return next && hole <= bridged && frame === frame.segment.shown.at(-1) ? next.fromMicros : frame.endMicros;
  }

  adjoin(before: ReadSegment, after: ReadSegment): boolean {
    const hole = after.fromMicros - before.untilMicros;
    return hole <= BRIDGED_MICROS + before.frameMicros && after.fromMicros > before.fromMicros;
  }

  /**
   * The key frame that decoding a frame begins with. A frame that is shown before the key frame it follows in the stream refers
   * to pictures from before that.
   */
  keyFor(frame: RecordedFrame): RecordedFrame | undefined {
    const isBefore = (key: RecordedFrame): boolean => key.index <= frame.index && key.atMicros <= frame.atMicros;
    const own = frame.segment.keys.findLast(isBefore);
    if (own) return own;
    const before = this.#segments[this.#segments.indexOf(frame.segment) - 1];
    return before && this.adjoin(before, frame.segment) ? before.keys.at(-1) : undefined;
  }

  /** What can be decoded of a moment: its frame, or the key frame after it where nothing before that is in hand. */
  decodableAt(micros: number): RecordedFrame | undefined {
    const frame = this.frameAt(micros);
    return frame && (this.keyFor(frame) ? frame : frame.segment.keys[0]);
  }

  /** The key frame of a moment: the newest at or before it without a gap in between, or else the first after it. */
  keyAt(micros: number): RecordedFrame | undefined {
    const frame = this.frameAt(micros);
    if (!frame) return undefined;
    const { segment } = frame;
    const own = newestAt(segment.keys, micros + ROUNDED_MICROS);
    if (own) return own;
    const before = this.#segments[this.#segments.indexOf(segment) - 1];
    return (before && this.adjoin(before, segment) ? before.keys.at(-1) : undefined) ?? segment.keys[0];
  }

  /** What is decoded after a frame, across segments; undefined where that is not in hand. */
  after(frame: RecordedFrame): RecordedFrame | undefined {
    return frame.segment.frames[frame.index + 1] ?? this.#beside(frame.segment, 1)?.frames[0];
  }

  /** The next frame in the order of showing, of those in hand. */
  beside(frame: RecordedFrame, direction: 1 | -1): RecordedFrame | undefined {
    const { shown } = frame.segment;
    const own = shown[shown.indexOf(frame) + direction];
    if (own) return own;
    const other = this.#beside(frame.segment, direction);
    // The last one of the segment before may be the very picture that leads to this one.
    return direction > 0
      ? other?.shown[0]
      : other?.shown.findLast(({ atMicros }) => atMicros < frame.atMicros - ROUNDED_MICROS);
  }

  /** The next key frame in a direction, of those in hand. */
  keyBeside(key: RecordedFrame, direction: 1 | -1): RecordedFrame | undefined {
    const { keys } = key.segment;
    const own = keys[keys.indexOf(key) + direction];
    if (own) return own;
    const other = this.#beside(key.segment, direction);
    return direction > 0 ? other?.keys[0] : other?.keys.at(-1);
  }

  #beside(segment: ReadSegment, direction: 1 | -1): ReadSegment | undefined {
    const index = this.#segments.indexOf(segment);
    return index < 0 ? undefined : this.#segments[index + direction];
  }

  #keep(segments: ReadSegment[]): void {
    this.#segments = segments.sort((a, b) => a.fromMicros - b.fromMicros);
    this.#bytes = segments.reduce((sum, { bytes }) => sum + bytes, 0);
  }
}
