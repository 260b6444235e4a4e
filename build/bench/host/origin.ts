/** The bench's origin: the training district's own, as a plain Node process that serves as many cameras as are asked for. */
import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { loadClips, type ClipLibrary } from '../../../electron/training/origin/clip';
import { systemClock } from '../../../electron/training/origin/timeline';
import { TrainingOrigin } from '../../../electron/training/origin/training-origin';
import { OriginCamera, Scene } from '../../../electron/training/training-district';
import { CameraId } from '../../../shared/vocabulary/ids';
import { TrainingBehaviour } from '../../../shared/vocabulary/training';
import { LOOP_MS } from '../figures';
import type { BenchCamera } from '../page/wall';
import { answerRunner } from './answer-runner';
import { serveOneRendition } from './one-rendition';

/** Prime to the loop: the segments of no two cameras begin at the same moment, as with cameras that were switched on one by one. */
const PHASE_STEP_MS = 1_237;

/** What the origin is to serve. */
const Start = z.object({
  cameras: z.number().int().min(1),
  source: z.enum(['hls', 'ts', 'll']),
  rendition: z.enum(['720', '360', 'auto']),
  /** The folder that holds `<scene>/720.mp4` and `<scene>/360.mp4`. */
  clipsDir: z.string(),
});
type Start = z.infer<typeof Start>;

/** What the runner may ask. */
export interface OriginMethods {
  /** @returns the cameras, and the origins that a page may fetch from */
  start(order: Start): Promise<{ cameras: BenchCamera[]; origins: string[] }>;
  /** Tells a camera how to behave. @returns false where it cannot */
  direct(cameraId: string, behaviour: object): Promise<boolean>;
}

let origin: TrainingOrigin | undefined;

answerRunner(
  (method, args) => {
    if (method === 'start') return start(Start.parse(args[0]));
    return Promise.resolve(origin?.direct(CameraId.parse(args[0]), TrainingBehaviour.parse(args[1])).kind === 'done');
  },
  () => process.exit(0),
);

async function start({ cameras: count, source, rendition, clipsDir }: Start): ReturnType<OriginMethods['start']> {
  const library = await loadClips(clipsDir, Scene.options);
  const token = randomBytes(32).toString('base64url');
  openToAll(token);
  const cameras = Array.from({ length: count }, (_, index) => cameraOf(index, source));
  const started = await TrainingOrigin.start({ token, cameras, library, clock: systemClock, port: 0 });
  origin = started;
  const masters = cameras.map(({ id }) => ({
    cameraId: id,
    url: `http://127.0.0.1:${started.port}/cameras/${id}/master.m3u8`,
  }));
  const headers = { Authorization: `Bearer ${token}` };
  const urls =
    rendition === 'auto' ? masters.map(({ url }) => url) : await serveOneRendition(masters, Number(rendition), headers);
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

/** What Node publishes about each request before any listener of its server gets it. */
const RequestStart = z.object({
  request: z.custom<IncomingMessage>((value) => typeof value === 'object' && value !== null),
  response: z.custom<ServerResponse>((value) => typeof value === 'object' && value !== null),
});

/**
 * Opens every server of this process to the page. In the application main adds the token to a request and makes the answer
 * readable for its page; what that costs is not to be measured here, so the origin's own process does both.
 * @param token - what the training origin wants to be shown
 */
function openToAll(token: string): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = RequestStart.parse(message);
    request.headers.authorization = `Bearer ${token}`;
    response.setHeader('Access-Control-Allow-Origin', '*');
  });
}
