import { describe, expect, it } from 'vitest';
import { chooseComposer } from './choose-composer';

describe('chooseComposer', () => {
  it.each([
    { status: undefined, override: undefined, reason: 'the abilities of this machine are unknown' },
    { status: { gpu_compositing: 'disabled_software' }, override: undefined, reason: 'compositing is in software' },
    {
      status: { gpu_compositing: 'enabled' },
      override: undefined,
      reason: 'this version has no composer for the GPU yet',
    },
    { status: { gpu_compositing: 'enabled' }, override: 'mosaic', reason: 'chosen in the settings' },
    { status: { gpu_compositing: 'disabled_software' }, override: 'hologram', reason: 'compositing is in software' },
  ])('$status, override $override: $reason', ({ status, override, reason }) => {
    expect(chooseComposer(status, override)).toEqual({ kind: 'mosaic', reason });
  });
});
