/**
 * How pictures get onto the screen of this machine, with the reason, which stands in the diagnostics.
 * Main chooses, because it alone knows the GPU's features before a window opens.
 */
import type { ComposerChoice } from '../../shared/ipc/snapshot';

/**
 * Chooses a composer. Today there is one: the mosaic, fastest where compositing is in software and right everywhere.
 * @param gpuCompositing - `gpu_compositing` of Electron's `app.getGPUFeatureStatus()`
 */
export function chooseComposer(gpuCompositing: string): ComposerChoice {
  const reason = gpuCompositing.startsWith('enabled')
    ? 'this version has no composer for the GPU'
    : `compositing is in software (${gpuCompositing})`;
  return { kind: 'mosaic', reason };
}
