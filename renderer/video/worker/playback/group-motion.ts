import {
  atRate,
  keyFramesOnly,
  movedTo,
  positionMs,
  standingAt,
  started,
  stopped,
} from '../../../../shared/playback/sync-group';
import type { PlaybackRate } from '../../../../shared/vocabulary/playback';
import type { PaceAim } from '../../5-pace/recorded/recorded-decode';
import type { GroupReport } from './protocol';

/** Where a group's playhead is and what it was told: to play, to stand, to be looked through. */
export class GroupMotion {
  readonly #now: () => number;
  #playhead = standingAt(0);
  /** Whether it was ever put somewhere: before that nothing is fetched. */
  isPut = false;
  #plays = false;
  #scrubs = false;
  #heldSinceMs: number | undefined;
  #stepped: 1 | -1 = 1;

  /** @param now - monotonic, milliseconds */
  constructor(now: () => number) {
    this.#now = now;
  }

  get rate(): PlaybackRate {
    return this.#playhead.rate;
  }

  get plays(): boolean {
    return this.#plays && !this.#scrubs;
  }

  get moves(): boolean {
    return this.#playhead.moving;
  }

  /** Where it moves, or was stepped last. */
  get direction(): 1 | -1 {
    if (this.plays) return this.rate < 0 ? -1 : 1;
    return this.#stepped;
  }

  get byKeyFrames(): boolean {
    return keyFramesOnly(this.rate);
  }

  /** How long it has been standing until pictures are there, milliseconds; undefined where it does not wait. */
  get heldMs(): number | undefined {
    return this.#heldSinceMs === undefined ? undefined : this.#now() - this.#heldSinceMs;
  }

  get way(): PaceAim['way'] {
    if (this.#scrubs) return 'near';
    if (!this.#plays) return 'stand';
    return this.byKeyFrames ? 'keys' : 'run';
  }

  get motion(): GroupReport['motion'] {
    if (this.#scrubs) return 'scrubbing';
    if (!this.#plays) return 'paused';
    return this.moves ? 'playing' : 'waiting';
  }

  /** True time, milliseconds. @param nowMs - monotonic */
  positionMs(nowMs: number): number {
    return positionMs(this.#playhead, nowMs);
  }

  /** Puts it elsewhere; it waits for pictures there. @param stepped - which way it was stepped there */
  put(atMs: number, scrubs: boolean, stepped: 1 | -1 = 1): void {
    this.#stepped = stepped;
    this.#playhead = movedTo(stopped(this.#playhead, this.#now()), atMs, this.#now());
    this.isPut = true;
    this.#scrubs = scrubs;
    this.hold();
  }

  play(rate: PlaybackRate): void {
    const before = this.rate;
    this.#playhead = atRate(this.#playhead, rate, this.#now());
    this.#plays = true;
    this.#scrubs = false;
    if (keyFramesOnly(rate) !== keyFramesOnly(before) || Math.sign(rate) !== Math.sign(before)) this.hold();
  }

  pause(): void {
    this.#plays = false;
    this.#scrubs = false;
    this.hold();
  }

  /** Has it stand until pictures are there. One that is looked through waits for none. */
  hold(): void {
    this.#playhead = stopped(this.#playhead, this.#now());
    this.#heldSinceMs = this.#scrubs ? undefined : this.#now();
  }

  release(): void {
    this.#heldSinceMs = undefined;
  }

  /** Moves, or stands, by what it was told. @param mayMove - there is something to move on to */
  settle(mayMove: boolean, nowMs: number): void {
    const moves = mayMove && this.plays && this.isPut && this.#heldSinceMs === undefined;
    if (moves === this.moves) return;
    this.#playhead = moves ? started(this.#playhead, nowMs) : stopped(this.#playhead, nowMs);
  }
}
