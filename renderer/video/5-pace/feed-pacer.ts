/** Stage 5: which picture is shown, when. One pacer a feed; the window's tick drives them all. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FrameLedger } from '../4-decode/frame-ledger';
import { DecodeAhead, type DecodeMode } from './decode-ahead';
import { FeedClock, type TickGrid } from './feed-clock';
import { LiveFrames } from './live-frames';
import { type Painter, type Picture, PictureQueue } from './picture';
import type { TimedPacket } from './timeline';

/** A stream that decoding cannot keep up with goes on at a later key frame when it is this late, milliseconds. */
const LATE_MS = 500;
/** A feed that ran dry starts again with this much in hand, milliseconds. */
const RESTART_HOLD_MS = 200;

export class FeedPacer<P extends Picture> {
  readonly counts: PacerCounts = { received: 0, decoded: 0, shown: 0, dropped: 0, late: 0 };
  /** How far behind its scene the feed is to be shown, milliseconds; undefined to be as near as its packets allow. */
  targetMs: number | undefined;
  /** Time between two frames, milliseconds. */
  frameMs: number | undefined;
  readonly #options: PacerOptions<P>;
  readonly #clock = new FeedClock();
  readonly #pictures: PictureQueue<P>;
  readonly #packets: DecodeAhead;
  readonly #catchUp = new CatchUp();
  readonly #liveFrames: LiveFrames;
  readonly #steering: Steering;
  #awaitsFirst = true;
  #holdMs = 0;
  #making = 0;
  /** Frames of an earlier generation belong to a stream that was left. */
  #generation = 0;

  constructor(options: PacerOptions<P>) {
    this.#options = options;
    this.#pictures = new PictureQueue(this.#clock);
    this.#liveFrames = new LiveFrames(this.#clock);
    this.#steering = new Steering(this.#clock);
    const { ledger, hardware, now, onFault } = options;
    this.#packets = new DecodeAhead({
      ...{ clock: this.#clock, ledger, hardware, now, onFault },
      onFrame: (owned, timed) => void this.#accept(owned, owned.frame.timestamp, timed?.utcMs),
      onRoom: () => this.pump(),
      onDropped: (count) => void (this.counts.dropped += count),
    });
  }

  set mode(mode: DecodeMode) {
    this.#packets.mode = mode;
    this.pump();
  }

  /** When a moment of the time line is shown, on the clock of `now`; undefined while the feed's clock stands. */
  dueMs(atMicros: number): number | undefined {
    return this.#clock.dueMs(atMicros);
  }

  /** Media that was received and is not due yet, milliseconds. */
  aheadMs(endMicros: number): number {
    const position = this.#clock.positionMicros(this.#options.now());
    const { head } = this.#packets.queue;
    return position === undefined ? (head ? (endMicros - head.atMicros) / 1000 : 0) : (endMicros - position) / 1000;
  }

  /**
   * Starts at a live edge: what is left of an earlier stream is forgotten, the newest picture that plays smoothly comes first.
   * @param skipMs - how far into these packets the wanted moment lies, negative where it lies before them; the nearest
   *   key packet is taken, and held where it comes later
   */
  join(packets: readonly TimedPacket[], skipMs: number): void {
    this.forget();
    this.counts.received += packets.length;
    this.#packets.append(packets);
    const [first] = packets;
    if (!first) return;
    const wantedMicros = first.atMicros + skipMs * 1000;
    const start = this.#packets.startAtNewestKey((key) => key.atMicros <= wantedMicros + LATE_MS * 1000);
    this.#holdMs = Math.max(0, ((start ?? first).atMicros - wantedMicros) / 1000);
    this.pump();
  }

  /** Adds the packets that follow. @param cadenceMs - how often packets are added */
  append(packets: readonly TimedPacket[], cadenceMs: number): void {
    const [first] = packets;
    const now = this.#options.now();
    if (first) {
      const due = this.#clock.dueMs(first.atMicros);
      const dry = this.#packets.queue.length + this.#pictures.length + this.#making === 0;
      if (dry && due !== undefined && due < now) this.#restart();
      else if (due !== undefined) this.#catchUp.margin(due - now, cadenceMs);
    }
    this.counts.received += packets.length;
    this.#packets.append(packets);
    this.pump();
  }

  /** Takes a frame that was decoded elsewhere and is to be shown as soon as can be. Ownership passes. */
  offerFrame(owned: OwnedFrame, utcMs: UtcMs | undefined): void {
    this.counts.received++;
    const { now, grid } = this.#options;
    const wanted = this.#liveFrames.take(owned.frame.timestamp, now(), this.#packets.mode, grid());
    if (wanted) {
      this.frameMs = this.#liveFrames.frameMs;
      void this.#accept(owned, owned.frame.timestamp, utcMs);
    } else {
      this.counts.dropped++;
      owned.close();
    }
  }

  /** Time between two frames of a source that brings frames, milliseconds; undefined while it is unknown. */
  get liveFrameMs(): number | undefined {
    return this.#liveFrames.frameMs;
  }

  /**
   * One turn of the window's tick.
   * @param mayShow - whether the screen takes a picture now; one that it does not take is not shown
   * @returns what was shown, if anything was
   */
  tick(tickMs: number, mayShow: boolean): Shown | undefined {
    this.#packets.check(tickMs);
    const shown = mayShow ? (this.showFirst() ?? this.#showDue(tickMs)) : undefined;
    this.#steer(tickMs);
    if (this.#packets.mode === 'full') this.#jumpIfLate(tickMs);
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

  relock(): void {
    this.#lock(true);
  }

  pump(): void {
    this.#packets.pump(() => ({
      pictures: this.#pictures.length + this.#making,
      awaitsFirst: this.#awaitsFirst,
    }));
  }

  /** Forgets everything that is not on the screen: what comes next does not follow from it. */
  forget(): void {
    this.#generation++;
    this.#making = 0;
    this.#pictures.clear();
    this.#packets.forget();
    this.#clock.stop();
    this.#liveFrames.reset();
    this.#catchUp.reset();
    this.#holdMs = 0;
    this.#awaitsFirst = true;
  }

  #showDue(tickMs: number): Shown | undefined {
    if (!this.#pictures.head) return undefined;
    this.#lock(false);
    const { due, dropped } = this.#pictures.take(tickMs);
    const { intervalMs } = this.#options.grid();
    this.counts.dropped += dropped;
    this.counts.late += this.#steering.lateOf(dropped, this.frameMs ?? intervalMs);
    if (!due) return undefined;
    const dueMs = this.#clock.dueMs(due.atMicros) ?? tickMs;
    if (tickMs - dueMs > intervalMs) this.counts.late++;
    return this.#show(due.picture, due.utcMs);
  }

  /** Brings content into the middle between two ticks, where its rate is that of the ticks or a whole part of it. */
  #lock(evenIfClose: boolean): void {
    const { head } = this.#pictures;
    const grid = this.#options.grid();
    const ticks = (this.frameMs ?? grid.intervalMs) / grid.intervalMs;
    const fits = Math.abs(ticks - Math.round(ticks)) < 0.03;
    if (head && fits) this.#clock.relock(head.atMicros, grid, evenIfClose);
  }

  #show(picture: P, utcMs: UtcMs | undefined): Shown {
    this.#options.painter.show(picture);
    this.counts.shown++;
    return { utcMs };
  }

  /** Brings the feed to its target, or nearer to the live edge where it has none. */
  #steer(tickMs: number): void {
    const { head } = this.#pictures;
    if (!head) return;
    const { atMicros, utcMs } = head;
    if (this.targetMs === undefined || utcMs === undefined) {
      this.#clock.shift(-this.#catchUp.nudgeMs(tickMs));
      return;
    }
    const { now, wallMs, grid } = this.#options;
    const { intervalMs } = grid();
    const view = { atMicros, utcMs, nowMs: now(), wallMs: wallMs(), tickMs, intervalMs };
    if (this.#steering.steer(this.targetMs, view)) this.#landOnKey(tickMs);
  }

  /** Goes on at the key packet that is due about now, as if it were due now: no picture stands until a later one is. */
  #landOnKey(nowMs: number): boolean {
    const due = (timed: TimedPacket): number => this.#clock.dueMs(timed.atMicros) ?? nowMs;
    const key = this.#packets.queue.newestKey((candidate) => due(candidate) <= nowMs + LATE_MS);
    if (key) this.#packets.skipToKey((candidate) => candidate === key);
    if (key) this.#clock.shift(nowMs - due(key));
    return key !== undefined;
  }

  /** Decoding cannot keep up: go on at a later key frame, or take the moment as it comes. */
  #jumpIfLate(nowMs: number): void {
    const { head } = this.#packets.queue;
    const due = head && this.#clock.dueMs(head.atMicros);
    if (due === undefined || due >= nowMs - LATE_MS) return;
    this.counts.late++;
    if (!this.#landOnKey(nowMs)) this.#restart();
  }

  #restart(): void {
    this.#clock.stop();
    this.#holdMs = RESTART_HOLD_MS;
    this.#awaitsFirst = true;
    this.#catchUp.reset();
  }

  async #accept(owned: OwnedFrame, atMicros: number, utcMs: UtcMs | undefined): Promise<void> {
    const generation = this.#generation;
    this.counts.decoded++;
    this.#making++;
    const picture = await this.#options.painter.make(owned);
    if (generation !== this.#generation) {
      picture?.release();
      return;
    }
    this.#making--;
    if (picture) this.#offer(picture, atMicros, utcMs);
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
}

export interface PacerOptions<P extends Picture> {
  readonly painter: Painter<P>;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  /** Wall-clock time, milliseconds since the epoch. */
  readonly wallMs: () => number;
  readonly grid: () => TickGrid;
  readonly onFault: (fault: FeedFault) => void;
  /** The first picture since a join is ready: worth a turn between two ticks. */
  readonly onFirstPicture: () => void;
}

export interface Shown {
  readonly utcMs: UtcMs | undefined;
}

export interface PacerCounts {
  received: number;
  decoded: number;
  shown: number;
  dropped: number;
  /** Shown or dropped after the tick for which they were due. */
  late: number;
}

const REMEMBERED = 5;
/** One small step a second: nobody sees it, and two seconds are made up in half a minute. */
const STEP_MS = 66;
const STEP_EVERY_MS = 1_000;

/**
 * Brings a feed nearer to the live edge when it holds more than it needs, for example after a stall that ended or
 * because the camera's clock runs ahead of ours. Never judged by one arrival: the least of several counts.
 */
export class CatchUp {
  #margins: number[] = [];
  #surplusMs = 0;
  #lastStepMs = Number.NEGATIVE_INFINITY;

  /**
   * A segment arrived.
   * @param aheadMs - media that was still in hand then
   * @param cadenceMs - how often segments come
   */
  margin(aheadMs: number, cadenceMs: number): void {
    this.#margins.push(aheadMs);
    if (this.#margins.length > REMEMBERED) this.#margins.shift();
    if (this.#margins.length < REMEMBERED) return;
    // What a feed starts with: half a cadence and the cushion. Begun when it is far more, done when it is that.
    const startMs = cadenceMs / 2 + 300;
    const least = Math.min(...this.#margins);
    const begins = least > startMs + 0.75 * cadenceMs;
    this.#surplusMs = begins ? least - startMs : Math.min(this.#surplusMs, Math.max(0, least - startMs));
  }

  /** How much earlier everything shall be from now on, milliseconds. */
  nudgeMs(nowMs: number): number {
    if (this.#surplusMs < STEP_MS || nowMs - this.#lastStepMs < STEP_EVERY_MS) return 0;
    this.#lastStepMs = nowMs;
    this.#surplusMs -= STEP_MS;
    for (const index of this.#margins.keys()) this.#margins[index] = (this.#margins[index] ?? 0) - STEP_MS;
    return STEP_MS;
  }

  reset(): void {
    this.#margins = [];
    this.#surplusMs = 0;
  }
}

/** Off by more than this a feed is moved, milliseconds: half of what two tiles of a sync group may be apart. */
const TOLERANCE_MS = 100;
/** One step each half second is seen by nobody; a feed that is a second off is there after eight. */
const STEER_EVERY_MS = 500;
/** Further off than this, single steps would take too long, milliseconds. */
const FAR_MS = 3_000;
/** Where a feed is far too early, one picture in each step is held this long, milliseconds: none is ever taken for a frozen one. */
const HOLD_MS = 300;

export interface SteeringView {
  readonly atMicros: number;
  readonly utcMs: UtcMs;
  /** Monotonic, as is the moment of the tick; milliseconds. */
  readonly nowMs: number;
  /** Wall-clock time, milliseconds since the epoch. */
  readonly wallMs: number;
  readonly tickMs: number;
  /** Between two ticks: a step is one of them. */
  readonly intervalMs: number;
}

/** Keeps a feed the wanted time behind its scene, whatever the camera's clock and the network do. */
export class Steering {
  readonly #clock: FeedClock;
  #movedMs = Number.NEGATIVE_INFINITY;
  /** Media that was passed over on purpose: what is dropped for it was not late, milliseconds. */
  #passedOverMs = 0;

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  /**
   * @param targetMs - how far behind its scene the feed is to be shown
   * @returns whether it jumped ahead: what lies between is passed over
   */
  steer(targetMs: number, view: SteeringView): boolean {
    const due = this.#clock.dueMs(view.atMicros);
    if (due === undefined) return false;
    const latencyMs = due - view.nowMs + view.wallMs - view.utcMs;
    const byMs = steerMs(latencyMs - targetMs, view.tickMs - this.#movedMs, view.intervalMs);
    if (byMs === 0) return false;
    this.#movedMs = view.tickMs;
    this.#passedOverMs = Math.max(0, -byMs);
    this.#clock.shift(byMs);
    return byMs < -FAR_MS;
  }

  /** @returns how many of the pictures that were dropped at a tick were late, and not passed over on purpose */
  lateOf(dropped: number, frameMs: number): number {
    const onPurpose = Math.min(dropped, Math.ceil(this.#passedOverMs / frameMs));
    this.#passedOverMs = Math.max(0, this.#passedOverMs - onPurpose * frameMs);
    return dropped - onPurpose;
  }
}

/**
 * By how much a feed's clock is to be moved now.
 * @param errorMs - how much later than wanted its pictures are, negative where they are too early
 * @param sinceMs - time since the last move, milliseconds
 * @param intervalMs - of the ticks
 * @returns milliseconds, positive is later; 0 for no move
 */
export function steerMs(errorMs: number, sinceMs: number, intervalMs: number): number {
  if (Math.abs(errorMs) <= TOLERANCE_MS || sinceMs < STEER_EVERY_MS) return 0;
  // Too late: what was missed is passed over at once. Too early: a jump back would be a picture that stands for seconds.
  if (errorMs > FAR_MS) return -errorMs;
  if (errorMs < -FAR_MS) return Math.max(HOLD_MS, intervalMs);
  return -Math.sign(errorMs) * Math.min(Math.abs(errorMs), intervalMs);
}
