import { parentPort, workerData } from 'node:worker_threads';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Bvh } from './kit/bvh.mjs';
import { Camera } from './kit/camera.mjs';
import { Developer } from './kit/develop.mjs';
import { Exposure } from './kit/exposure.mjs';
import { burnMarks } from './kit/marks.mjs';
import { drawPlate } from './kit/plate.mjs';
import { Shader } from './kit/shader.mjs';
import { Stage } from './kit/stage.mjs';
import { Encoder, FPS, FRAMES } from './encode.mjs';
import { scenes } from './scenes/index.mjs';

/**
 * Draws one scene: either the whole loop into its two files, or some stills as PNG.
 *
 * @typedef {object} Job
 * @property {string} id Scene. @property {number} samples Rays a pixel for what stands still. @property {string} folder Where the files go.
 * @property {number[]} stills Seconds to draw as pictures; empty for the loop. @property {number} widthPx 1280, or less for quick stills.
 */

/** @type {Job} */
const job = workerData;
const scene = scenes.find((s) => s.id === job.id);
if (scene === undefined) throw new Error(`no scene ${job.id}`);

/** @param {string} step @param {number} done */
const report = (step, done) => parentPort?.postMessage({ id: job.id, step, done });

const stage = new Stage();
scene.build(stage);
const camera = new Camera(scene.mount, job.widthPx, (job.widthPx * 9) / 16);
const shader = new Shader(new Bvh(stage.fixed), scene.light, stage.lamps);
const plate = drawPlate(camera, shader, job.samples, (done) => report('backdrop', done));
const exposure = new Exposure(camera, shader, plate);
const developer = new Developer(scene.light, camera.widthPx, camera.heightPx);

for (const seconds of job.stills) {
  const rgb = developer.develop(exposure.take(stage.actors, seconds), Math.round(seconds * FPS));
  if (job.widthPx === 1280) burnMarks(rgb, Math.round(seconds * FPS));
  const size = `${String(camera.widthPx)}x${String(camera.heightPx)}`;
  const png = spawn(
    'ffmpeg',
    [
      '-loglevel',
      'error',
      '-y',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'rgb24',
      '-s',
      size,
      '-i',
      '-',
      `${job.folder}/${job.id}-${String(seconds)}.png`,
    ],
    { stdio: ['pipe', 'inherit', 'inherit'] },
  );
  png.stdin.end(rgb);
  await once(png, 'exit');
}

if (job.stills.length === 0) {
  const encoder = new Encoder(job.folder, scene.crfOffset ?? 0);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const rgb = developer.develop(exposure.take(stage.actors, frame / FPS), frame);
    burnMarks(rgb, frame);
    await encoder.write(rgb);
    report('frames', (frame + 1) / FRAMES);
  }
  await encoder.finish();
}
report('done', 1);
