import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { afterImport, fates, head, importContext, read } from '../testing/arrangements';
import { cell, drawingFrom, onePlusThree, ownId, ownLayout } from '../testing/layouts';
import { author, salvoId } from '../testing/salvos';
import { CameraId, MonitorId, nameKey, TourId } from '../vocabulary/ids';
import { LayoutName, maxOwnLayouts, type Drawing, type Layout, type OwnLayout } from '../vocabulary/layout';
import { Salvo, type SalvoCell, type SalvoMonitor } from '../vocabulary/salvo';
import { utcMs } from '../vocabulary/time';
import { Tour } from '../vocabulary/tour';
import { builtInLayouts, choiceOf } from '../wall/layouts';
import { writeArrangements } from './document';
import { type ImportContext, planImport } from './plan-import';

const half = { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] };
const lobby = ownLayout(1, 'Lobby');

const someDrawing = fc.array(fc.nat(11), { minLength: 6, maxLength: 66 }).map(drawingFrom);
const someName = fc.string({ minLength: 1, maxLength: 20 }).filter((name) => {
  const parsed = LayoutName.safeParse(name);
  return parsed.success && parsed.data === name && !/^\d/.test(name);
});

function unique<T extends { readonly name: string }>(of: fc.Arbitrary<T>, maxLength = 4): fc.Arbitrary<T[]> {
  return fc.uniqueArray(of, { maxLength, selector: ({ name }) => nameKey(name) });
}

/** A cell by one number: of a known camera, of one that the station no longer has, empty or left. */
function cellFrom(number: number): SalvoCell {
  if (number === 0) return { kind: 'empty' };
  if (number === 1) return { kind: 'keep' };
  const id = number === 2 ? 'gone' : `c${number}`;
  return { kind: 'camera', cameraId: CameraId.parse(id), name: `The ${id}` };
}

function monitorFrom(
  { monitor, layout, numbers }: { monitor: number; layout: number; numbers: readonly number[] },
  own: readonly OwnLayout[],
): SalvoMonitor {
  // One that was deleted or drawn anew since, too.
  const stale: Layout = ownLayout(layout % 2 === 0 ? 0 : 99, 'Stale', onePlusThree);
  const all: readonly Layout[] = [...builtInLayouts.slice(0, 3), ...own, stale];
  const chosen = all[layout % all.length] ?? stale;
  const cells = chosen.cells.map((_cell, index) => cellFrom(numbers[index % numbers.length] ?? 3));
  return { monitorId: MonitorId.parse(`m${monitor}`), name: `M${monitor}`, ...choiceOf(chosen), cells };
}

interface Recipe {
  readonly layouts: readonly { name: string; drawing: Drawing }[];
  readonly published: readonly SalvoRecipe[];
  readonly drafts: readonly SalvoRecipe[];
  readonly tours: readonly { name: string; stops: readonly number[] }[];
}
interface SalvoRecipe {
  readonly name: string;
  readonly hasNumber: boolean;
  readonly parts: readonly { monitor: number; layout: number; numbers: readonly number[] }[];
}

/** Of the monitors m1 to m3 the last is not there any more; numbers from 3 on are cameras that are. */
function someStation(monitors: number, firstCell: number): fc.Arbitrary<ImportContext> {
  const someCells = fc.array(fc.integer({ min: firstCell, max: 9 }), { minLength: 1, maxLength: 6 });
  const somePart = fc.record({
    ...{ monitor: fc.integer({ min: 1, max: monitors }), layout: fc.nat(9), numbers: someCells },
  });
  const someParts = fc.uniqueArray(somePart, { minLength: 1, maxLength: 3, selector: ({ monitor }) => monitor });
  const someSalvos = unique(fc.record({ name: someName, hasNumber: fc.boolean(), parts: someParts }));
  const someTours = unique(
    fc.record({ name: someName, stops: someCells.map((all) => all.map((n) => Math.max(n, 2))) }),
  );
  const someLayouts = unique(fc.record({ name: someName, drawing: someDrawing }));
  return fc
    .record({ layouts: someLayouts, published: someSalvos, drafts: someSalvos, tours: someTours })
    .map((recipe) => stationFrom(recipe, firstCell));
}

function stationFrom({ layouts, published, drafts, tours }: Recipe, firstCell: number): ImportContext {
  const own = layouts.map(({ name, drawing }, index) => ownLayout(index, name, drawing));
  const salvos = [...published, ...drafts].map(({ name, hasNumber, parts }, index) => {
    const isPublished = index < published.length;
    return Salvo.parse({
      ...{ id: salvoId(`s${index}`), name, monitors: parts.map((part) => monitorFrom(part, own)) },
      ...(hasNumber && { number: index + 1 }),
      ...(isPublished
        ? { status: 'published', revision: 3, publishedBy: author('ben'), publishedAtMs: utcMs(1) }
        : { status: 'draft', owner: author('anna'), savedAtMs: utcMs(1) }),
    });
  });
  const rounds = tours.map(({ name, stops }, index) =>
    Tour.parse({
      ...{ id: TourId.parse(`t${index}`), name, revision: 2 },
      stops: stops.map((n) => ({ cameraId: n < 3 && firstCell < 3 ? 'gone' : `c${n}`, dwellSeconds: 2 + n })),
    }),
  );
  return importContext({ layouts: own, salvos, tours: rounds });
}

describe('an import', () => {
  it('brings to another station exactly what one has exported', () => {
    const elsewhere = importContext({
      monitors: ['x2', 'x1'].map((id) => ({ id: MonitorId.parse(id), name: id.replace('x', 'm').toUpperCase() })),
    });
    fc.assert(
      fc.property(someStation(2, 3), (station) => {
        const written = writeArrangements('Cleveland', station);
        const plan = planImport(read(written), elsewhere);
        expect(plan.entries.filter(({ fate }) => fate !== 'new')).toEqual([]);
        const there = afterImport(elsewhere, plan);
        expect(writeArrangements('Cleveland', there)).toBe(written);
        expect(there.salvos.map((salvo) => Salvo.safeParse(salvo).success)).toEqual(there.salvos.map(() => true));
        expect(there.salvos.flatMap(({ monitors }) => monitors).every(({ monitorId }) => /^x/.test(monitorId))).toBe(
          true,
        );
      }),
    );
  });

  it('brings nothing to the station that has exported it, whatever is gone from there', () => {
    fc.assert(
      fc.property(someStation(3, 0), (station) => {
        const plan = planImport(read(writeArrangements('Cleveland', station)), station);
        expect(plan.entries.map(({ fate, notes }) => [fate, notes])).toEqual(
          plan.entries.map(() => ['same', undefined]),
        );
        expect(plan).toMatchObject({ layouts: [], salvos: [], tours: [] });
      }),
    );
  });

  it('into a station that has other things leaves every name and number to one', () => {
    fc.assert(
      fc.property(someStation(3, 0), someStation(3, 0), fc.boolean(), (from, to, publishes) => {
        const ground = { ...to, notPublishing: publishes ? undefined : { clause: '3.3', reason: 'No.', ask: 'Ben' } };
        const plan = planImport(read(writeArrangements('Cleveland', from)), ground);
        const { layouts, salvos, tours } = afterImport(ground, plan);
        const published = salvos.filter(({ status }) => status === 'published');
        const drafts = salvos.filter(({ status }) => status === 'draft');
        for (const named of [layouts, published, drafts, tours]) {
          const names = named.map(({ name }) => nameKey(name));
          expect(new Set(names).size).toBe(names.length);
        }
        const numbers = published.flatMap(({ number }) => (number === undefined ? [] : [number]));
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(plan.salvos.every((salvo) => Salvo.safeParse(salvo).success)).toBe(true);
        const cells = plan.salvos.flatMap(({ monitors }) => monitors).flatMap((monitor) => monitor.cells);
        expect(cells.some((each) => each.kind === 'camera' && each.cameraId === 'gone')).toBe(false);
        if (!publishes) expect(published).toEqual(to.salvos.filter(({ status }) => status === 'published'));
      }),
    );
  });
});

describe('an import of layouts', () => {
  const layoutsOf = (layouts: readonly unknown[], own: readonly OwnLayout[] = []): string[] =>
    fates({ layouts }, importContext({ layouts: own }));

  it('says of each entry what becomes of it, and why', () => {
    const overlapping = { ...half, name: 'Bad', cells: [cell(0, 0), cell(0, 0)] };
    expect(
      layoutsOf(
        [
          { name: 'Hall', ...half },
          { name: 'LOBBY', ...half },
          { name: 'Yard', ...onePlusThree },
          overlapping,
          { name: 'hall', ...half },
          { name: '2x2', ...half },
          { name: 'Wide', ...half, columns: 13 },
          { columns: 1 },
          7,
        ],
        [lobby, ownLayout(2, 'Yard')],
      ),
    ).toEqual([
      '1 Hall new',
      '2 LOBBY replaced',
      '3 Yard same',
      '4 Bad refused cells: Tiles 1 and 2 overlap.',
      '5 hall refused Entry 1 of the file is called "hall" too.',
      '6 2x2 refused Every station has a layout "2x2".',
      expect.stringMatching(/^7 Wide refused columns: .+\.$/),
      expect.stringMatching(/^8 {2}refused name: .+\.$/),
      expect.stringMatching(/^9 {2}refused .+\.$/),
    ]);
  });

  it('names what it replaces by its id, and brings nothing else', () => {
    const { layouts } = planImport(
      read({ ...head, layouts: [{ name: 'lobby', ...half }] }),
      importContext({ layouts: [lobby] }),
    );
    expect(layouts).toEqual([{ id: ownId(1), name: 'lobby', ...half }]);
  });

  it('brings no more than a station keeps', () => {
    const own = Array.from({ length: maxOwnLayouts - 1 }, (_, index) => ownLayout(index, `Layout ${index}`));
    const wanted = ['One', 'Two', 'layout 3'].map((name) => ({ name, ...half }));
    expect(layoutsOf(wanted, own)).toEqual([
      '1 One new',
      '2 Two refused A station keeps 100 layouts of its own.',
      '3 layout 3 replaced',
    ]);
  });
});
