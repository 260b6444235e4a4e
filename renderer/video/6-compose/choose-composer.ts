import type { ComposerKind } from './composer';

/** What was chosen, and why: it stands in the diagnostics. */
export interface ComposerChoice {
  readonly kind: ComposerKind;
  readonly reason: string;
}

/** What `app.getGPUFeatureStatus()` tells about a machine, as far as it matters here. */
export type GpuFeatureStatus = Readonly<Record<string, string>>;

const KINDS: readonly ComposerKind[] = ['mosaic'];

/**
 * Chooses how pictures get onto the screen. Today there is one way, which is the fastest where compositing is in software and correct
 * everywhere; with a GPU it costs the reading back of frames, which is why it decodes in software.
 * @param status - the machine's abilities; undefined where they are unknown
 * @param override - the setting; anything that is not a composer's name counts as none
 */
export function chooseComposer(status: GpuFeatureStatus | undefined, override?: string): ComposerChoice {
  const wanted = KINDS.find((kind) => kind === override);
  if (wanted) return { kind: wanted, reason: 'chosen in the settings' };
  const compositing = status?.['gpu_compositing'];
  if (compositing === undefined) return { kind: 'mosaic', reason: 'the abilities of this machine are unknown' };
  if (compositing.startsWith('enabled'))
    return { kind: 'mosaic', reason: 'this version has no composer for the GPU yet' };
  return { kind: 'mosaic', reason: 'compositing is in software' };
}
