/**
 * How pictures get onto the screen of this machine. There is one composer today: the mosaic, which
 * needs no GPU. The choice stands here, where the GPU's features are known, and is reported with its
 * reason.
 */
import type { ComposerChoice } from '../../shared/ipc/snapshot';

/**
 * Chooses a composer.
 * @param gpuCompositing - `gpu_compositing` of Electron's `app.getGPUFeatureStatus()`
 */
export function chooseComposer(gpuCompositing: string): ComposerChoice {
  return { kind: 'mosaic', reason: `the composer for every machine; GPU compositing is "${gpuCompositing}"` };
}
