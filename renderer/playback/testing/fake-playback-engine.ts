/** An engine for tests: keeps a log, shows no picture, reports what the test says. */
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { PlaybackRate, RecordedSpans } from '../../../shared/vocabulary/playback';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Capture, GroupReport, PlaybackEngine, RecordedLease } from '../../video/playback-engine';

/** Logs what it is asked, in order. */
export class FakePlaybackEngine implements PlaybackEngine {
  readonly log: string[] = [];
  /** What `spans` answers; undefined where the source does not. */
  recorded: RecordedSpans['spans'] | undefined = [];
  #listener: ((report: GroupReport) => void) | undefined;

  lease(cameraId: CameraId): RecordedLease {
    this.log.push(`lease ${cameraId}`);
    return { place: () => undefined, release: () => this.log.push(`release ${cameraId}`) };
  }

  close(cameraId: CameraId): void {
    this.log.push(`close ${cameraId}`);
  }

  play(rate: PlaybackRate): void {
    this.log.push(`play ${rate}`);
  }

  pause(): void {
    this.log.push('pause');
  }

  seek(atMs: UtcMs): void {
    this.log.push(`seek ${new Date(atMs).toISOString()}`);
  }

  step(direction: 1 | -1): void {
    this.log.push(`step ${direction}`);
  }

  scrub(atMs: UtcMs): void {
    this.log.push(`scrub ${new Date(atMs).toISOString()}`);
  }

  onReport(callback: (report: GroupReport) => void): () => void {
    this.#listener = callback;
    return () => {
      this.#listener = undefined;
    };
  }

  spans(_cameraId: CameraId, range: { readonly fromMs: UtcMs; readonly untilMs: UtcMs }): Promise<RecordedSpans> {
    return this.recorded
      ? Promise.resolve({ range, spans: this.recorded })
      : Promise.reject(new Error('The recorder does not answer'));
  }

  capture(): Promise<Capture> {
    return Promise.reject(new Error('There is no picture'));
  }

  /** What the engine would say. */
  report(report: Partial<GroupReport> & Pick<GroupReport, 'atMs'>): void {
    this.#listener?.({ ...{ rate: 1, motion: 'paused', spreadMs: 0, cameras: [] }, ...report });
  }
}
