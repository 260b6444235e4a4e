import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellRect } from '../testing/layouts';
import { BuiltInLayoutId, type Layout } from '../vocabulary/layout';
import { builtInLayouts, cellAt, layoutOf } from './layouts';

const named = builtInLayouts.map((layout) => [layout.id, layout] as const);

/** How often each unit of the grid is covered, row by row. */
function coverage(layout: Layout): number[] {
  const units = new Array<number>(layout.columns * layout.rows).fill(0);
  for (const { column, row, columnSpan, rowSpan } of layout.cells) {
    for (let y = row; y < row + rowSpan; y += 1) {
      for (let x = column; x < column + columnSpan; x += 1) {
        expect(x < layout.columns && y < layout.rows).toBe(true);
        const unit = y * layout.columns + x;
        units[unit] = (units[unit] ?? Number.NaN) + 1;
      }
    }
  }
  return units;
}

const cellOfSomeLayout = fc
  .constantFrom(...builtInLayouts)
  .chain((layout) => fc.record({ layout: fc.constant(layout), index: fc.nat(layout.cells.length - 1) }));

describe('the layouts', () => {
  it('are listed once each, in the order of the vocabulary', () => {
    expect(builtInLayouts.map(({ id }) => id)).toEqual(BuiltInLayoutId.options);
    expect(BuiltInLayoutId.options.map((id) => layoutOf(id).id)).toEqual(BuiltInLayoutId.options);
  });

  it.each(named)('%s covers each unit of its grid exactly once', (_id, layout) => {
    expect(new Set(coverage(layout))).toEqual(new Set([1]));
  });

  it.each(named)('%s numbers its cells in reading order', (_id, { cells }) => {
    const inOrder = [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
    const large = cells.filter(({ columnSpan }) => columnSpan > 1);
    // Large cells come first: they are the ones that are looked at.
    expect(cells).toEqual([...large, ...inOrder.filter((cell) => !large.includes(cell))]);
  });

  it.each(named)('%s has as many cells as its name says', (id, { cells }) => {
    const [, left, sign, right] = /^(\d+)(?:([x+])(\d+))?$/.exec(id) ?? [];
    const count = sign === 'x' ? Number(left) * Number(right) : Number(left) + Number(right ?? 0);
    expect(cells).toHaveLength(count);
  });
});

describe('cellAt', () => {
  it.each(named)('%s finds each cell at its top left corner', (_id, layout) => {
    layout.cells.forEach((cell, index) => {
      const { left, top } = cellRect(layout, cell);
      expect(cellAt(layout, left, top)).toBe(index);
    });
  });

  it('finds the cell that a point lies in', () => {
    const within = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(cellOfSomeLayout, within, within, ({ layout, index }, x, y) => {
        const cell = layout.cells[index];
        if (!cell) throw new Error('no such cell');
        const { left, top, width, height } = cellRect(layout, cell);
        expect(cellAt(layout, left + x * width, top + y * height)).toBe(index);
      }),
    );
  });

  it('finds some cell for every point of the grid', () => {
    const fraction = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...builtInLayouts), fraction, fraction, (layout, x, y) => {
        expect(cellAt(layout, x, y)).toBeTypeOf('number');
      }),
    );
  });

  it.each([
    [-Number.EPSILON, 0.5],
    [1, 0.5],
    [0.5, -1],
    [0.5, 1],
    [Number.NaN, 0.5],
    [0.5, Number.POSITIVE_INFINITY],
  ])('finds nothing outside the grid, at (%d, %d)', (x, y) => {
    for (const layout of builtInLayouts) expect(cellAt(layout, x, y)).toBeUndefined();
  });
});

describe('cellRect', () => {
  it.each(named)('%s divides the whole area among its cells', (_id, layout) => {
    const areas = layout.cells.map((cell) => cellRect(layout, cell)).map(({ width, height }) => width * height);
    expect(areas.reduce((sum, area) => sum + area, 0)).toBeCloseTo(1, 12);
  });
});
