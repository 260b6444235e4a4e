import { describe, expect, it } from 'vitest';
import { makeAlert } from '../testing/alerts';
import { Procedures } from '../vocabulary/alert';
import { openSteps, procedureFor } from './lifecycle';

const step = (id: string) => ({ id, text: `Do ${id}` });
const raw = [
  { id: 'drill', name: 'Drill', version: 1, statuses: ['exercise', 'test'], steps: [step('a')] },
  { id: 'fight', name: 'Fight', version: 1, types: ['fight'], steps: [step('a'), step('b')] },
  { id: 'fight-2', name: 'Fight again', version: 1, types: ['fight'], steps: [step('a')] },
];
const all = Procedures.parse(raw);

describe('procedures', () => {
  it.each([
    [{ type: 'fight', status: 'actual' }, 'fight'],
    [{ type: 'fight', status: 'exercise' }, 'drill'],
    [{ type: 'motion', status: 'test' }, 'drill'],
    [{ type: 'motion', status: 'actual' }, undefined],
  ] as const)('%j is worked by %s', (alert, id) => {
    expect(procedureFor(all, alert)?.id).toBe(id);
  });

  it('say which steps are open', () => {
    const ticks = [{ step: 'a', atMs: 0, operatorId: 'me' }];
    expect(openSteps(all, makeAlert({ procedureId: 'fight', ticks })).map(({ id }) => id)).toEqual(['b']);
    expect(openSteps(all, makeAlert({ procedureId: 'gone' }))).toEqual([]);
  });

  it.each([
    ['the same id twice', [raw[1], raw[1]], 'there is a procedure fight already'],
    ['the same step twice', [{ ...raw[1], steps: [step('a'), step('a')] }], 'there is a step a already'],
    [
      'more steps than digits',
      [{ ...raw[1], steps: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].map(step) }],
      '<=9 items',
    ],
  ])('are refused with %s', (_name, procedures, message) => {
    const parsed = Procedures.safeParse(procedures);
    expect(parsed.success ? '' : parsed.error.message).toContain(message);
  });
});
