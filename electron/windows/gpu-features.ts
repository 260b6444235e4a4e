import { setTimeout } from 'node:timers/promises';
import { app } from 'electron';

/** Before the GPU's process has said what it can do, Electron names every machine one without a GPU. */
const known = new Promise<void>((resolve) => app.once('gpu-info-update', () => resolve()));

/** It says so about a tenth of a second after the start; a machine whose GPU process does not start never does, milliseconds. */
const patienceMs = 3_000;

/** What of the GPU can be used. Must be imported before the application is ready, or its word is missed. */
export async function gpuFeatures(): Promise<Electron.GPUFeatureStatus> {
  await Promise.race([known, setTimeout(patienceMs, undefined, { ref: false })]);
  return app.getGPUFeatureStatus();
}

/** Whether Chromium was told to draw for the GPU with the processor: tests do, and machines that try to get round a driver. */
export function drawsInSoftware(): boolean {
  const { commandLine } = app;
  return /swiftshader|swangle|warp/.test(
    `${commandLine.getSwitchValue('use-angle')} ${commandLine.getSwitchValue('use-gl')}`,
  );
}
