import { describe, expect, it } from 'vitest';
import { ComposerChoice, ComposerKind } from '../../shared/vocabulary/feed';
import { chooseComposer, type ComposerFacts } from './choose-composer';

/** A machine with a GPU, and nobody's wish. */
const machine: ComposerFacts = {
  gpu: { gpu_compositing: 'enabled', webgl2: 'enabled' },
  softwareGl: false,
  configured: undefined,
  commanded: undefined,
};

describe('chooseComposer', () => {
  it.each<[string, Partial<ComposerFacts>, string, string]>([
    ['with a GPU', {}, 'gpu', 'the GPU composites and draws'],
    [
      'with a GPU that is used against advice',
      { gpu: { gpu_compositing: 'enabled_force', webgl2: 'enabled_force' } },
      'gpu',
      'the GPU composites and draws',
    ],
    [
      'without a GPU',
      { gpu: { gpu_compositing: 'disabled_software', webgl2: 'unavailable_software' } },
      'mosaic',
      'compositing is in software (disabled_software)',
    ],
    [
      'with a GPU that cannot draw',
      { gpu: { gpu_compositing: 'enabled', webgl2: 'disabled_off' } },
      'mosaic',
      'there is no WebGL2 (disabled_off)',
    ],
    [
      'with a GPU whose drawings are read back',
      { gpu: { gpu_compositing: 'enabled', webgl2: 'enabled_readback' } },
      'mosaic',
      'there is no WebGL2 (enabled_readback)',
    ],
    ['with a GPU that is none', { softwareGl: true }, 'mosaic', 'what is drawn for the GPU is drawn in software'],
  ])('%s', (_name, facts, kind, reason) => {
    expect(chooseComposer({ ...machine, ...facts })).toEqual({ kind, chosenBy: 'machine', reason });
  });

  it('obeys the configuration, and the command line before it, and says what the machine would have', () => {
    expect(chooseComposer({ ...machine, configured: 'mosaic' })).toEqual({
      kind: 'mosaic',
      chosenBy: 'configuration',
      reason: 'without it gpu: the GPU composites and draws',
    });
    expect(chooseComposer({ ...machine, configured: 'mosaic', commanded: 'gpu' })).toEqual({
      kind: 'gpu',
      chosenBy: 'command line',
      reason: 'the machine would have it, too: the GPU composites and draws',
    });
  });

  it('takes every wish, with words that a window takes', () => {
    for (const configured of ComposerKind.options) {
      const choice = chooseComposer({ ...machine, softwareGl: true, configured });
      expect(ComposerChoice.parse(choice).kind).toBe(configured);
    }
  });
});
