/**
 * Playing recordings on a surface: what a page may ask of the engine. All cameras share one playhead, the sync group's; the
 * worker moves it, so that no busy page holds it up.
 */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Masks } from '../../shared/vocabulary/mask';
import type { PlaybackRate, RecordedSpans, RecordedState } from '../../shared/vocabulary/playback';
import type { Recordings } from '../../shared/vocabulary/recording';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { TilePlacement } from './6-compose/composer';

/** Where a camera's recordings are, and what of them may be shown. */
export interface RecordedAddress {
  readonly recordings: Recordings;
  readonly masks: Masks;
  /** Nothing before this moment is fetched. */
  readonly notBeforeMs: UtcMs;
}

/** What a camera of the group shows. */
export interface RecordedReport {
  readonly cameraId: CameraId;
  readonly state: RecordedState;
  /** True time of the picture on the screen; absent where there is none. */
  readonly frameTimeMs?: UtcMs;
  /** One frame of its recording, milliseconds; absent until that is known. */
  readonly frameMs?: number;
}

/** What is said of the group: on each change, and four times a second. */
export interface GroupReport {
  /** Where the playhead is. */
  readonly atMs: UtcMs;
  /** How fast it is asked to move; it stands while `paused`, and while `waiting` for pictures. */
  readonly rate: PlaybackRate;
  readonly motion: 'playing' | 'paused' | 'waiting' | 'scrubbing';
  /** The greatest difference between two pictures that are shown, milliseconds; 0 with fewer than two. */
  readonly spreadMs: number;
  readonly cameras: readonly RecordedReport[];
}

/** A single picture of a recording or a live feed, whole and masked, as PNG. */
export interface Capture {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly widthPx: number;
  readonly heightPx: number;
  /** True time of the picture; absent where the stream states none. */
  readonly frameTimeMs?: UtcMs;
}

/** One camera's place in the group. */
export interface RecordedLease {
  /** Puts its tile somewhere, or moves it. Until the first call it is nowhere. */
  place(placement: TilePlacement): void;
  /** Gives it back; a second call does nothing. */
  release(): void;
}

/** The sync group of a surface. */
export interface PlaybackDesk {
  /**
   * Takes a camera into the group, at the playhead; a second lease takes the place of the first. Another address reopens it.
   * Until the first `seek`, `scrub` or `play` nothing is fetched.
   * @throws RangeError where the group has as many cameras as may share a playhead
   */
  lease(cameraId: CameraId, address: RecordedAddress): RecordedLease;
  /** The right to a camera's recordings is gone: its picture is off the screen at once. */
  close(cameraId: CameraId): void;
  /** Moves the playhead at a rate from where it is. */
  play(rate: PlaybackRate): void;
  pause(): void;
  /** Moves the playhead; whether it plays on is as it was. */
  seek(atMs: UtcMs): void;
  /** One frame forward or back, of the camera with the most frames a second; it pauses. */
  step(direction: 1 | -1): void;
  /** While a finger or mouse is on the timeline: shows key frames near the moment, until `seek`. */
  scrub(atMs: UtcMs): void;
  /** The callback is called at once with what is known, and then with each report. @returns what ends it */
  onReport(callback: (report: GroupReport) => void): () => void;
  /** What is recorded of a camera of the group in a range. @throws Error with one clear sentence where that cannot be said */
  spans(cameraId: CameraId, range: { readonly fromMs: UtcMs; readonly untilMs: UtcMs }): Promise<RecordedSpans>;
  /** The picture that a camera of the group shows, at its whole size. @throws Error where it shows none */
  capture(cameraId: CameraId): Promise<Capture>;
}
