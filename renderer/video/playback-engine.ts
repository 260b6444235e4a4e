/**
 * Playing recordings on a surface: what a page may ask of the engine. All cameras share one playhead, the sync group's; the
 * worker moves it, so that no busy page holds it up.
 */
import type { CameraId } from '../../shared/vocabulary/ids';
import { maxGroupCameras, type PlaybackRate, type RecordedTicket } from '../../shared/vocabulary/playback';
import { type UtcMs, utcMs } from '../../shared/vocabulary/time';
import type { TilePlacement } from './6-compose/composer';
import { wholePixels } from './6-compose/tile-geometry';
import type { EngineHost } from './engine-host';
import type { Lease } from './feed-registry';
import type { Capture, GroupReport, RecordedReport, ToPlayback } from './worker/playback/protocol';

export type { Capture, GroupReport, RecordedReport };

/** Where a camera's recordings are, and what of them may be shown. Nothing before `notBeforeMs` is fetched. */
export type RecordedAddress = Pick<RecordedTicket, 'recordings' | 'masks' | 'notBeforeMs'>;

/** A camera's place in the group. */
export type RecordedLease = Pick<Lease, 'place' | 'release'>;

/** Said of every camera where the engine is made of elements. */
export const NEEDS_WORKER = 'Recordings are played by the video worker, which this station does without';

interface Member {
  readonly address: RecordedAddress;
  /** Changes with each lease: one that was replaced must not touch the next. */
  readonly lease: symbol;
  placement: TilePlacement | undefined;
}

/** What a page may ask of recorded playback. */
export type PlaybackEngine = Omit<RecordedPlayback, 'hear' | 'restore'>;

/** The sync group of a surface. Keeps what was asked of the worker, so that another worker can be told the same. */
export class RecordedPlayback {
  readonly #host: Pick<EngineHost, 'send' | 'hasWorker' | 'client'>;
  readonly #members = new Map<CameraId, Member>();
  readonly #callbacks = new Set<(report: GroupReport) => void>();
  #report: GroupReport = { atMs: utcMs(Date.now()), rate: 1, motion: 'paused', spreadMs: 0, cameras: [] };
  #isPut = false;
  #plays = false;
  #rate: PlaybackRate = 1;

  constructor(host: Pick<EngineHost, 'send' | 'hasWorker' | 'client'>) {
    this.#host = host;
  }

  /**
   * Takes a camera into the group, at the playhead; a second lease takes the place of the first. Another address reopens it.
   * Until the first `seek`, `scrub` or `play` nothing is fetched.
   * @throws RangeError where the group has as many cameras as may share a playhead
   */
  lease(cameraId: CameraId, address: RecordedAddress): RecordedLease {
    const known = this.#members.get(cameraId);
    if (!known && this.#members.size >= maxGroupCameras)
      throw new RangeError(`No more than ${maxGroupCameras} cameras share a playhead`);
    const lease = Symbol(cameraId);
    const member: Member = { address, lease, placement: known?.placement };
    this.#members.set(cameraId, member);
    if (!known || !isSame(known.address, address)) this.#open(cameraId, member);
    const isMine = (): boolean => this.#members.get(cameraId)?.lease === lease;
    return {
      place: (placement) => {
        if (!isMine()) return;
        member.placement = wholePixels(placement);
        this.#send({ act: 'place', cameraId, placement: member.placement });
      },
      release: () => {
        if (isMine()) this.close(cameraId);
      },
    };
  }

  /** The right to a camera's recordings is gone: its picture is off the screen at once. */
  close(cameraId: CameraId): void {
    if (!this.#members.delete(cameraId)) return;
    this.#send({ act: 'close', cameraId });
    this.#tell({ ...this.#report, cameras: this.#report.cameras.filter((camera) => camera.cameraId !== cameraId) });
  }

  /** Moves the playhead at a rate from where it is. */
  play(rate: PlaybackRate): void {
    this.#plays = true;
    this.#rate = rate;
    this.#send({ act: 'play', rate });
  }

  pause(): void {
    this.#plays = false;
    this.#send({ act: 'pause' });
  }

  /** Moves the playhead; whether it plays on is as it was. */
  seek(atMs: UtcMs): void {
    this.#isPut = true;
    this.#report = { ...this.#report, atMs };
    this.#send({ act: 'seek', atMs });
  }

  /** One frame forward or back, of the camera with the most frames a second; it pauses. */
  step(direction: 1 | -1): void {
    this.#plays = false;
    this.#send({ act: 'step', direction });
  }

  /** While a finger or mouse is on the timeline: shows key frames near the moment, until `seek`. */
  scrub(atMs: UtcMs): void {
    this.#isPut = true;
    this.#send({ act: 'scrub', atMs });
  }

  /** The callback is called at once with what is known, and then with each report. @returns what ends it */
  onReport(callback: (report: GroupReport) => void): () => void {
    this.#callbacks.add(callback);
    callback(this.#report);
    return () => this.#callbacks.delete(callback);
  }

  /** What is recorded of a camera of the group in a range. @throws Error with one clear sentence where that cannot be said */
  async spans(cameraId: CameraId, range: { readonly fromMs: UtcMs; readonly untilMs: UtcMs }) {
    return this.#host.client.spans(cameraId, range);
  }

  /** The picture that a camera of the group shows, at its whole size. @throws Error where it shows none */
  async capture(cameraId: CameraId) {
    return this.#host.client.capture(cameraId);
  }

  /** The worker has said how the group is. What it says of cameras that were closed meanwhile is late. */
  hear(report: GroupReport): void {
    this.#isPut ||= this.#plays;
    this.#tell({ ...report, cameras: report.cameras.filter(({ cameraId }) => this.#members.has(cameraId)) });
  }

  /** The engine is another one, and knows nothing: the group comes back where the playhead was. */
  restore(): void {
    if (this.#members.size === 0 && !this.#isPut) return;
    for (const [cameraId, member] of this.#members) this.#open(cameraId, member);
    if (this.#isPut) this.#send({ act: 'seek', atMs: this.#report.atMs });
    if (this.#plays) this.#send({ act: 'play', rate: this.#rate });
  }

  #open(cameraId: CameraId, { address, placement }: Member): void {
    const { recordings, masks, notBeforeMs } = address;
    // Until the worker has said anything of it, or where there is none.
    const state: RecordedReport['state'] = this.#host.hasWorker
      ? { kind: 'fetching', waitingFor: 'listing', sinceMs: utcMs(Date.now()) }
      : { kind: 'failed', fault: { stage: 'decode', message: NEEDS_WORKER, unsupported: true }, attempt: 1 };
    const others = this.#report.cameras.filter((camera) => camera.cameraId !== cameraId);
    this.#tell({ ...this.#report, cameras: [...others, { cameraId, state }] });
    this.#send({ act: 'open', cameraId, recordings, masks: [...masks], notBeforeMs });
    if (placement) this.#send({ act: 'place', cameraId, placement });
  }

  #tell(report: GroupReport): void {
    this.#report = report;
    for (const callback of this.#callbacks) callback(report);
  }

  #send(to: ToPlayback): void {
    this.#host.send({ kind: 'playback', to });
  }
}

function isSame(a: RecordedAddress, b: RecordedAddress): boolean {
  return JSON.stringify([a.recordings, a.masks]) === JSON.stringify([b.recordings, b.masks]);
}
