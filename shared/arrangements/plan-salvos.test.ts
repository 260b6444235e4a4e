import { describe, expect, it } from 'vitest';
import { fates, head, importContext, notPublishing, read } from '../testing/arrangements';
import { cell, onePlusThree, ownId, ownLayout } from '../testing/layouts';
import { author, salvoId, sketchSalvoMonitor } from '../testing/salvos';
import { maxSalvos } from '../wall/salvos';
import type { PublishedSalvo, Salvo, SalvoDraft, SalvoMonitor } from '../vocabulary/salvo';
import { utcMs } from '../vocabulary/time';
import { choiceOf } from '../wall/layouts';
import { type ImportContext, planImport } from './plan-import';

const [anna, ben] = [author('anna'), author('ben')];
const half = { columns: 2, rows: 1, cells: [cell(0, 0), cell(1, 0)] };

/** What a file makes of a monitor: cameras by id, null for empty, `keep`. */
function part(name: string, layout: unknown, ...cells: readonly (string | null)[]): object {
  const entry = (id: string | null): object => {
    if (id === null) return { kind: 'empty' };
    return id === 'keep' ? { kind: 'keep' } : { kind: 'camera', cameraId: id, name: `Hill, ${id}` };
  };
  return { name, layout, cells: cells.map(entry) };
}

function entry(name: string, parts: readonly object[] = [part('M1', '1', 'c1')], more: object = {}): object {
  return { name, status: 'published', monitors: parts, ...more };
}

const shown = (...cameras: string[]): readonly SalvoMonitor[] => [sketchSalvoMonitor('m1', '1', cameras)];

function published(name: string, monitors = shown('c1'), number?: number): PublishedSalvo {
  return {
    ...{ status: 'published', id: salvoId(`p-${name.toLowerCase()}`), name, monitors },
    ...(number !== undefined && { number }),
    ...{ revision: 3, publishedBy: ben, publishedAtMs: utcMs(1) },
  };
}

function draft(name: string, owner = anna, monitors = shown('c1')): SalvoDraft {
  return { status: 'draft', id: salvoId(`d-${name.toLowerCase()}`), name, monitors, owner, savedAtMs: utcMs(1) };
}

function put(
  salvos: readonly object[],
  has: Partial<ImportContext>,
  layouts: readonly object[] = [],
): readonly Salvo[] {
  return planImport(read({ ...head, layouts, salvos }), importContext(has)).salvos;
}

describe('an import of salvos by who may publish', () => {
  it('says of each what becomes of it', () => {
    const salvos = [published('Morning', shown('c1'), 7), published('Noon'), draft('Night', ben), draft('Mine')];
    expect(
      fates(
        {
          salvos: [
            entry('Dawn'),
            entry('MORNING', [part('M1', '1', 'c2')]),
            entry('Noon'),
            entry('dawn'),
            entry('Night'),
            entry('Mine', undefined, { status: 'draft' }),
            entry('Noon', undefined, { status: 'draft' }),
            entry('Two', [part('M1', '1', 'c1'), part('m1', '1', 'c2')]),
            entry('None', []),
            7,
          ],
        },
        importContext({ salvos }),
      ),
    ).toEqual([
      '1 Dawn new',
      '2 MORNING replaced',
      '3 Noon same',
      '4 dawn refused Entry 1 of the file is called "dawn" too.',
      '5 Night new',
      '6 Mine same',
      '7 Noon new',
      '8 Two refused monitors: a monitor is named twice.',
      expect.stringMatching(/^9 None refused monitors: .+\.$/),
      expect.stringMatching(/^10 {2}refused .+\.$/),
    ]);
  });

  it('publishes over what is there, as its next revision, by who imports', () => {
    const salvos = [published('Morning', shown('c1'), 7)];
    expect(put([entry('morning', [part('m1', '1', 'c2')], { number: 8 })], { salvos })).toEqual([
      {
        ...{ status: 'published', id: 'p-morning', name: 'morning', number: 8, revision: 4 },
        ...{ publishedBy: anna, publishedAtMs: 5_000 },
        monitors: [
          {
            ...{ monitorId: 'm1', name: 'M1', layoutId: '1' },
            cells: [{ kind: 'camera', cameraId: 'c2', name: 'The c2' }],
          },
        ],
      },
    ]);
  });

  it('brings a draft as a draft of theirs, begun from what is published under its name by then', () => {
    const salvos = [published('Morning')];
    const wanted = [part('M1', '1', 'c2')];
    expect(put([entry('Morning', wanted), entry('Morning', wanted, { status: 'draft' })], { salvos })).toMatchObject([
      { status: 'published', revision: 4 },
      { status: 'draft', owner: anna, savedAtMs: 5_000, basis: { salvoId: 'p-morning', revision: 4 } },
    ]);
  });

  it('leaves a number to the salvo that has it here', () => {
    const salvos = [published('Morning', shown('c1'), 7)];
    const wanted = [
      entry('Dawn', undefined, { number: 7 }),
      entry('Dusk', undefined, { number: 8 }),
      entry('Eve', undefined, { number: 8 }),
    ];
    expect(fates({ salvos: wanted }, importContext({ salvos }))).toEqual([
      '1 Dawn new Without the number 7: it belongs to Morning here.',
      '2 Dusk new',
      '3 Eve new Without the number 8: it belongs to Dusk here.',
    ]);
    expect(put(wanted, { salvos }).map(({ number }) => number)).toEqual([undefined, 8, undefined]);
  });

  it('brings no more than a station keeps', () => {
    const salvos = Array.from({ length: maxSalvos - 1 }, (_, index) => draft(`No. ${index}`.replace('. ', '-'), ben));
    expect(fates({ salvos: [entry('One'), entry('Two')] }, importContext({ salvos }))).toEqual([
      '1 One new',
      '2 Two refused A station keeps 200 salvos.',
    ]);
  });
});

describe('an import of salvos by who may not publish', () => {
  it('makes drafts of theirs, and quotes the clause where something else is published', () => {
    const salvos = [published('Morning'), published('Noon'), draft('Mine'), draft('Dusk', ben)];
    const other = [part('M1', '1', 'c2')];
    const ground = importContext({ salvos, notPublishing });
    const wanted = [
      entry('Dawn'),
      entry('Morning', other),
      entry('Noon'),
      entry('Mine', other),
      entry('Dusk'),
      entry('Noon', other, { status: 'draft' }),
      entry('Dawn', other, { status: 'draft' }),
    ];
    expect(fates({ salvos: wanted }, ground)).toEqual([
      '1 Dawn new It comes in as a draft of yours. 3.3',
      '2 Morning refused A salvo named Morning is published here, and it is another one. 3.3',
      '3 Noon same',
      '4 Mine replaced It comes in as a draft of yours. 3.3',
      '5 Dusk new It comes in as a draft of yours. 3.3',
      '6 Noon new',
      '7 Dawn refused Entry 1 of the file is called "Dawn" too.',
    ]);
    expect(put(wanted, { salvos, notPublishing }).every(({ status }) => status === 'draft')).toBe(true);
  });
});

describe('what a salvo of a file cannot have here', () => {
  it.each<[string, readonly object[], string]>([
    [
      'cameras',
      [part('M1', '2x2', 'c1', 'x1', 'x2', 'x1')],
      'new Without Hill, x1; Hill, x2: this station does not have these cameras.',
    ],
    [
      'a monitor',
      [part('M1', '1', 'c1'), part('M9', '1', 'c2')],
      'new Without M9: there is no monitor of that name here.',
    ],
    ['a layout', [part('M1', '1', 'c1'), part('M2', 'Hall', 'c2')], 'new Without M2: there is no layout "Hall" here.'],
    [
      'a layout of as many tiles',
      [part('M1', '1', 'c1'), part('M2', 'lobby', 'c2', 'c3')],
      'new Without M2: the layout "Lobby" has 4 tiles here, and the salvo is for 2.',
    ],
    [
      'any of its cameras',
      [part('M1', '2x2', 'x1', null, 'keep', null)],
      'refused It would show no camera here. Without Hill, x1: this station does not have this camera.',
    ],
    [
      'any of its monitors',
      [part('M8', '1', 'c1'), part('M9', '1', 'c1')],
      'refused It has no monitor here. Without M8, M9: there is no monitor of that name here.',
    ],
    ['anything to show, as it never had', [part('M1', '1', null)], 'new'],
  ])('is named: %s', (_what, parts, words) => {
    const ground = importContext({ layouts: [ownLayout(1, 'Lobby')] });
    expect(fates({ salvos: [entry('Dawn', parts)] }, ground)).toEqual([`1 Dawn ${words}`]);
  });

  it('is named by its id where the file has no name for it, and leaves its cell empty', () => {
    const cells = [{ kind: 'camera', cameraId: 'x1' }, { kind: 'keep' }, { kind: 'camera', cameraId: 'c1' }];
    const salvos = [entry('Dawn', [{ name: 'M1', layout: '2x2', cells: [...cells, { kind: 'empty' }] }])];
    expect(fates({ salvos }, importContext())).toEqual([
      '1 Dawn new Without x1: this station does not have this camera.',
    ]);
    const [salvo] = put(salvos, {});
    expect(salvo?.monitors[0]?.cells.map(({ kind }) => kind)).toEqual(['empty', 'keep', 'camera', 'empty']);
  });

  it('is not brought again: what came in without it is the same', () => {
    const salvos = [entry('Dawn', [part('M1', '2x2', 'c1', 'x1', null, null), part('M9', '1', 'c1')], { number: 7 })];
    const before = [published('Morning', shown('c1'), 7)];
    const now = [...before, ...put(salvos, { salvos: before })];
    expect(fates({ salvos }, importContext({ salvos: now }))[0]).toMatch(/^1 Dawn same Without Hill, x1: /);
  });
});

describe('a layout that a salvo of a file names', () => {
  const both = [part('M1', 'hall', 'c1', 'c2')];

  it('is the one of the file, which may be new or take the place of another one', () => {
    const layouts = [{ name: 'Hall', ...half }];
    for (const own of [[], [ownLayout(3, 'HALL')]]) {
      const { salvos, layouts: drawn } = planImport(
        read({ ...head, layouts, salvos: [entry('Dawn', both)] }),
        importContext({ layouts: own }),
      );
      const [monitor] = salvos[0]?.monitors ?? [];
      expect(monitor).toMatchObject({ layoutId: drawn[0]?.id, ownLayout: { name: 'Hall', columns: 2 } });
    }
  });

  it('is drawn anew where the file draws it: a salvo that was saved before is another one', () => {
    const old = { ...published('Dawn'), monitors: [{ ...sketchSalvoMonitor('m1', '2x2', ['c1']) }] };
    const lobby = ownLayout(1, 'Lobby');
    const monitor = { ...old.monitors[0], ...choiceOf(lobby) } as SalvoMonitor;
    const ground = importContext({ layouts: [lobby], salvos: [{ ...old, monitors: [monitor] }] });
    const parts = [part('M1', 'Lobby', 'c1', 'keep', 'keep', 'keep')];
    const drawn = { name: 'Lobby', columns: 2, rows: 2, cells: [cell(0, 0), cell(1, 0), cell(0, 1), cell(1, 1)] };
    expect(fates({ salvos: [entry('Dawn', parts)] }, ground)).toEqual(['1 Dawn same']);
    expect(fates({ layouts: [drawn], salvos: [entry('Dawn', parts)] }, ground)).toEqual([
      '1 Lobby replaced',
      '1 Dawn replaced',
    ]);
  });

  it('comes with the salvo where the other station has it no more, and is no layout of this one', () => {
    const drawn = { name: 'Lobby', ...onePlusThree };
    const salvos = [entry('Dawn', [part('M1', drawn, 'c1', null, null, null)])];
    const [salvo] = put(salvos, { layouts: [ownLayout(1, 'Lobby', half)] });
    expect(salvo?.monitors[0]?.ownLayout).toMatchObject(drawn);
    expect(salvo?.monitors[0]?.layoutId).not.toBe(ownId(1));
    const [same] = put(salvos, { layouts: [ownLayout(1, 'Lobby')] });
    expect(same?.monitors[0]?.layoutId).toBe(ownId(1));
  });
});
