import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInLayouts, type Direction, layoutOf, stepFrom } from './layouts';
import type { BuiltInLayoutId } from '../vocabulary/layout';

describe('stepFrom', () => {
  it.each<[BuiltInLayoutId, number, Direction, number]>([
    ['2x2', 0, 'right', 1],
    ['2x2', 1, 'right', 1],
    ['2x2', 3, 'up', 1],
    ['2x2', 0, 'left', 0],
    // One large tile at the top left, five small ones round it.
    ['1+5', 0, 'right', 1],
    ['1+5', 2, 'left', 0],
    ['1+5', 0, 'down', 3],
    ['1+5', 4, 'up', 0],
    ['1+5', 5, 'up', 2],
    ['2+8', 0, 'right', 1],
    ['2+8', 3, 'up', 0],
    ['2+8', 5, 'up', 1],
    ['2+8', 1, 'down', 4],
    ['1', 0, 'down', 0],
  ])('%s: from %i %s to %i', (id, from, direction, to) => {
    expect(stepFrom(layoutOf(id), from, direction)).toBe(to);
  });

  it('reaches every cell from every cell', () => {
    const directions: readonly Direction[] = ['left', 'right', 'up', 'down'];
    fc.assert(
      fc.property(fc.constantFrom(...builtInLayouts), fc.nat(63), (layout, start) => {
        const reached = new Set([start % layout.cells.length]);
        for (const cell of reached) for (const direction of directions) reached.add(stepFrom(layout, cell, direction));
        expect(reached.size).toBe(layout.cells.length);
      }),
    );
  });
});
