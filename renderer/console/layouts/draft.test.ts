import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, drawingFrom, onePlusThree, unitsOf } from '../../../shared/testing/layouts';
import { faultsOf, maxCells, type Drawing } from '../../../shared/vocabulary/layout';
import { builtInLayouts } from '../../../shared/wall/layouts';
import {
  beginDraft,
  cursorOverlaps,
  cursorWords,
  type Draft,
  type DraftStep,
  draw,
  emptyDrawing,
  freeUnits,
  inTileOrder,
} from './draft';

const someDrawing = fc.array(fc.nat(11), { minLength: 6, maxLength: 258 }).map(drawingFrom);

function after(start: Drawing, ...steps: readonly DraftStep[]): Draft {
  return steps.reduce(draw, beginDraft(start));
}

const span = (column: number, row: number, toColumn: number, toRow: number): DraftStep => ({
  kind: 'aim',
  from: { column, row },
  to: { column: toColumn, row: toRow },
});
const [place, remove, undo, redo, fill] = (['place', 'remove', 'undo', 'redo', 'fill'] as const).map((kind) => ({
  kind,
})) as [DraftStep, DraftStep, DraftStep, DraftStep, DraftStep];
const move = (direction: 'left' | 'right' | 'up' | 'down'): DraftStep => ({ kind: 'move', direction });
const stretch = (direction: 'left' | 'right' | 'up' | 'down'): DraftStep => ({ kind: 'stretch', direction });

describe('drawing', () => {
  it('makes 1+3 with the pointer, whichever way it is dragged', () => {
    const draft = after(emptyDrawing, span(2, 2, 0, 0), place, span(3, 2, 3, 2), place, span(3, 0, 3, 0), place, fill);
    expect(draft.drawing).toEqual(onePlusThree);
    expect(draft.said).toEqual({ kind: 'done', text: 'Filled with 1 tile.' });
  });

  it('makes the same with the keyboard: the cursor goes on to what is free', () => {
    const grow = [stretch('right'), stretch('right'), stretch('down'), stretch('down')];
    const draft = after(emptyDrawing, ...grow, place, place, place, place);
    expect(draft.drawing).toEqual(onePlusThree);
    expect(freeUnits(draft.drawing)).toEqual([]);
  });

  it('refuses what would overlap, names the tiles, and changes nothing', () => {
    const draft = after(onePlusThree, span(2, 0, 3, 1));
    expect([cursorOverlaps(draft), cursorWords(draft)]).toEqual([
      true,
      'Column 3, row 1, 2 x 2: overlaps tiles 1, 2 and 3',
    ]);
    const refused = draw(draft, place);
    expect(refused.said).toEqual({
      kind: 'not-done',
      text: 'That overlaps tiles 1, 2 and 3: remove it first, or draw beside it.',
    });
    expect([refused.drawing, refused.past]).toEqual([onePlusThree, []]);
  });

  it('chooses the tile of a unit that is covered, and removes it', () => {
    const chosen = after(onePlusThree, span(1, 1, 1, 1), place);
    expect(chosen).toMatchObject({ cursor: cell(0, 0, 3, 3), drawing: onePlusThree });
    expect(cursorWords(chosen)).toBe('Column 1, row 1, 3 x 3: tile 1');
    const removed = draw(chosen, remove);
    expect(removed.said.text).toBe('Removed tile 1.');
    expect(removed.drawing.cells).toEqual(onePlusThree.cells.slice(1));
    expect(draw(removed, remove).said).toEqual({ kind: 'not-done', text: 'There is no tile to remove here.' });
  });

  it('never leaves the grid with the cursor', () => {
    const far = after(emptyDrawing, ...Array.from({ length: 9 }, () => move('right')), stretch('right'), move('down'));
    expect(far.cursor).toEqual(cell(3, 1));
    expect(after(emptyDrawing, stretch('down'), stretch('up'), stretch('up'), move('up')).cursor).toEqual(cell(0, 0));
  });

  it('cuts tiles at the edge of a smaller grid, takes away what is beyond, and can be taken back', () => {
    const draft = after(onePlusThree, { kind: 'grid', columns: 2, rows: 3 });
    expect(draft.drawing).toEqual({ columns: 2, rows: 3, cells: [cell(0, 0, 2, 3)] });
    expect(draft.said.text).toBe('The grid is 2 x 3. Removed tiles 2, 3 and 4. Cut tile 1.');
    const back = draw(draft, undo);
    expect(back.drawing).toEqual(onePlusThree);
    expect(draw(back, redo).drawing).toEqual(draft.drawing);
    expect(draw(back, undo).said).toEqual({ kind: 'not-done', text: 'There is nothing to undo here.' });
  });

  it.each([
    [0, 3, 'A grid has at least one column and one row.'],
    [4, 13, 'A grid has at most 12 columns and rows.'],
  ])('knows no grid of %d x %d', (columns, rows, text) => {
    expect(after(onePlusThree, { kind: 'grid', columns, rows })).toMatchObject({
      drawing: onePlusThree,
      said: { kind: 'not-done', text },
    });
  });

  it('has at most 64 tiles', () => {
    const large: Drawing = { columns: 12, rows: 12, cells: [] };
    expect(after(large, fill).said.text).toBe('That would make 144 tiles; a layout has at most 64.');
    const full = after({ columns: 8, rows: 8, cells: [] }, fill, { kind: 'grid', columns: 9, rows: 8 });
    expect(full.drawing.cells).toHaveLength(maxCells);
    expect(draw(draw(full, span(8, 0, 8, 0)), place).said.text).toBe('A layout has at most 64 tiles.');
  });

  it('begins with a layout that is there, and with nothing again', () => {
    const [, twoByTwo] = builtInLayouts;
    if (!twoByTwo) throw new Error('no layout');
    const begun = after(onePlusThree, { kind: 'begin', drawing: twoByTwo, name: '2x2' });
    expect(begun.drawing.cells).toEqual(twoByTwo.cells);
    expect(draw(begun, { kind: 'clear' }).drawing.cells).toEqual([]);
    expect(after(emptyDrawing, { kind: 'clear' }).said).toEqual({ kind: 'not-done', text: 'Nothing is drawn yet.' });
  });
});

describe('the numbers', () => {
  it('are those of the layouts that every station has', () => {
    for (const { cells } of builtInLayouts) expect(inTileOrder(cells.toReversed())).toEqual(cells);
  });
});

describe('whatever is done', () => {
  const direction = fc.constantFrom('left', 'right', 'up', 'down' as const);
  const unit = fc.record({ column: fc.nat(2), row: fc.nat(2) });
  const someStep: fc.Arbitrary<DraftStep> = fc.oneof(
    fc.constantFrom<DraftStep>(place, place, remove, undo, redo, fill, { kind: 'clear' }),
    fc.record({ kind: fc.constantFrom('move', 'stretch'), direction }) as fc.Arbitrary<DraftStep>,
    fc.record({ kind: fc.constant('aim'), from: unit, to: unit }) as fc.Arbitrary<DraftStep>,
    fc.record({
      kind: fc.constant('grid'),
      columns: fc.integer({ min: 3, max: 13 }),
      rows: fc.integer({ min: 3, max: 13 }),
    }) as fc.Arbitrary<DraftStep>,
  );

  it('what is drawn is a layout, the cursor is on the grid, and undoing all leads back to the start', () => {
    fc.assert(
      fc.property(
        someDrawing.filter(({ columns, rows }) => columns >= 3 && rows >= 3),
        fc.array(someStep, { maxLength: 30 }),
        (start, steps) => {
          let draft = beginDraft(start);
          for (const step of steps) {
            draft = draw(draft, step);
            const { drawing, cursor } = draft;
            expect(faultsOf(drawing)).toEqual([]);
            expect(drawing.cells.length).toBeLessThanOrEqual(maxCells);
            expect(faultsOf({ ...drawing, cells: [cursor] })).toEqual([]);
            const covered = drawing.cells.flatMap(unitsOf).length;
            expect(freeUnits(drawing)).toHaveLength(drawing.columns * drawing.rows - covered);
          }
          while (draft.past.length > 0) draft = draw(draft, undo);
          expect(draft.drawing).toEqual(start);
        },
      ),
    );
  });
});
