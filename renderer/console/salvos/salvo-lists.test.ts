import { describe, expect, it } from 'vitest';
import { OperatorId, SalvoId } from '../../../shared/vocabulary/ids';
import type { Salvo, SalvoDraft } from '../../../shared/vocabulary/salvo';
import { utcMs } from '../../../shared/vocabulary/time';
import { cameraId, dawn, morning, station, walls } from '../testing/district';
import { drawnMonitors, listSalvos, obstacles, publishChoice, whereWords } from '../../operator/salvos';
import { saveOver } from './salvo-dialogs';

const me = OperatorId.parse('op-7');
const published = (id: string, name: string, number?: number): Salvo => ({
  ...morning,
  ...{ id: SalvoId.parse(id), name, number },
});
const draft = (more: Partial<SalvoDraft>): SalvoDraft => ({ ...dawn, ...more });
const foreign = draft({
  id: SalvoId.parse('x'),
  name: 'Alarm',
  owner: { operatorId: OperatorId.parse('anna'), name: 'Anna' },
});

describe('the list of salvos', () => {
  it('has the published ones by number, then by name, then the own drafts, then those of others', () => {
    const all = [foreign, dawn, published('c', 'Noon'), published('b', 'Évening'), published('a', 'Zoo', 12), morning];
    expect(listSalvos(all, '', me).map(({ name }) => name)).toEqual([
      'Morning',
      'Zoo',
      'Évening',
      'Noon',
      'Dawn',
      'Alarm',
    ]);
  });

  it.each([
    ['morning', ['Morning']],
    ['MORN 7', ['Morning']],
    ['side door', ['Morning']],
    ['anna', ['Morning', 'Alarm']],
    ['draft front', ['Dawn', 'Alarm']],
    ['evening', []],
  ])('is searched for %s', (query, found) => {
    expect(listSalvos([morning, dawn, foreign], query, me).map(({ name }) => name)).toEqual(found);
  });

  it('says where a salvo goes', () => {
    expect([whereWords(morning), whereWords(dawn)]).toEqual(['M1 M2, 3 cameras', 'M9, 1 camera']);
  });
});

describe('a drawing', () => {
  const refused = { cameraId: cameraId('hay.rear'), kind: 'refused', clause: '2.2', reason: 'No.', ask: 'Bo' } as const;
  const drawnFor = { station, walls, refusals: [{ ...refused, sinceMs: utcMs(0) }] };

  it('names cameras as they are called now, and marks what cannot be shown', () => {
    expect(drawnMonitors(morning, drawnFor)[0]?.cells).toEqual([
      { kind: 'camera', school: 'East Technical', name: 'Gate, north-west' },
      { kind: 'missing', school: '', name: 'East Technical, Side door' },
      { kind: 'refused', school: 'John Hay', name: 'Rear door' },
      { kind: 'keep', school: '', name: '' },
    ]);
    expect(drawnMonitors(dawn, drawnFor)).toMatchObject([{ name: 'M9', gone: true }]);
  });

  it('says in words what is left out', () => {
    expect(obstacles(morning, drawnFor)).toEqual([
      'East Technical, Side door is no longer there and is left out.',
      'Rear door: refused by clause 2.2. No. Ask: Bo.',
    ]);
    expect(obstacles(dawn, drawnFor)).toEqual(['There is no monitor M9 any more.']);
  });
});

describe('publishing a draft', () => {
  const of = (revision: number) => ({ salvoId: morning.id, revision });

  it.each<[string, SalvoDraft, unknown]>([
    ['of nothing', dawn, { label: 'Publish', over: null, behind: undefined }],
    ['of what is published still', draft({ basis: of(2) }), { label: 'Publish over revision 2', over: of(2) }],
    [
      'of what was published again',
      draft({ basis: of(1) }),
      {
        label: 'Publish over revision 2 by Anna',
        over: of(2),
        behind: 'Morning was published by Anna since this draft was begun.',
      },
    ],
    ['of a published name', draft({ name: 'MORNING' }), { label: 'Publish over revision 2 by Anna', over: of(2) }],
    [
      'of what was deleted',
      draft({ basis: { salvoId: SalvoId.parse('gone'), revision: 1 } }),
      { label: 'Publish as a new salvo', over: null, behind: 'What it is a draft of was deleted since.' },
    ],
  ])('%s is said to be that', (_name, which, choice) => {
    expect(publishChoice([morning, which], which)).toMatchObject(choice as object);
  });
});

describe('saving under a name', () => {
  it('that nobody has makes a new draft', () => {
    expect(saveOver([morning, dawn, foreign], 'Alarm', me, null)).toMatchObject({ over: null, publishOver: null });
  });

  it('of an own draft saves over it, of a published salvo makes a draft of it', () => {
    expect(saveOver([morning, dawn], 'dawn', me, null)).toMatchObject({ over: 'dawn', publishOver: null });
    expect(saveOver([morning, dawn], 'morning ', me, null)).toMatchObject({
      over: 'morning',
      publishOver: { salvoId: 'morning', revision: 2 },
    });
  });

  it('saves over what was asked for, whatever it is called then', () => {
    expect(saveOver([morning, dawn], 'Noon', me, dawn.id)).toMatchObject({ over: 'dawn' });
    expect(saveOver([morning, dawn], 'Noon', me, SalvoId.parse('gone'))).toMatchObject({ over: null });
  });
});
