import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { head, importContext } from '../testing/arrangements';
import { ownLayout } from '../testing/layouts';
import { readArrangements } from './document';
import { planImport } from './plan-import';

describe('a document', () => {
  it.each<[string, string | object, string | RegExp]>([
    ['no JSON', '{"format": ', /^It is not JSON: .+\.$/],
    ['nothing', '', /^It is not JSON: /],
    ['a list', '[]', 'It is no file that a station has exported.'],
    ['another file', { format: 'something', version: 1 }, 'It is no file that a station has exported.'],
    ['a version that is a word', { ...head, version: 'x' }, 'It is no file that a station has exported.'],
    [
      'a newer version',
      { ...head, version: 7, zones: [] },
      'It is of version 7, and this station reads versions up to 2: it was exported by a newer one.',
    ],
    ['a section that is none', { ...head, layouts: {} }, /^It cannot be used: layouts: .+\.$/],
    ['a section that nobody knows', { ...head, zones: [] }, /^It cannot be used: .*"zones"/],
    ['a section that its version did not have', { ...head, version: 1, tours: [] }, /^It cannot be used: .*"tours"/],
    ['no station', { ...head, station: 7 }, /^It cannot be used: station: /],
    ['too much', { ...head, tours: Array(1_001).fill(0) }, 'It cannot be used: tours: at most 1000 entries.'],
  ])('that is %s is refused as a whole, in words', (_what, document, why) => {
    const reading = readArrangements(typeof document === 'string' ? document : JSON.stringify(document));
    expect(reading.kind === 'refused' ? reading.why : 'it was read').toMatch(why);
  });

  it('of version 1 is read: it holds layouts', () => {
    const { columns, rows, cells, name } = ownLayout(1, 'Lobby');
    const document = { ...head, version: 1, layouts: [{ name, columns, rows, cells }] };
    expect(readArrangements(JSON.stringify(document))).toMatchObject({
      ...{ kind: 'read', station: 'Cleveland' },
      ...{ layouts: [{ place: 1, name: 'Lobby', kind: 'read' }], salvos: [], tours: [] },
    });
  });

  it('is never more than read, whatever it is', () => {
    const ground = importContext({ layouts: [ownLayout(1, 'Lobby')] });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (value, entry) => {
        const sections = ['layouts', 'salvos', 'tours'] as const;
        const documents = sections.flatMap((section) => [
          { ...head, [section]: [entry] },
          { ...head, [section]: value },
        ]);
        for (const document of [value, ...documents]) {
          const reading = readArrangements(JSON.stringify(document));
          if (reading.kind === 'read') planImport(reading, ground);
          else expect(reading.why).toMatch(/\.$/);
        }
      }),
    );
  });
});
