import Hls from 'hls.js';
import type { BenchCamera } from '../protocol.mjs';
import type { Player } from './baseline-wall';
import { hlsSettings } from './hls-settings';

/** Plays a camera with hls.js, which recovers from what its own guide says that it should be told to. */
export function playHls(video: HTMLVideoElement, camera: BenchCamera, lowLatency: boolean): Player {
  const hls = new Hls(hlsSettings(lowLatency));
  hls.on(Hls.Events.ERROR, (_event, { fatal, type, details }) => {
    if (!fatal) return;
    console.error(`${camera.cameraId}: ${details}`);
    if (type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
    else hls.startLoad();
  });
  hls.loadSource(camera.source.url);
  hls.attachMedia(video);
  return {
    latencyMs: () => {
      const scene = hls.playingDate;
      return scene ? Date.now() - scene.getTime() : undefined;
    },
  };
}
