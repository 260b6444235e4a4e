import { within } from '../../../renderer/playback/timeline/recorded-spans';
import type { ComposerKind } from '../../../renderer/video/feed-registry';
import type { GroupReport } from '../../../renderer/video/playback-engine';
import { CameraId } from '../../../shared/vocabulary/ids';
import { PlaybackRate, type TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs } from '../../../shared/vocabulary/time';
import { startEngine } from './engine-wall';
import type { Stage, StageOptions } from './stage';
import { glassOf } from './wall';

/** A stage that also says what is recorded. */
export interface EngineStage extends Stage {
  /** Which stretches of the range all cameras have. */
  common(): Promise<TimeSpan[]>;
}

/** The engine's sync group, used as the console uses it. */
export async function openEngineStage(options: StageOptions, composer: ComposerKind): Promise<EngineStage> {
  const { surface, cameras, grid, fromMs, untilMs } = options;
  const range = { fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) };
  const { playback } = await startEngine(surface, composer);
  let last: { readonly report: GroupReport; readonly atMs: number } | undefined;
  playback.onReport((report) => {
    last = { report, atMs: performance.now() };
  });
  cameras.forEach(({ cameraId, url, spans }, index) => {
    const rect = grid[index];
    if (!rect) throw new Error('a grid has a place for each camera');
    const recordings = { source: { kind: 'hls' as const, url, spans }, clockOffsetMs: 0 };
    playback
      .lease(CameraId.parse(cameraId), { recordings, masks: [], notBeforeMs: range.fromMs })
      .place({ ...rect, visible: true, importance: 'normal' });
  });
  return {
    async common() {
      let common: TimeSpan[] = [range];
      for (const { cameraId } of cameras) {
        const { spans } = await playback.spans(CameraId.parse(cameraId), range);
        common = common.flatMap((one) => within(spans, one));
      }
      return common;
    },
    seek: (atMs) => playback.seek(utcMs(atMs)),
    scrub: (atMs) => playback.scrub(utcMs(atMs)),
    play: (rate) => playback.play(PlaybackRate.parse(rate)),
    pause: () => playback.pause(),
    playheadMs() {
      if (!last) return undefined;
      const { motion, atMs, rate } = last.report;
      return atMs + rate * (motion === 'playing' ? performance.now() - last.atMs : 0);
    },
    glasses() {
      const video = surface.querySelector('video');
      return grid.map((rect) => (video ? glassOf(rect, video) : undefined));
    },
  };
}
