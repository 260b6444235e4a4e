import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, drawingFrom, onePlusThree, ownId, ownLayout } from '../testing/layouts';
import { LayoutName, maxOwnLayouts, type OwnLayout } from '../vocabulary/layout';
import { sameDrawing } from '../wall/layouts';
import { readArrangements, writeArrangements, type ArrangementsReading } from './document';
import { planImport } from './plan-import';

const someDrawing = fc.array(fc.nat(11), { minLength: 6, maxLength: 258 }).map(drawingFrom);

const lobby = ownLayout(1, 'Lobby');
const half = { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] };
const head = { format: 'rtcc-wall-arrangements', version: 1, station: 'Cleveland' };

function read(document: unknown): Extract<ArrangementsReading, { kind: 'read' }> {
  const reading = readArrangements(typeof document === 'string' ? document : JSON.stringify(document));
  if (reading.kind === 'refused') throw new Error(reading.why);
  return reading;
}

/** What would become of each entry of a document. */
function fates(layouts: readonly unknown[], own: readonly OwnLayout[] = []): string[] {
  const { entries } = planImport(read({ ...head, layouts }), own);
  return entries.map(({ place, name, fate, why }) =>
    [place, name, fate, ...(why === undefined ? [] : [why])].join(' '),
  );
}

describe('a document', () => {
  it('brings to another station exactly what one has exported', () => {
    const someName = fc.string({ minLength: 1, maxLength: 24 }).filter((name) => {
      const parsed = LayoutName.safeParse(name);
      return parsed.success && parsed.data === name && !/^\d/.test(name);
    });
    const someLayouts = fc.uniqueArray(fc.record({ name: someName, drawing: someDrawing }), {
      maxLength: 8,
      selector: ({ name }) => name.toLowerCase(),
    });
    fc.assert(
      fc.property(someLayouts, (layouts) => {
        const own = layouts.map(({ name, drawing }, index) => ownLayout(index, name, drawing));
        const reading = read(writeArrangements('Cleveland', own));
        expect(reading.station).toBe('Cleveland');
        const plan = planImport(reading, []);
        expect(plan.layouts.map(({ drawing: { name } }) => name)).toEqual(own.map(({ name }) => name));
        plan.layouts.forEach(({ drawing }, index) => expect(sameDrawing(drawing, own[index] ?? half)).toBe(true));
        // The station that it comes from has all of it already.
        const back = planImport(reading, own);
        expect([back.layouts, back.entries.map(({ fate }) => fate)]).toEqual([[], own.map(() => 'same')]);
      }),
    );
  });

  it.each<[string, string | object, string | RegExp]>([
    ['no JSON', '{"format": ', /^It is not JSON: .+\.$/],
    ['nothing', '', /^It is not JSON: /],
    ['a list', '[]', 'It is no file of layouts that a station has exported.'],
    ['another file', { format: 'something', version: 1 }, 'It is no file of layouts that a station has exported.'],
    ['a version that is a word', { ...head, version: 'x' }, 'It is no file of layouts that a station has exported.'],
    [
      'a newer version',
      { ...head, version: 7, zones: [] },
      'It is of version 7, and this station reads version 1: it was exported by a newer one.',
    ],
    ['a section that is none', { ...head, layouts: {} }, /^It cannot be used: layouts: .+\.$/],
    ['a section that nobody knows', { ...head, zones: [] }, /^It cannot be used: .*"zones"/],
    ['no station', { ...head, station: 7 }, /^It cannot be used: station: /],
    ['too much', { ...head, layouts: Array(1_001).fill(0) }, 'It cannot be used: layouts: at most 1000 entries.'],
  ])('that is %s is refused as a whole, in words', (_what, document, why) => {
    const reading = readArrangements(typeof document === 'string' ? document : JSON.stringify(document));
    expect(reading.kind === 'refused' ? reading.why : 'it was read').toMatch(why);
  });

  it('is never more than read, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, entry) => {
        for (const document of [value, { ...head, layouts: [entry] }, { ...head, layouts: value }]) {
          const reading = readArrangements(JSON.stringify(document));
          if (reading.kind === 'read') planImport(reading, [lobby]);
          else expect(reading.why).toMatch(/\.$/);
        }
      }),
    );
  });
});

describe('an import', () => {
  it('says of each entry what becomes of it, and why', () => {
    const overlapping = { ...half, name: 'Bad', cells: [cell(0, 0), cell(0, 0)] };
    expect(
      fates(
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
    const { layouts } = planImport(read({ ...head, layouts: [{ name: 'lobby', ...half }] }), [lobby]);
    expect(layouts).toEqual([{ drawing: { name: 'lobby', ...half }, replaces: ownId(1) }]);
  });

  it('brings no more than a station keeps', () => {
    const own = Array.from({ length: maxOwnLayouts - 1 }, (_, index) => ownLayout(index, `Layout ${index}`));
    expect(
      fates(
        ['One', 'Two', 'layout 3'].map((name) => ({ name, ...half })),
        own,
      ),
    ).toEqual(['1 One new', '2 Two refused A station keeps 100 layouts of its own.', '3 layout 3 replaced']);
  });
});
