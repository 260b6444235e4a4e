import { expect, test } from 'vitest';
import { ComposerKind } from '../../../shared/vocabulary/feed';
import { COMPOSERS } from '../protocol.mjs';

test('the bench knows every composer', () => {
  expect(COMPOSERS).toEqual(ComposerKind.options);
});
