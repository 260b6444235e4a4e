import { expect, test } from 'vitest';
import { LastingBehaviour, PassingBehaviour } from '../../../shared/vocabulary/training';
import { LASTING, PASSING } from './shift';

test('the soak breaks cameras in every way in which a training camera can be broken', () => {
  const kinds = (schema: {
    readonly options: readonly { readonly shape: { readonly kind: { readonly value: string } } }[];
  }) => schema.options.map(({ shape }) => shape.kind.value).filter((kind) => kind !== 'normal');
  expect(LASTING.map((behaviour) => LastingBehaviour.parse(behaviour).kind).sort()).toEqual(
    kinds(LastingBehaviour).sort(),
  );
  expect(PASSING.map((behaviour) => PassingBehaviour.parse(behaviour).kind).sort()).toEqual(
    kinds(PassingBehaviour).sort(),
  );
});
