import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, drawingFrom, onePlusThree, ownId, ownLayout, unitsOf } from '../testing/layouts';
import { sketchMonitor } from '../testing/walls';
import { BuiltInLayoutId, faultsOf, LayoutId, NamedDrawing, OwnLayout, overlap, type Drawing } from './layout';
import { Monitor } from './wall';

const someDrawing = fc.array(fc.nat(11), { minLength: 6, maxLength: 258 }).map(drawingFrom);

const drawing = (...cells: Drawing['cells']): Drawing => ({ columns: 4, rows: 3, cells });

/** What the schema says against a drawing. */
function issues(input: unknown): string[] {
  const parsed = NamedDrawing.safeParse(input);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('the ids', () => {
  it.each([...BuiltInLayoutId.options, ownId(1)])('takes %s', (id) => {
    expect(LayoutId.safeParse(id).success).toBe(true);
  });

  it.each(['', '7x7', 'own-', 'own-xyz', 'Lobby', 'own-0123456789ABCDEF'])('refuses "%s"', (id) => {
    expect(LayoutId.safeParse(id).success).toBe(false);
  });
});

describe('a drawing', () => {
  it('may leave units uncovered, and may cover all', () => {
    fc.assert(
      fc.property(someDrawing, (some) => {
        expect(faultsOf(some)).toEqual([]);
        expect(NamedDrawing.parse({ name: 'Some', ...some })).toEqual({ name: 'Some', ...some });
      }),
    );
  });

  it('is refused exactly where a unit is covered twice, and both tiles are named', () => {
    const span = fc.record({ at: fc.nat(3), span: fc.integer({ min: 1, max: 4 }) });
    const someCell = fc.tuple(span, span).map(([x, y]) => cell(x.at, y.at, x.span, y.span));
    fc.assert(
      fc.property(fc.array(someCell, { minLength: 2, maxLength: 5 }), (cells) => {
        const pairs = cells.flatMap((one, index) =>
          cells.slice(0, index).flatMap((other, before) => {
            const shared = unitsOf(one).some((unit) => unitsOf(other).includes(unit));
            expect(overlap(one, other)).toBe(shared);
            return shared ? [`Tiles ${before + 1} and ${index + 1} overlap.`] : [];
          }),
        );
        expect(faultsOf({ columns: 12, rows: 12, cells })).toEqual(pairs);
      }),
    );
  });

  it.each<[string, object, string]>([
    ['overlaps', drawing(cell(0, 0, 2, 2), cell(3, 0), cell(1, 1)), 'drawing.cells: Tiles 1 and 3 overlap.'],
    ['reaches out', drawing(cell(0, 0), cell(3, 0, 2)), 'drawing.cells: Tile 2 reaches beyond the grid of 4 x 3.'],
    ['has no tile', drawing(), 'drawing.cells: at least one tile'],
    ['has 65 tiles', drawing(...Array.from({ length: 65 }, () => cell(0, 0))), 'drawing.cells: at most 64 tiles'],
    ['has a grid of 13', { ...drawing(cell(0, 0)), columns: 13 }, 'drawing.columns: '],
    ['has no rows', { ...drawing(cell(0, 0)), rows: 0 }, 'drawing.rows: '],
    ['has half a column', { ...drawing(cell(0.5, 0)) }, 'drawing.cells.0.column: '],
    ['has no name', { ...drawing(cell(0, 0)), name: '  ' }, 'drawing.name: a name'],
    ['is named over two lines', { ...drawing(cell(0, 0)), name: 'a\nb' }, 'drawing.name: a name that can be'],
    ['is named at length', { ...drawing(cell(0, 0)), name: 'n'.repeat(25) }, 'drawing.name: at most 24 letters'],
  ])('that %s is refused, and told why', (_what, input, message) => {
    expect(issues({ name: 'Lobby', ...input }).map((issue) => `drawing.${issue}`)).toContainEqual(
      expect.stringContaining(message),
    );
  });
});

describe('a monitor', () => {
  it('comes with the geometry of a layout of the station, and with no other', () => {
    const lobby = ownLayout(1, 'Lobby');
    const monitor = sketchMonitor(1, { layoutId: lobby.id, ownLayout: lobby, cells: [] });
    expect(monitor.cells).toHaveLength(4);
    expect(Monitor.parse(monitor)).toEqual(monitor);
    expect(Monitor.safeParse({ ...monitor, ownLayout: undefined }).success).toBe(false);
    expect(Monitor.safeParse({ ...monitor, layoutId: '2x2' }).success).toBe(false);
    expect(Monitor.safeParse({ ...monitor, ownLayout: { ...lobby, id: ownId(2) } }).success).toBe(false);
    const twice = { ...lobby, cells: [cell(0, 0), cell(0, 0)] };
    expect(Monitor.safeParse({ ...monitor, ownLayout: twice }).success).toBe(false);
    expect(OwnLayout.parse({ ...onePlusThree, id: lobby.id, name: ' Lobby ' })).toEqual(lobby);
  });
});
