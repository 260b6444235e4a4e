import { within } from '../../../renderer/playback/timeline/recorded-spans';
import type { ComposerKind, FeedRegistry } from '../../../renderer/video/feed-registry';
import type { GroupReport } from '../../../renderer/video/playback-engine';
import { CameraId } from '../../../shared/vocabulary/ids';
import { PlaybackRate, type TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { startEngine } from './engine-wall';
import { glassOf, type Glass } from './wall';
import type { Stage, StageOptions } from './stage';

/** The engine's sync group, used as the console uses it. */
export class EngineStage implements Stage {
  readonly #registry: FeedRegistry;
  readonly #options: StageOptions;
  #report: GroupReport | undefined;
  #reportedMs = 0;

  static async open(options: StageOptions, composer: ComposerKind): Promise<EngineStage> {
    return new EngineStage(await startEngine(options.surface, composer), options);
  }

  private constructor(registry: FeedRegistry, options: StageOptions) {
    this.#registry = registry;
    this.#options = options;
    const { playback } = registry;
    playback.onReport((report) => {
      this.#report = report;
      this.#reportedMs = performance.now();
    });
    options.cameras.forEach(({ cameraId, url, spans }, index) => {
      const rect = options.grid[index];
      if (!rect) throw new Error('a grid has a place for each camera');
      const recordings = { source: { kind: 'hls' as const, url, spans }, clockOffsetMs: 0 };
      playback
        .lease(CameraId.parse(cameraId), { recordings, masks: [], notBeforeMs: utcMs(options.fromMs) })
        .place({ ...rect, visible: true, importance: 'normal' });
    });
  }

  /** Which stretches all cameras have. */
  async common(): Promise<TimeSpan[]> {
    const { cameras, fromMs, untilMs } = this.#options;
    const range = { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
    let common: TimeSpan[] = [range];
    for (const { cameraId } of cameras) {
      const { spans } = await this.#registry.playback.spans(CameraId.parse(cameraId), range);
      common = common.flatMap((one) => within(spans, one));
    }
    return common;
  }

  seek(atMs: number): void {
    this.#registry.playback.seek(utcMs(atMs));
  }

  scrub(atMs: number): void {
    this.#registry.playback.scrub(utcMs(atMs));
  }

  play(rate: number): void {
    this.#registry.playback.play(PlaybackRate.parse(rate));
  }

  pause(): void {
    this.#registry.playback.pause();
  }

  playheadMs(): number | undefined {
    const report = this.#report;
    if (!report) return undefined;
    const sinceMs = report.motion === 'playing' ? performance.now() - this.#reportedMs : 0;
    return report.atMs + report.rate * sinceMs;
  }

  glasses(): readonly (Glass | undefined)[] {
    const video = this.#options.surface.querySelector('video');
    return this.#options.grid.map((rect) => (video ? glassOf(rect, video) : undefined));
  }
}
