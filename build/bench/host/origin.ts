/** The bench's origin: the training district's own, as a plain Node process that serves as many cameras as are asked for. */
import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import { loadClips, type ClipLibrary } from '../../../electron/training/origin/clip';
import { systemClock } from '../../../electron/training/origin/timeline';
import { TrainingOrigin } from '../../../electron/training/origin/training-origin';
import { OriginCamera, Scene } from '../../../electron/training/training-district';
import { CameraId } from '../../../shared/vocabulary/ids';
import { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { OriginOrder, type BenchCamera, type OriginStarted } from '../protocol.mjs';
import { answerRunner } from './answer-runner';
import { openToAll } from './open-origin';
import { serveOneRendition } from './one-rendition';

type Start = Extract<z.infer<typeof OriginOrder>, { kind: 'start' }>;

const LOOP_MS = 16_000;
/** Prime to the loop: the segments of no two cameras begin at the same moment, as with cameras that were switched on one by one. */
const PHASE_STEP_MS = 1_237;

let origin: TrainingOrigin | undefined;

answerRunner(
  (message) => {
    const order = OriginOrder.parse(message);
    return order.kind === 'start' ? start(order) : Promise.resolve(direct(order));
  },
  () => process.exit(0),
);

async function start(order: Start): Promise<OriginStarted> {
  const library = await loadClips(order.clipsDir, Scene.options);
  const token = randomBytes(32).toString('base64url');
  openToAll(token);
  const cameras = Array.from({ length: order.cameras }, (_, index) => cameraOf(index, order.source));
  const started = await TrainingOrigin.start({ token, cameras, library, clock: systemClock, port: 0 });
  origin = started;
  const masters = cameras.map(({ id }) => ({
    cameraId: id,
    url: `http://127.0.0.1:${started.port}/cameras/${id}/master.m3u8`,
  }));
  const headers = { Authorization: `Bearer ${token}` };
  const urls =
    order.rendition === 'auto'
      ? masters.map(({ url }) => url)
      : await serveOneRendition(masters, Number(order.rendition), headers);
  return {
    cameras: cameras.map((camera, index) => described(camera, urls[index] ?? '', library)),
    origins: [...new Set([...urls, ...masters.map(({ url }) => url)].map((url) => new URL(url).origin))],
  };
}

function cameraOf(index: number, source: Start['source']): OriginCamera {
  return OriginCamera.parse({
    id: `camera-${index + 1}`,
    clip: Scene.options[index % Scene.options.length],
    phaseMs: (index * PHASE_STEP_MS) % LOOP_MS,
    container: source === 'ts' ? 'ts' : 'fmp4',
    lowLatency: source === 'll',
  });
}

function described(camera: OriginCamera, url: string, library: ClipLibrary): BenchCamera {
  const framesPerSecond = library.get(camera.clip)?.['720'].framesPerSecond ?? 0;
  return { cameraId: camera.id, source: { kind: 'hls', url }, framesPerSecond, phaseMs: camera.phaseMs };
}

function direct({ cameraId, behaviour }: Extract<z.infer<typeof OriginOrder>, { kind: 'direct' }>): { done: boolean } {
  const outcome = origin?.direct(CameraId.parse(cameraId), TrainingBehaviour.parse(behaviour));
  return { done: outcome?.kind === 'done' };
}
