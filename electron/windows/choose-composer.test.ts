import { describe, expect, it } from 'vitest';
import { chooseComposer } from './choose-composer';

describe('chooseComposer', () => {
  it.each([
    ['disabled_software', 'compositing is in software (disabled_software)'],
    ['enabled', 'this version has no composer for the GPU'],
    ['enabled_force', 'this version has no composer for the GPU'],
  ])('with GPU compositing %s', (status, reason) => {
    expect(chooseComposer(status)).toEqual({ kind: 'mosaic', reason });
  });
});
