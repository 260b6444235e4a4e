/**
 * Which of a camera's sources is played. One that brings nothing for a while gives way to the next; a better one is
 * tried beside the one that plays, and takes over when it delivers, so that going up never costs a picture.
 */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { Arrival, Source, SourceEvents } from './source';

/** A source that brings nothing for this long after its first fault gives way, milliseconds: three tries of a camera that hangs. */
const GIVE_WAY_MS = 6_000;
/** A source that has never brought anything gives way sooner: there is no picture to lose. */
const GIVE_WAY_AT_START_MS = 3_000;
/** A better source is tried again after this, milliseconds; doubled with each try in vain and each relapse. */
const CLIMB_AFTER_MS = 20_000;
const LONGEST_CLIMB_MS = 320_000;
/** How long a better source may take to bring something, milliseconds. */
const PROBE_MS = 8_000;
/** One that fails within this time after it was gone back to has relapsed, milliseconds. */
const RELAPSE_MS = 60_000;

export interface LadderOptions<S extends Source, Brought> {
  readonly sources: readonly FeedSource[];
  readonly pinned: number | undefined;
  readonly now: () => number;
  readonly open: (source: FeedSource, events: SourceEvents<Brought>) => S;
  /** Whether two sources can play at a time: otherwise they play one after another, round and round, as long as they fail. */
  readonly probes: boolean;
  readonly events: SourceEvents<Brought>;
  /** Another source plays from now on: what comes next does not follow from what came before. */
  readonly onChange: (index: number) => void;
}

interface Rung<S> {
  readonly index: number;
  readonly source: S;
}

/** Plays one of several sources. Starts at once with the pinned one, or with the first. */
export class SourceLadder<S extends Source = Source, Brought = Arrival> implements Source {
  readonly #options: LadderOptions<S, Brought>;
  #pinned: number | undefined;
  #playing: Rung<S>;
  #probe: Rung<S> | undefined;
  #probeEndsMs = 0;
  /** Which of the better sources is tried next. */
  #nextProbe = 0;
  #climbAtMs = Number.POSITIVE_INFINITY;
  #climbAfterMs = CLIMB_AFTER_MS;
  #sinceMs: number;
  #failingSinceMs: number | undefined;
  #delivered = false;
  #paused = false;

  constructor(options: LadderOptions<S, Brought>) {
    this.#options = options;
    this.#pinned = this.#valid(options.pinned);
    this.#sinceMs = options.now();
    const index = this.#pinned ?? 0;
    this.#playing = { index, source: this.#open(index) };
  }

  get index(): number {
    return this.#playing.index;
  }

  /** The source that plays. */
  get source(): S {
    return this.#playing.source;
  }

  /** Whether there is no other source to go over to. */
  get isOnly(): boolean {
    return this.#pinned !== undefined || this.#options.sources.length < 2;
  }

  pin(pinned: number | undefined): void {
    this.#pinned = this.#valid(pinned);
    this.#endProbe();
    this.#failingSinceMs = undefined;
    const wanted = this.#pinned ?? (this.#options.probes ? this.#playing.index : 0);
    if (wanted !== this.#playing.index) this.#play(wanted);
    else if (this.#pinned === undefined) this.#climbAtMs = this.#options.now();
  }

  pause(): void {
    this.#paused = true;
    this.#endProbe();
    this.#playing.source.pause();
  }

  resume(): void {
    this.#paused = false;
    this.#failingSinceMs = undefined;
    this.#playing.source.resume();
  }

  wake(): void {
    this.#playing.source.wake();
    if (this.#climbAtMs !== Number.POSITIVE_INFINITY) this.#climbAtMs = this.#options.now();
  }

  tick(nowMs: number): void {
    if (this.#paused || this.#options.sources.length < 2) return;
    if (this.#probe && nowMs > this.#probeEndsMs) this.#probeFailed();
    const limitMs = this.#delivered ? GIVE_WAY_MS : GIVE_WAY_AT_START_MS;
    if (this.#failingSinceMs !== undefined && nowMs - this.#failingSinceMs > limitMs) this.#giveWay();
    const mayClimb = this.#options.probes && this.#pinned === undefined && this.#playing.index > 0;
    if (mayClimb && !this.#probe && nowMs >= this.#climbAtMs) this.#climb(nowMs);
  }

  dispose(): void {
    this.#paused = true;
    this.#endProbe();
    this.#playing.source.dispose();
  }

  #valid(pinned: number | undefined): number | undefined {
    return pinned !== undefined && pinned < this.#options.sources.length ? pinned : undefined;
  }

  #open(index: number): S {
    const source = this.#options.sources[index];
    if (!source) throw new RangeError(`there is no source ${index}`);
    const { events } = this.#options;
    const whilePlaying =
      <Args extends unknown[]>(act: (...args: Args) => void) =>
      (...args: Args): void => {
        if (this.#isPlaying(index)) act(...args);
      };
    return this.#options.open(source, {
      reached: whilePlaying((waitingFor) => events.reached(waitingFor)),
      arrived: (arrival) => {
        if (this.#delivers(index)) events.arrived(arrival);
      },
      frame: (frame, utcMs) => {
        if (this.#delivers(index)) events.frame(frame, utcMs);
        else frame.close();
      },
      failed: (fault, attempt) => this.#failed(index, fault, attempt),
      received: (bytes) => events.received(bytes),
      rendition: whilePlaying((...played) => events.rendition(...played)),
    });
  }

  /** A source may say a last word after it was told to end, or to pause. */
  #isPlaying(index: number): boolean {
    return !this.#paused && this.#playing.index === index;
  }

  #delivers(index: number): boolean {
    if (this.#probe?.index === index) this.#adopt(this.#probe);
    if (!this.#isPlaying(index)) return false;
    this.#delivered = true;
    this.#failingSinceMs = undefined;
    return true;
  }

  #failed(index: number, fault: FeedFault, attempt: number): void {
    if (this.#probe?.index === index) return this.#probeFailed();
    if (!this.#isPlaying(index)) return;
    this.#failingSinceMs ??= fault.unsupported ? Number.NEGATIVE_INFINITY : this.#options.now();
    this.#options.events.failed(fault, attempt);
  }

  #giveWay(): void {
    this.#failingSinceMs = undefined;
    if (this.#pinned !== undefined) return;
    const now = this.#options.now();
    const relapsed = this.#delivered && now - this.#sinceMs < RELAPSE_MS;
    this.#climbAfterMs = relapsed ? Math.min(LONGEST_CLIMB_MS, 2 * this.#climbAfterMs) : CLIMB_AFTER_MS;
    this.#nextProbe = 0;
    const next = (this.#playing.index + 1) % this.#options.sources.length;
    this.#endProbe();
    this.#play(next);
    this.#climbAtMs = now + this.#climbAfterMs;
  }

  #play(index: number): void {
    this.#playing.source.dispose();
    this.#delivered = false;
    this.#sinceMs = this.#options.now();
    this.#options.onChange(index);
    this.#playing = { index, source: this.#open(index) };
    if (this.#paused) this.#playing.source.pause();
  }

  #climb(nowMs: number): void {
    this.#probeEndsMs = nowMs + PROBE_MS;
    this.#probe = { index: this.#nextProbe, source: this.#open(this.#nextProbe) };
  }

  #adopt(probe: Rung<S>): void {
    this.#probe = undefined;
    this.#playing.source.dispose();
    this.#playing = probe;
    this.#delivered = false;
    this.#nextProbe = 0;
    this.#climbAtMs = this.#options.now() + this.#climbAfterMs;
    this.#sinceMs = this.#options.now();
    this.#options.onChange(probe.index);
  }

  /** The next better one is tried at once; after the last of them it is waited longer than before. */
  #probeFailed(): void {
    this.#endProbe();
    this.#nextProbe++;
    if (this.#nextProbe < this.#playing.index) return;
    this.#nextProbe = 0;
    this.#climbAfterMs = Math.min(LONGEST_CLIMB_MS, 2 * this.#climbAfterMs);
    this.#climbAtMs = this.#options.now() + this.#climbAfterMs;
  }

  #endProbe(): void {
    this.#probe?.source.dispose();
    this.#probe = undefined;
  }
}
