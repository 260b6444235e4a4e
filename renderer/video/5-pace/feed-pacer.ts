/** Stage 5: which packet is decoded and which picture is shown, when. One pacer a feed; the window's tick drives them all. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import { FeedDecoder, type OwnedFrame } from '../4-decode/feed-decoder';
import type { FrameLedger } from '../4-decode/frame-ledger';
import { CatchUp } from './catch-up';
import { FeedClock, type TickGrid } from './feed-clock';
import { PacketQueue } from './packet-queue';
import type { Painter, Picture } from './picture';
import { PictureQueue } from './picture-queue';
import type { TimedPacket } from './timeline';

/** `key-frames` decodes one picture for each key frame: for thumbnails and for tiles that nobody sees. */
export type DecodeMode = 'full' | 'key-frames';

/** Pictures that are decoded ahead of their moment: a quarter of a second at 15 frames a second. */
const PICTURES_AHEAD = 4;
/** Nothing is decoded earlier than this before its moment, milliseconds: a feed that is held at its start leaves the processor to others. */
const DECODE_LEAD_MS = 300;
/** In key-frame mode a key packet is decoded this long before its moment, milliseconds. */
const KEY_LEAD_MS = 150;
/** A stream that decoding cannot keep up with goes on at a later key frame when it is this late, milliseconds. */
const LATE_MS = 500;
/** A feed that ran dry starts again with this much in hand, milliseconds. */
const RESTART_HOLD_MS = 200;

/** Counts since the feed was opened. */
export interface PacerCounts {
  received: number;
  decoded: number;
  shown: number;
  dropped: number;
}

/** What a pacer needs around it. */
export interface PacerOptions<P extends Picture> {
  readonly painter: Painter<P>;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  readonly grid: () => TickGrid;
  readonly onFault: (fault: FeedFault) => void;
  /** The first picture since a join is ready: worth a turn between two ticks. */
  readonly onFirstPicture: () => void;
}

/** A picture that was put on the screen. */
export interface Shown {
  readonly utcMs: UtcMs | undefined;
}

/** Paces one feed. */
export class FeedPacer<P extends Picture> {
  readonly counts: PacerCounts = { received: 0, decoded: 0, shown: 0, dropped: 0 };
  readonly #options: PacerOptions<P>;
  readonly #clock = new FeedClock();
  readonly #packets = new PacketQueue();
  readonly #pictures: PictureQueue<P>;
  readonly #decoder: FeedDecoder;
  readonly #scenes = new Map<number, UtcMs | undefined>();
  readonly #catchUp = new CatchUp();
  #mode: DecodeMode = 'full';
  #awaitsFirst = true;
  /** Packets were passed over since the last one decoded: only a key packet can follow. */
  #brokenOff = false;
  #holdMs = 0;
  #making = 0;
  /** Frames of an earlier generation belong to a stream that was left. */
  #generation = 0;

  constructor(options: PacerOptions<P>) {
    this.#options = options;
    this.#pictures = new PictureQueue(this.#clock);
    this.#decoder = new FeedDecoder(
      { onFrame: (owned) => void this.#accept(owned), onFault: options.onFault, onRoom: () => this.pump() },
      options.ledger,
      options.hardware,
    );
  }

  set mode(mode: DecodeMode) {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#brokenOff = true;
    this.pump();
  }

  /** Media that was received and is not due yet, milliseconds. */
  aheadMs(endMicros: number): number {
    const position = this.#clock.positionMicros(this.#options.now());
    const head = this.#packets.head;
    return position === undefined ? (head ? (endMicros - head.atMicros) / 1000 : 0) : (endMicros - position) / 1000;
  }

  /**
   * Starts at a live edge: what is left of an earlier stream is forgotten, the newest picture that plays smoothly comes first.
   * @param skipMs - how far into these packets the wanted moment lies; the nearest key packet is taken, and held where it comes later
   */
  join(packets: readonly TimedPacket[], skipMs: number): void {
    this.#forget();
    this.counts.received += packets.length;
    this.counts.dropped += this.#packets.append(packets);
    const [first] = packets;
    if (!first) return;
    const wantedMicros = first.atMicros + skipMs * 1000;
    const start = this.#packets.newestKey((key) => key.atMicros <= wantedMicros + LATE_MS * 1000);
    if (start) this.#packets.skipTo((key) => key === start);
    this.#holdMs = Math.max(0, ((start ?? first).atMicros - wantedMicros) / 1000);
    this.#catchUp.reset();
    this.pump();
  }

  /**
   * Adds the packets that follow.
   * @param cadenceMs - how often packets are added
   */
  append(packets: readonly TimedPacket[], cadenceMs: number): void {
    const [first] = packets;
    const now = this.#options.now();
    if (first) {
      const due = this.#clock.dueMs(first.atMicros);
      const dry = this.#packets.length + this.#pictures.length + this.#making === 0;
      if (dry && due !== undefined && due < now) this.#restart();
      else if (due !== undefined) this.#catchUp.margin(due - now, cadenceMs);
    }
    this.counts.received += packets.length;
    this.counts.dropped += this.#packets.append(packets);
    this.pump();
  }

  /**
   * One turn of the window's tick.
   * @param mayShow - whether the screen takes a picture now; one that it does not take is not shown
   * @returns what was shown, if anything was
   */
  tick(tickMs: number, mayShow: boolean): Shown | undefined {
    this.#decoder.check(tickMs);
    const shown = mayShow ? (this.showFirst() ?? this.#showDue(tickMs)) : undefined;
    this.#clock.shift(-this.#catchUp.nudgeMs(tickMs));
    if (this.#mode === 'full') this.#jumpIfLate(tickMs);
    this.pump();
    return shown;
  }

  /** Shows the first picture since a join or a stop at once, due or not. */
  showFirst(): Shown | undefined {
    if (!this.#awaitsFirst) return undefined;
    const first = this.#pictures.takeFirst();
    if (!first) return undefined;
    this.#awaitsFirst = false;
    this.pump();
    return this.#show(first.picture, first.utcMs);
  }

  /** The grid has changed. */
  relock(): void {
    const head = this.#pictures.head;
    if (head) this.#clock.relock(head.atMicros, this.#options.grid(), true);
  }

  /** Gives the decoder what it has room for. Called whenever there may be room. */
  pump(): void {
    while (this.#mode === 'full' ? this.#decodeNext() : this.#decodeKey());
  }

  dispose(): void {
    this.#forget();
    this.#decoder.dispose();
  }

  #showDue(tickMs: number): Shown | undefined {
    const head = this.#pictures.head;
    if (!head) return undefined;
    this.#clock.relock(head.atMicros, this.#options.grid(), false);
    const { due, dropped } = this.#pictures.take(tickMs);
    this.counts.dropped += dropped;
    return due && this.#show(due.picture, due.utcMs);
  }

  #show(picture: P, utcMs: UtcMs | undefined): Shown {
    this.#options.painter.show(picture);
    this.counts.shown++;
    return { utcMs };
  }

  /** Decoding cannot keep up: go on at the next key frame that is not due yet, or take the moment as it comes. */
  #jumpIfLate(nowMs: number): void {
    const head = this.#packets.head;
    const due = head && this.#clock.dueMs(head.atMicros);
    if (due === undefined || due >= nowMs - LATE_MS) return;
    const dropped = this.#packets.skipTo((key) => (this.#clock.dueMs(key.atMicros) ?? 0) >= nowMs);
    this.counts.dropped += dropped ?? 0;
    if (dropped === undefined) this.#restart();
    else this.#brokenOff ||= dropped > 0;
  }

  #restart(): void {
    this.#clock.stop();
    this.#holdMs = RESTART_HOLD_MS;
    this.#awaitsFirst = true;
    this.#catchUp.reset();
  }

  #decodeNext(): boolean {
    if (this.#packets.length === 0 || !this.#decoder.hasRoom) return false;
    const ahead = this.#pictures.length + this.#making;
    // A decoder that reorders holds pictures back: what it has consumed without an answer does not count as ahead.
    const starving = ahead === 0 && this.#decoder.idle;
    // Nothing is decoded ahead of a first picture: others' first pictures come before it.
    const wanted = this.#awaitsFirst ? 1 : PICTURES_AHEAD;
    if (ahead + this.#decoder.inFlight >= wanted && !starving) return false;
    const due = this.#packets.head && this.#clock.dueMs(this.#packets.head.atMicros);
    if (due !== undefined && due > this.#options.now() + DECODE_LEAD_MS) return false;
    if (this.#brokenOff || this.#decoder.needsKey) {
      const dropped = this.#packets.skipTo(() => true);
      this.counts.dropped += dropped ?? this.#packets.length;
      if (dropped === undefined) this.#packets.clear();
    }
    return this.#decode(this.#packets.shift());
  }

  #decodeKey(): boolean {
    if (this.#pictures.length + this.#making > 0 || this.#decoder.inFlight >= PICTURES_AHEAD) return false;
    const horizonMs = this.#options.now() + KEY_LEAD_MS;
    const key = this.#clock.running
      ? this.#packets.newestKey((candidate) => (this.#clock.dueMs(candidate.atMicros) ?? 0) <= horizonMs)
      : this.#firstKey();
    if (!key) return false;
    this.#packets.skipTo((candidate) => candidate === key);
    return this.#decode(this.#packets.shift());
  }

  /** The key packet that starts the clock; the next one only where the decoder kept that for itself. */
  #firstKey(): TimedPacket | undefined {
    if (!this.#decoder.idle) return undefined;
    this.#packets.skipTo(() => true);
    const { head } = this.#packets;
    return head?.packet.isKey ? head : undefined;
  }

  /** @returns whether another packet may follow at once */
  #decode(timed: TimedPacket | undefined): boolean {
    if (!timed) return false;
    this.#scenes.set(timed.atMicros, timed.utcMs);
    this.#brokenOff = false;
    this.#decoder.decode(timed.packet, timed.config, timed.atMicros, this.#options.now());
    return true;
  }

  async #accept(owned: OwnedFrame): Promise<void> {
    const generation = this.#generation;
    const atMicros = owned.frame.timestamp;
    const scene = this.#scenes.get(atMicros);
    this.#scenes.delete(atMicros);
    this.counts.decoded++;
    this.#making++;
    const picture = await this.#options.painter.make(owned);
    if (generation !== this.#generation) {
      picture?.release();
      return;
    }
    this.#making--;
    if (picture) this.#offer(picture, atMicros, scene);
    else this.#refused();
    this.pump();
  }

  #offer(picture: P, atMicros: number, utcMs: UtcMs | undefined): void {
    const { now, grid, onFirstPicture } = this.#options;
    this.counts.dropped += this.#pictures.offer({ picture, atMicros, utcMs }, now(), this.#holdMs, grid());
    if (this.#awaitsFirst) onFirstPicture();
  }

  #refused(): void {
    this.counts.dropped++;
    const { refusal } = this.#options.painter;
    if (refusal !== undefined) this.#options.onFault(fault('decode', refusal).fault);
  }

  #forget(): void {
    this.#generation++;
    this.#making = 0;
    this.#packets.clear();
    this.#pictures.clear();
    this.#scenes.clear();
    this.#decoder.reset();
    this.#clock.stop();
    this.#awaitsFirst = true;
    this.#brokenOff = false;
  }
}
