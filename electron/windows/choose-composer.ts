/**
 * How pictures get onto the screen of this machine, with the reason, which stands in the diagnostics.
 * Main chooses, because it alone knows the GPU's features before a window opens.
 */
import type { ComposerChoice, ComposerKind } from '../../shared/vocabulary/feed';

/** What is known of the machine and of the wishes for it. */
export interface ComposerFacts {
  /** Of Electron's `app.getGPUFeatureStatus()`, once they are known: see `gpu-features.ts`. */
  readonly gpu: { readonly gpu_compositing: string; readonly webgl2: string };
  /** Chromium was told to draw for the GPU with the processor. */
  readonly softwareGl: boolean;
  /** Set in the configuration. */
  readonly configured: ComposerKind | undefined;
  /** Set on the command line, which counts more. */
  readonly commanded: ComposerKind | undefined;
}

/**
 * Chooses a composer: the GPU's where a GPU composites and draws, because there frames need not be read back; otherwise
 * the mosaic, which is fastest where compositing is in software and right everywhere. The element is never chosen here:
 * it is what an engine that died twice is replaced by.
 */
export function chooseComposer({ gpu, softwareGl, configured, commanded }: ComposerFacts): ComposerChoice {
  const machine = choiceOf(gpu, softwareGl);
  const set = commanded ?? configured;
  if (set === undefined) return machine;
  const chosenBy = commanded === undefined ? 'configuration' : 'command line';
  const otherwise = set === machine.kind ? 'the machine would have it, too' : `without it ${machine.kind}`;
  return { kind: set, chosenBy, reason: `${otherwise}: ${machine.reason}` };
}

function choiceOf(gpu: ComposerFacts['gpu'], softwareGl: boolean): ComposerChoice {
  const mosaic = (reason: string): ComposerChoice => ({ kind: 'mosaic', chosenBy: 'machine', reason });
  if (!gpu.gpu_compositing.startsWith('enabled')) return mosaic(`compositing is in software (${gpu.gpu_compositing})`);
  // Measured: 1.6 frames a second at nine tiles.
  if (softwareGl) return mosaic('what is drawn for the GPU is drawn in software');
  // With "enabled_readback" what is drawn comes back to main memory, as the mosaic's frames do not.
  if (gpu.webgl2 !== 'enabled' && gpu.webgl2 !== 'enabled_force') return mosaic(`there is no WebGL2 (${gpu.webgl2})`);
  return { kind: 'gpu', chosenBy: 'machine', reason: 'the GPU composites and draws' };
}
