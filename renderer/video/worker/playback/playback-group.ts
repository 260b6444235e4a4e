/** The sync group of a window: recordings of many cameras under one playhead, shown by the window's one tick. */
import {
  atRate,
  keyFramesOnly,
  movedTo,
  positionMs,
  type Readiness,
  spreadMs,
  standingAt,
  started,
  stopped,
  waits,
} from '../../../../shared/playback/sync-group';
import type { CameraId } from '../../../../shared/vocabulary/ids';
import { maxGroupCameras, type PlaybackRate } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import { openRecording } from '../../1-playlist/recordings/open-recording';
import { decodable } from '../../4-decode/codec-support';
import type { FrameLedger } from '../../4-decode/frame-ledger';
import type { Picture } from '../../5-pace/picture';
import type { Composer, TilePlacement } from '../../6-compose/composer';
import type { GroupReport, ToPlayback } from './protocol';
import { RecordedFeed } from './recorded-feed';
import type { PaceAim } from '../../5-pace/recorded/recorded-decode';

export interface PlaybackGroupOptions<P extends Picture> {
  readonly composer: Composer<P>;
  readonly ledger: FrameLedger;
  /** Monotonic, milliseconds: the clock of the ticks. */
  readonly now: () => number;
  /** From one tick to the next, milliseconds. */
  readonly intervalMs: () => number;
  readonly onReport: (report: GroupReport) => void;
  /** Something may be shown between two ticks. */
  readonly onDue: () => void;
  /** How fast it plays may have changed. */
  readonly onRate: () => void;
}

/** So long a moved playhead waits for the pictures of all cameras, milliseconds: no slow camera holds the others for longer. */
const PATIENCE_MS = 1_000;
/** And so long, where a recording ends that may still grow: as long as a segment takes to be written. */
const GROWS_MS = 4_000;
/** All pictures stay for so long, milliseconds, where one of them is late; then the others go on. */
const LATE_MS = 150;
/** Ticks a second, at least, while it plays: otherwise a picture could be late by as much as it lasts. */
const LEAST_HZ = 15;
/** Frames a second where they are not known yet. */
const LIKELY_FPS = 15;
/** Key frames a second of a recording: what is played by key frames is shown as often, times its rate. */
const LIKELY_KEYS = 1;

export class PlaybackGroup<P extends Picture> {
  readonly #options: PlaybackGroupOptions<P>;
  readonly #feeds = new Map<CameraId, RecordedFeed<P>>();
  readonly #motion: GroupMotion;
  /** Ends the steps that were not taken yet. */
  #steps = new AbortController();
  #lastStep: Promise<void> = Promise.resolve();
  /** Cameras that are not waited for: they had their time. */
  readonly #excused = new Set<CameraId>();
  #lateSinceMs: number | undefined;
  #said = '';

  constructor(options: PlaybackGroupOptions<P>) {
    this.#options = options;
    this.#motion = new GroupMotion(options.now);
  }

  feed(cameraId: CameraId): RecordedFeed<P> | undefined {
    return this.#feeds.get(cameraId);
  }

  /** Pictures a second that it shows now; undefined where it has no cameras. */
  get framesPerSecond(): number | undefined {
    if (this.#feeds.size === 0) return undefined;
    const { plays, byKeyFrames, rate } = this.#motion;
    if (!plays) return 0;
    if (byKeyFrames) return Math.max(LEAST_HZ, Math.abs(rate) * LIKELY_KEYS);
    const rates = [...this.#feeds.values()].map(({ frameMs }) => (frameMs === undefined ? LIKELY_FPS : 1000 / frameMs));
    return Math.max(1, rate) * Math.max(LEAST_HZ, ...rates);
  }

  /** Does what the page asks for. */
  hear(message: ToPlayback): void {
    this.#do(message);
    this.#options.onRate();
    this.#tell();
  }

  #do(message: ToPlayback): void {
    switch (message.act) {
      case 'open':
        return this.#open(message);
      case 'place':
        return this.#place(message.cameraId, message.placement);
      case 'close':
        return this.#close(message.cameraId);
      case 'play':
        return this.#play(message.rate);
      case 'pause':
        return this.#pause();
      case 'seek':
      case 'scrub':
        this.#stopSteps();
        return this.#put(message.atMs, message.act === 'scrub');
      case 'step':
        return this.#step(message.direction);
    }
  }

  /**
   * One turn of the window's tick: moves the playhead and brings all due pictures onto the screen together.
   * @param mayShow - whether the screen takes pictures now
   */
  tick(tickMs: number, mayShow: boolean): void {
    if (this.#feeds.size === 0 || !this.#motion.isPut) return;
    this.#follow(tickMs);
    for (const feed of this.#feeds.values()) feed.pacer.check(tickMs);
    this.#settleHold();
    if (mayShow && this.#motion.heldMs === undefined && !this.#waitsForLate(tickMs))
      for (const feed of this.#feeds.values()) feed.pacer.show();
    for (const feed of this.#feeds.values()) feed.clearIfWrong();
    this.#settleMotion(tickMs);
    const report = this.#report();
    if (summaryOf(report) !== this.#said) this.#tell(report);
  }

  report(): void {
    if (this.#feeds.size > 0) this.#tell();
  }

  wake(): void {
    for (const feed of this.#feeds.values()) feed.reader.wake();
  }

  dispose(): void {
    this.#stopSteps();
    for (const feed of this.#feeds.values()) feed.dispose();
    this.#feeds.clear();
  }

  /** Takes a camera in; its recordings come over the network of this window. */
  #open({ cameraId, recordings, masks, notBeforeMs }: Extract<ToPlayback, { act: 'open' }>): void {
    this.#feeds.get(cameraId)?.dispose();
    if (!this.#feeds.has(cameraId) && this.#feeds.size >= maxGroupCameras)
      throw new Error(`A sync group has no more than ${maxGroupCameras} cameras`);
    const { composer, ledger, now } = this.#options;
    const wallMs = (): number => Date.now();
    const fetchHere = (url: string, init: RequestInit): Promise<Response> => fetch(url, init);
    const feed = new RecordedFeed<P>({
      painter: composer.openFeed(masks),
      hardware: composer.hardware,
      index: openRecording(recordings, { fetch: fetchHere, now: () => utcMs(wallMs()), notBeforeMs }),
      fetch: fetchHere,
      ...{ ledger, masks, now, wallMs, notBeforeMs, decodable },
      onPicture: () => this.#lookWhileStanding(),
      onNews: () => {
        this.#lookWhileStanding();
        this.#options.onRate();
      },
    });
    this.#feeds.set(cameraId, feed);
    // The others play on while it begins.
    if (this.#motion.moves) this.#excused.add(cameraId);
    else this.#motion.hold();
    this.#follow(this.#options.now());
  }

  #place(cameraId: CameraId, placement: TilePlacement): void {
    this.#feeds.get(cameraId)?.place(placement);
    this.#follow(this.#options.now());
  }

  #close(cameraId: CameraId): void {
    this.#feeds.get(cameraId)?.dispose();
    this.#feeds.delete(cameraId);
    this.#excused.delete(cameraId);
  }

  #play(rate: PlaybackRate): void {
    this.#stopSteps();
    if (!this.#motion.isPut) this.#motion.put(Date.now(), false);
    this.#motion.play(rate);
    const now = this.#options.now();
    this.#follow(now);
    this.#settleMotion(now);
  }

  #pause(): void {
    this.#stopSteps();
    this.#motion.pause();
    this.#lookAtOnce();
  }

  #put(atMs: number, scrubs: boolean, stepped?: 1 | -1): void {
    this.#excused.clear();
    this.#motion.put(atMs, scrubs, stepped);
    this.#lookAtOnce();
  }

  /** Steps follow one another: a key that is held down steps as often as it says so. */
  #step(direction: 1 | -1): void {
    if (!this.#motion.isPut) return;
    if (this.#motion.motion !== 'paused') this.#pause();
    const { signal } = this.#steps;
    this.#lastStep = this.#lastStep.then(() => this.#takeStep(direction, signal)).catch(() => undefined);
  }

  #stopSteps(): void {
    this.#steps.abort();
    this.#steps = new AbortController();
  }

  async #takeStep(direction: 1 | -1, signal: AbortSignal): Promise<void> {
    const atMs = this.#motion.positionMs(this.#options.now());
    const times = signal.aborted ? [] : await this.#timesBeside(atMs, direction, signal);
    if (times.length === 0 || signal.aborted) return;
    this.#put(direction > 0 ? Math.min(...times) : Math.max(...times), false, direction);
    this.#tell();
  }

  /**
   * Where the next frame is: of the camera with the most frames a second that goes on without a gap. Where none does, where
   * each of them goes on.
   */
  async #timesBeside(atMs: number, direction: 1 | -1, signal: AbortSignal): Promise<number[]> {
    const feeds = [...this.#feeds.values()].sort((a, b) => (a.frameMs ?? Infinity) - (b.frameMs ?? Infinity));
    const across: number[] = [];
    for (const feed of feeds) {
      const time = await feed.beside(atMs, direction, signal);
      if (time === undefined) continue;
      if (Math.abs(time - atMs) <= 3 * (feed.frameMs ?? 0) + 1) return [time];
      across.push(time);
    }
    return across;
  }

  #lookWhileStanding(): void {
    if (!this.#motion.moves) this.#options.onDue();
  }

  #lookAtOnce(): void {
    this.#follow(this.#options.now());
    this.#options.onDue();
  }

  #follow(nowMs: number): void {
    const { isPut, plays, rate, way, direction } = this.#motion;
    if (!isPut) return;
    const atMs = this.#motion.positionMs(nowMs);
    const stepMs = Math.abs(rate) * this.#options.intervalMs();
    for (const feed of this.#feeds.values()) feed.follow({ atMs, speed: plays ? rate : 0, direction, stepMs, way });
  }

  /** Lets go on what waited for pictures, once they are there or have had their time. */
  #settleHold(): void {
    const [coming, ending]: [CameraId[], CameraId[]] = [[], []];
    for (const [cameraId, feed] of this.#feeds) {
      const { readiness } = feed;
      const ends = readiness === 'nothing' && this.#motion.plays && this.#motion.rate > 0 && feed.endsHere;
      if (readiness !== 'coming' && !ends) this.#excused.delete(cameraId);
      else if (!this.#excused.has(cameraId)) (ends ? ending : coming).push(cameraId);
    }
    const { heldMs } = this.#motion;
    if (heldMs === undefined) return;
    const isComing = (): Readiness => 'coming';
    if (!waits(coming.map(isComing), heldMs, PATIENCE_MS)) for (const id of coming) this.#excused.add(id);
    else return;
    if (waits(ending.map(isComing), heldMs, GROWS_MS)) return;
    for (const id of ending) this.#excused.add(id);
    this.#motion.release();
  }

  /** A picture that is late by a tick or two is waited for by all: neighbours show one moment. */
  #waitsForLate(nowMs: number): boolean {
    const isLate = ([id, feed]: readonly [CameraId, RecordedFeed<P>]): boolean =>
      !this.#excused.has(id) && feed.readiness === 'coming';
    if (this.#motion.way !== 'run' || ![...this.#feeds].some(isLate)) {
      this.#lateSinceMs = undefined;
      return false;
    }
    this.#lateSinceMs ??= nowMs;
    return nowMs - this.#lateSinceMs < LATE_MS;
  }

  /** Starts and stops the playhead: it stands while pictures have to be fetched, and at the end of all recordings. */
  #settleMotion(nowMs: number): void {
    const { moves, byKeyFrames, rate } = this.#motion;
    const mustWait = (feed: RecordedFeed<P>): boolean =>
      !feed.pacer.right && ((feed.starves && !byKeyFrames) || (feed.endsHere && rate > 0));
    if (moves && [...this.#feeds].some(([id, feed]) => !this.#excused.has(id) && mustWait(feed))) this.#motion.hold();
    const feeds = [...this.#feeds.values()];
    const isEnd =
      rate > 0 && feeds.some((feed) => feed.afterAll) && feeds.every((feed) => feed.afterAll || feed.isLost);
    this.#motion.settle(!isEnd, nowMs);
  }

  #tell(report = this.#report()): void {
    this.#said = summaryOf(report);
    this.#options.onReport(report);
  }

  #report(): GroupReport {
    const { isPut, rate, motion } = this.#motion;
    const atMs = isPut ? this.#motion.positionMs(this.#options.now()) : Date.now();
    const cameras = [...this.#feeds].map(([cameraId, { state, shownMs, frameMs }]) => ({
      ...{ cameraId, state, frameMs },
      frameTimeMs: shownMs === undefined ? undefined : utcMs(shownMs),
    }));
    const spread = spreadMs([...this.#feeds.values()].flatMap(({ shownMs }) => shownMs ?? []));
    return { rate, motion, atMs: utcMs(Math.max(0, atMs)), spreadMs: spread, cameras };
  }
}

/** What of a report is worth one of its own, before the next is due: while the playhead moves, pictures are not. */
function summaryOf({ motion, rate, cameras }: GroupReport): string {
  const moves = motion === 'playing';
  return JSON.stringify([
    ...[motion, rate],
    ...cameras.map(({ cameraId, state, frameTimeMs }) => [cameraId, state.kind, moves ? 0 : frameTimeMs]),
  ]);
}

/** Where a group's playhead is and what it was told: to play, to stand, to be looked through. */
class GroupMotion {
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
